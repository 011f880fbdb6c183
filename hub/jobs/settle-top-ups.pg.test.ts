import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { topUpAccount } from '#shared/accounts/client-account.ts';
import { payBackAccount } from '#shared/accounts/pay-back.ts';
import { reverseAccountEntry } from '#shared/accounts/reverse-account-entry.ts';
import { write } from '#shared/commands/command.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { plainRule, tillDefaults } from '#shared/till/defaults.ts';
import { onTill } from '#shared/till/shift-state.ts';
import { type TestDesk, testDesk } from '#tests/support/hub/test-desk.ts';
import { type TestStore, makeTestChain, rowId, testStore } from '#tests/support/hub/test-store.ts';
import { verify } from '#hub/verify/verify.ts';
import { settleDueMoney } from './settle-due-money.ts';

describe('card money onto a client’s account', () => {
  const [bank, cards] = [rowId('one', 'bank'), rowId('one', 'cards')];
  const rule = plainRule({ version: 1, ratePpm: 20_000, fixedMinor: 0 });
  let opened: TestStore;
  let desk: TestDesk;
  let branch: RowOf<'branches'>;

  const topUp = (entryId: string, dueDay: string) =>
    desk.command(topUpAccount, {
      entryId,
      clientId: 'client',
      day: '2026-05-02',
      currency: 'EUR',
      amountMinor: 50_00,
      roundingMinor: 0,
      methodId: rowId('one', 'visa'),
      tillId: cards,
      shiftId: null,
      tenderedMinor: null,
      changeMinor: null,
      fee: { rule, amountMinor: 1_00, vatMinor: 0, dueDay },
      payout: { dueDay, tillId: bank },
      note: '',
    });
  const takeBack = (entry: string, day: string) =>
    desk.command(reverseAccountEntry, { entry, kind: 'top-up', day, shiftId: null, reason: 'mistyped' });
  const payBack = (entryId: string, dueDay: string) =>
    desk.command(payBackAccount, {
      entryId,
      clientId: 'client',
      day: '2026-05-10',
      currency: 'EUR',
      amountMinor: 20_00,
      roundingMinor: 0,
      methodId: rowId('one', 'visa'),
      tillId: cards,
      shiftId: null,
      payout: { dueDay, tillId: bank },
      reason: 'moves away',
    });
  const takePayBackBack = (entry: string, day: string) =>
    desk.command(reverseAccountEntry, { entry, kind: 'pay-back', day, shiftId: null, reason: 'stays' });
  const held = async (tillId: string) => sumMinor((await opened.store.all('one', 'ledgerEntries')).map((entry) => onTill(entry, tillId)));

  beforeAll(async () => {
    opened = await testStore();
    await makeTestChain(opened.store);
    desk = await testDesk(opened.store);
    branch = (await opened.store.all('one', 'branches')).find(({ id }) => id === desk.device.branchId)!;
    const till = {
      id: bank,
      branchId: branch.id,
      name: 'Bank',
      kind: 'cashless',
      currency: 'EUR',
      order: 9,
      active: true,
      ...tillDefaults,
    };
    await opened.store.publish('one', [write('tills', till as RowOf<'tills'>)]);
  });
  afterAll(() => opened.close());

  it('is paid out less its fee, owes nothing when it was taken back before, and comes off a later payout when it was taken back after', async () => {
    await desk.push(await topUp('kept', '2026-05-06'), await topUp('mistyped', '2026-05-06'), await topUp('regretted', '2026-05-06'));
    await desk.push(await takeBack('mistyped', '2026-05-03'));
    await settleDueMoney(opened.store, 'one', branch, '2026-05-07T12:00:00.000Z');
    expect([await held(cards), await held(bank)]).toEqual([0, 98_00]);
    await desk.push(await takeBack('regretted', '2026-05-08'));
    await settleDueMoney(opened.store, 'one', branch, '2026-05-09T12:00:00.000Z');
    // The provider keeps its fee of what it gave back.
    expect([await held(cards), await held(bank)]).toEqual([0, 48_00]);
    const [account] = await opened.store.all('one', 'clientAccounts');
    expect(account).toMatchObject({ id: 'client', balanceMinor: 50_00 });
    expect((await verify(opened.store)).flatMap(({ fault }) => fault ?? [])).toEqual([]);
  });

  it('comes off a payout where it is paid back, and not where that is taken back before', async () => {
    await desk.push(await payBack('paid-back', '2026-05-12'), await payBack('stays', '2026-05-12'));
    await desk.push(await takePayBackBack('stays', '2026-05-11'));
    await settleDueMoney(opened.store, 'one', branch, '2026-05-13T12:00:00.000Z');
    expect([await held(cards), await held(bank)]).toEqual([0, 28_00]);
    await desk.push(await takePayBackBack('paid-back', '2026-05-14'));
    await settleDueMoney(opened.store, 'one', branch, '2026-05-15T12:00:00.000Z');
    expect([await held(cards), await held(bank)]).toEqual([0, 48_00]);
    expect((await verify(opened.store)).flatMap(({ fault }) => fault ?? [])).toEqual([]);
  });
});
