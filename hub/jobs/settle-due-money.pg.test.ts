import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { write } from '#shared/commands/command.ts';
import { derivedId } from '#shared/kernel/id.ts';
import { heldOr } from '#shared/tables/read.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { plainRule, tillDefaults } from '#shared/till/defaults.ts';
import { post } from '#shared/till/postings.ts';
import { onTill } from '#shared/till/shift-state.ts';
import { reversePayment } from '#shared/till/take-payment.ts';
import { payment } from '#tests/support/hub/test-commands.ts';
import { type TestDesk, testDesk } from '#tests/support/hub/test-desk.ts';
import { type TestStore, makeTestChain, reopen, rowId, testDay, testStore, testStoreOfThisTest } from '#tests/support/hub/test-store.ts';
import { alarmsSince } from '#hub/store/alarms.ts';
import { verify } from '#hub/verify/verify.ts';
import { settleDueMoney } from './settle-due-money.ts';

describe('card fees', () => {
  let opened: TestStore;
  let desk: TestDesk;
  let branch: RowOf<'branches'>;
  const day = (at: string) => `2026-05-${at}T12:00:00.000Z`;
  const feeOf = async (entryId: string) =>
    heldOr(await opened.store.read('one').get('ledgerEntries', derivedId(entryId, 'fee')), undefined);
  const byCard = { methodId: rowId('one', 'visa'), tillId: rowId('one', 'cards'), billId: 'card-bill' };
  const fee = (amountMinor: number, dueDay: string) => ({
    rule: plainRule({ version: 1, ratePpm: 14_000, fixedMinor: 5 }),
    amountMinor,
    vatMinor: 14,
    dueDay,
  });

  beforeAll(async () => {
    opened = await testStore();
    await makeTestChain(opened.store);
    desk = await testDesk(opened.store);
    branch = (await opened.store.all('one', 'branches')).find(({ id }) => id === desk.device.branchId)!;
    await desk.push(
      await desk.command(...payment('card-1', { ...byCard, fee: fee(75, '2026-05-06') })),
      await desk.command(...payment('card-2', { ...byCard, fee: fee(33, '2026-05-09') })),
      await desk.command(...payment('cash-1')),
      await desk.command(...payment('taken-back', { ...byCard, billId: 'other-bill', fee: fee(44, '2026-05-06') })),
      await desk.command(reversePayment, {
        entryId: 'back',
        payment: 'taken-back',
        billId: 'other-bill',
        day: testDay,
        shiftId: null,
        reason: 'wrong card',
      }),
    );
  });
  afterAll(() => opened.close());

  it('wait for their business day, also when it is past midnight and before the cut-over', async () => {
    expect(await settleDueMoney(opened.store, 'one', branch, day('05'))).toBe(0);
    expect(await settleDueMoney(opened.store, 'one', branch, '2026-05-06T00:30:00.000Z')).toBe(0);
    expect(await feeOf('card-1')).toBeUndefined();
  });

  it('leave the till that the payment landed in, on the day they are due, and only for what was not taken back', async () => {
    expect(await settleDueMoney(opened.store, 'one', branch, day('07'))).toBe(1);
    expect(await feeOf('card-1')).toMatchObject({
      kind: 'fee',
      day: '2026-05-06',
      source: 'job',
      postings: [
        { account: 'card-fee', ref: rowId('one', 'visa'), minor: 75 },
        { account: 'fee-vat', ref: rowId('one', 'visa'), minor: 14 },
        { account: 'till', ref: rowId('one', 'cards'), minor: -89 },
      ],
    });
    expect(await feeOf('taken-back')).toBeUndefined();
    expect(await feeOf('card-2')).toBeUndefined();
  });

  it('are posted once, whoever posts them and however often', async () => {
    const other = await reopen(opened.connectionString, opened.dataDir);
    try {
      const posted = await Promise.all([opened.store, other, opened.store].map((store) => settleDueMoney(store, 'one', branch, day('10'))));
      expect(posted.filter((count) => count > 0).length).toBeGreaterThanOrEqual(1);
      const fees = (await opened.store.all('one', 'ledgerEntries')).filter(({ kind }) => kind === 'fee');
      expect(fees.map(({ id }) => id).sort()).toEqual([derivedId('card-1', 'fee'), derivedId('card-2', 'fee')].sort());
      expect(await settleDueMoney(opened.store, 'one', branch, day('20'))).toBe(0);
    } finally {
      await other.close();
    }
  });

  it('reach the desks like any other row', async () => {
    await desk.pull();
    expect(desk.rowsOf('ledgerEntries').filter((entry) => entry['kind'] === 'fee')).toHaveLength(2);
  });
});

describe('payouts', () => {
  const day = (at: number) => `2026-05-${String(at).padStart(2, '0')}`;
  const noon = (at: number) => `${day(at)}T12:00:00.000Z`;
  let opened: TestStore;
  let desk: TestDesk;
  let branch: RowOf<'branches'>;
  const cards = rowId('one', 'cards');
  const bank = rowId('one', 'bank');
  const rule = plainRule({ version: 1, ratePpm: 20_000, fixedMinor: 0 });
  const card = (dueDay: number, more: object = {}) => ({
    methodId: rowId('one', 'visa'),
    tillId: cards,
    billId: 'bill',
    fee: { rule, amountMinor: 1_00, vatMinor: 0, dueDay: day(dueDay) },
    payout: { dueDay: day(dueDay), tillId: bank },
    ...more,
  });
  const back = (entryId: string, of: string, billId: string, onDay: number) =>
    desk.command(reversePayment, { entryId, payment: of, billId, day: day(onDay), shiftId: null, reason: 'wrong card' });
  const balance = async (tillId: string) =>
    (await opened.store.all('one', 'ledgerEntries')).reduce((sum, entry) => sum + onTill(entry, tillId), 0);
  const payouts = async () =>
    (await opened.store.all('one', 'payouts')).toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.netMinor - b.netMinor));
  const settle = (at: number, store = opened.store) => settleDueMoney(store, 'one', branch, noon(at));

  beforeEach(async () => {
    opened = await testStoreOfThisTest();
    await makeTestChain(opened.store);
    desk = await testDesk(opened.store);
    branch = (await opened.store.all('one', 'branches')).find(({ id }) => id === desk.device.branchId)!;
    await useMethod({ grouping: 'day' }, 'kept');
  });

  /** How the provider of the test's cards pays out, and whether it gives fees back. */
  async function useMethod(settlement: object, feeOnRefund: 'kept' | 'returned'): Promise<void> {
    const visa = (await opened.store.all('one', 'paymentMethods')).find(({ id }) => id === rowId('one', 'visa'))!;
    const till = { branchId: branch.id, currency: 'EUR', active: true, ...tillDefaults };
    await opened.store.publish('one', [
      write('tills', { ...till, id: bank, name: 'Bank', kind: 'cashless', order: 2 }),
      write('paymentMethods', { ...visa, settlement: { ...visa.settlement, landsInTillId: bank, ...settlement }, feeOnRefund }),
    ]);
  }

  it('bring a day in one sum, less the fees, and leave nothing where the cards were taken', async () => {
    await desk.push(
      await desk.command(...payment('a', card(6))),
      await desk.command(...payment('b', card(6))),
      await desk.command(...payment('c', card(7))),
    );
    await settle(5);
    expect(await payouts()).toEqual([]);
    await settle(6);
    expect(await payouts()).toMatchObject([
      { day: day(6), tillId: cards, landsInTillId: bank, grossMinor: 100_00, feeMinor: 2_00, netMinor: 98_00, paymentIds: ['a', 'b'] },
    ]);
    expect([await balance(cards), await balance(bank)]).toEqual([50_00, 98_00]);
    await settle(9);
    expect(await payouts()).toMatchObject([{ day: day(6) }, { day: day(7), netMinor: 49_00, paymentIds: ['c'] }]);
    expect([await balance(cards), await balance(bank)]).toEqual([0, 147_00]);
  });

  it('come payment by payment where the provider does so', async () => {
    await useMethod({ grouping: 'payment' }, 'kept');
    await desk.push(await desk.command(...payment('a', card(6))), await desk.command(...payment('b', card(6))));
    await settle(6);
    expect((await payouts()).map(({ paymentIds }) => paymentIds)).toEqual([['a'], ['b']]);
    expect(await balance(cards)).toBe(0);
  });

  it('are posted once by several hubs, and what comes late is a payout of its own', async () => {
    await desk.push(await desk.command(...payment('a', card(6))), await desk.command(...payment('b', card(6))));
    const other = await reopen(opened.connectionString, opened.dataDir);
    try {
      await Promise.all([settle(6), settle(6, other), settle(6)]);
      expect(await payouts()).toHaveLength(1);
      await desk.push(await desk.command(...payment('late', card(6))));
      await Promise.all([settle(8), settle(8, other)]);
      expect((await payouts()).map(({ paymentIds }) => paymentIds)).toEqual([['late'], ['a', 'b']]);
      expect([await balance(cards), await balance(bank)]).toEqual([0, 147_00]);
    } finally {
      await other.close();
    }
  });

  it('owe nothing for a payment that was taken back before', async () => {
    await desk.push(await desk.command(...payment('a', card(6))), await back('a-back', 'a', 'bill', 4));
    await settle(20);
    expect([await payouts(), await balance(cards), await balance(bank)]).toEqual([[], 0, 0]);
  });

  it.each([
    ['kept', -50_00, -1_00],
    ['returned', -49_00, 0],
  ] as const)('take back from a later payout what was paid out; the fee is %s', async (feeOnRefund, netMinor, left) => {
    await useMethod({ grouping: 'day' }, feeOnRefund);
    await desk.push(await desk.command(...payment('a', card(6))));
    await settle(6);
    await desk.push(await back('a-back', 'a', 'bill', 8));
    await settle(8);
    expect(await payouts()).toMatchObject([{ netMinor: 49_00 }, { day: day(8), grossMinor: -50_00, netMinor }]);
    expect([await balance(cards), await balance(bank)]).toEqual([0, left]);
  });

  it('take a refund from the payout of its own day, with the part of the fee that it says', async () => {
    await desk.push(await desk.command(...payment('a', card(6))));
    await settle(6);
    const fee = { rule, amountMinor: -40, vatMinor: 0, dueDay: day(9) };
    await desk.push(await desk.command(...payment('refund', card(9, { billId: 'credit', amountMinor: -20_00, fee }))));
    await settle(9);
    expect(await payouts()).toMatchObject([{ netMinor: 49_00 }, { grossMinor: -20_00, feeMinor: -40, netMinor: -19_60 }]);
    expect([await balance(cards), await balance(bank)]).toEqual([0, 29_40]);
  });

  it('keep out of the books only that of which somebody wrote another entry under its id, and an alarm names it', async () => {
    await useMethod({ grouping: 'payment' }, 'kept');
    await desk.push(
      await desk.command(...payment('a', card(6))),
      await desk.command(...payment('b', card(6))),
      await desk.command(...payment('c', card(7))),
    );
    const paid = (await opened.store.all('one', 'ledgerEntries')).find(({ id }) => id === 'a')!;
    const [feeId, outId] = [derivedId('a', 'fee'), derivedId(derivedId('b', 'payout'), 'out')];
    const main = rowId('one', 'main');
    const foreign = { ...paid, fee: null, payout: null, billId: 'other', postings: [post('till', main, 1), post('owner', main, -1)] };
    await opened.store.publish('one', [
      write('ledgerEntries', { ...foreign, id: feeId }),
      write('ledgerEntries', { ...foreign, id: outId }),
    ]);
    await settle(9);
    const entries = await opened.store.all('one', 'ledgerEntries');
    for (const id of [feeId, outId])
      expect(entries.find((entry) => entry.id === id)).toMatchObject({ billId: 'other', postings: foreign.postings });
    expect(entries.filter(({ kind }) => kind === 'fee').map(({ id }) => id)).toEqual(
      expect.arrayContaining([derivedId('b', 'fee'), derivedId('c', 'fee')]),
    );
    expect((await payouts()).map(({ paymentIds }) => paymentIds)).toEqual([['a'], ['c']]);
    // Of the payout of b neither side is there: what has not left the one till has not come into the other.
    expect(await balance(bank)).toBe(98_00);
    const { alarms } = await alarmsSince(opened.store.db, 'one', new Date(0), 10);
    const told = alarms.map(({ code, detail }) => `${code} ${detail['day']} ${detail['entryId']}`);
    expect(new Set(told)).toEqual(new Set([feeId, outId].map((id) => `due-id-taken ${day(6)} ${id}`)));
    expect(await settle(9)).toBe(0);
  });

  it('are proved by foyer verify, which finds one that was tampered with', async () => {
    await desk.push(await desk.command(...payment('a', card(6))), await desk.command(...payment('b', card(6))));
    await settle(6);
    const faults = async () => (await verify(opened.store)).flatMap(({ fault }) => fault ?? []);
    expect(await faults()).toEqual([]);
    await sql`update payouts set body = body || '{"feeMinor": 100, "netMinor": 9900}'`.execute(opened.store.db);
    expect(await faults()).toEqual([expect.stringMatching(/says that 100 were kept, the fees of its payments are 200/)]);
    await sql`update payouts set body = body || '{"paymentIds": ["a", "a"]}'`.execute(opened.store.db);
    expect(await faults()).toEqual([expect.stringMatching(/payment a was paid out twice/)]);
  });
});
