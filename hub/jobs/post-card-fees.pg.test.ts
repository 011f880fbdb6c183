import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { derivedId } from '#shared/kernel/id.ts';
import { heldOr } from '#shared/tables/read.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { plainRule } from '#shared/till/defaults.ts';
import { reversePayment } from '#shared/till/take-payment.ts';
import { payment } from '#tests/support/hub/test-commands.ts';
import { type TestDesk, testDesk } from '#tests/support/hub/test-desk.ts';
import { type TestStore, makeTestChain, reopen, rowId, testDay, testStore } from '#tests/support/hub/test-store.ts';
import { postCardFees } from './post-card-fees.ts';

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
    expect(await postCardFees(opened.store, 'one', branch, day('05'))).toBe(0);
    expect(await postCardFees(opened.store, 'one', branch, '2026-05-06T00:30:00.000Z')).toBe(0);
    expect(await feeOf('card-1')).toBeUndefined();
  });

  it('leave the till that the payment landed in, on the day they are due, and only for what was not taken back', async () => {
    expect(await postCardFees(opened.store, 'one', branch, day('07'))).toBe(1);
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
      const posted = await Promise.all([opened.store, other, opened.store].map((store) => postCardFees(store, 'one', branch, day('10'))));
      expect(posted.filter((count) => count > 0).length).toBeGreaterThanOrEqual(1);
      const fees = (await opened.store.all('one', 'ledgerEntries')).filter(({ kind }) => kind === 'fee');
      expect(fees.map(({ id }) => id).sort()).toEqual([derivedId('card-1', 'fee'), derivedId('card-2', 'fee')].sort());
      expect(await postCardFees(opened.store, 'one', branch, day('20'))).toBe(0);
    } finally {
      await other.close();
    }
  });

  it('reach the desks like any other row', async () => {
    await desk.pull();
    expect(desk.rowsOf('ledgerEntries').filter((entry) => entry['kind'] === 'fee')).toHaveLength(2);
  });
});
