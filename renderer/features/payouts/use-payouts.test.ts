import { describe, expect, it } from 'vitest';
import { write } from '#shared/commands/command.ts';
import { correctionId } from '#shared/payouts/correct-payout.ts';
import type { Payout } from '#shared/payouts/tables.ts';
import { addDays } from '#shared/kernel/time.ts';
import { entryDefaults, methodDefaults, plainRule } from '#shared/till/defaults.ts';
import { post } from '#shared/till/postings.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { fillStore, newDisk } from '#tests/support/desk-store.ts';
import { openLocalDesk } from '#tests/support/local-desk.ts';
import { branchRows } from '#tests/support/rows.ts';
import { readPayouts } from './use-payouts.ts';

const today = '2026-03-02';
const rule = plainRule({ version: 1, ratePpm: 15_000, fixedMinor: 0 });

function entry(id: string, over: Partial<LedgerEntry>): LedgerEntry {
  return {
    ...entryDefaults,
    id,
    branchId: 'branch',
    day: today,
    at: `${today}T12:00:00.000Z`,
    kind: 'payment',
    currency: 'CAD',
    postings: [post('till', 'card', 100_00), post('receivable', 'bill', -100_00)],
    tillId: 'card',
    methodId: 'visa',
    by: 'owner',
    deviceId: 'desk',
    source: 'desk',
    ...over,
  };
}

const payment = (id: string, dueIn: number) => {
  const dueDay = addDays(today, dueIn);
  return entry(id, { fee: { rule, amountMinor: 1_50, vatMinor: 0, dueDay }, payout: { dueDay, tillId: 'bank' } });
};
const statement = { reference: 'PO-1', grossMinor: 100_00, feeMinor: 1_60, netMinor: 98_40, at: `${today}T15:00:00.000Z`, by: 'owner' };
const payout = (over: Partial<Payout>): Payout => ({
  id: 'payout',
  branchId: 'branch',
  day: today,
  at: `${today}T09:00:00.000Z`,
  tillId: 'card',
  landsInTillId: 'bank',
  currency: 'CAD',
  grossMinor: 100_00,
  feeMinor: 1_50,
  netMinor: 98_50,
  paymentIds: ['paid'],
  statement,
  ...over,
});
const correction = entry(correctionId('payout', 0), {
  kind: 'payout',
  postings: [post('card-fee', null, 10), post('transit', 'payout', -10), post('till', 'card', 0)],
});

async function deskWith(...rows: readonly (readonly ['ledgerEntries', LedgerEntry] | readonly ['payouts', Payout])[]) {
  const local = await openLocalDesk(newDisk());
  await fillStore(local.store, [...branchRows(), ...rows.map(([table, row]) => write(table, row as never))]);
  return readPayouts(local.desk.read, 'branch', today);
}

describe('the payouts of a desk', () => {
  it('are what is on its way by day, and what came', async () => {
    const payouts = await deskWith(
      ['ledgerEntries', payment('a', 2)],
      ['ledgerEntries', payment('b', 2)],
      ['ledgerEntries', payment('c', 3)],
      ['ledgerEntries', payment('paid', 0)],
      ['payouts', payout({ statement: null })],
    );
    expect(payouts.expected.map(({ day, netMinor, payments }) => [day, netMinor, payments.length])).toEqual([
      ['2026-03-04', 197_00, 2],
      ['2026-03-05', 98_50, 1],
    ]);
    expect(payouts.paid).toMatchObject([{ payout: { id: 'payout' }, difference: undefined }]);
    expect(payouts.areSetUp).toBe(false);
    expect(payouts.accounts.map(({ id }) => id)).toEqual(['card']);
  });

  it('say what differs from the list until it is posted', async () => {
    expect((await deskWith(['payouts', payout({})])).paid[0]?.difference).toEqual({ grossMinor: 0, feeMinor: 10, netMinor: -10 });
    const corrected = await deskWith(['payouts', payout({})], ['ledgerEntries', correction]);
    expect(corrected.paid).toMatchObject([{ corrections: [{ id: correction.id }], difference: { feeMinor: 0, netMinor: 0 } }]);
  });

  it('look back as far as a payment can still be due, and no further', async () => {
    const local = await openLocalDesk(newDisk());
    const method = {
      id: 'slow',
      branchId: 'branch',
      name: 'Slow',
      kind: 'card' as const,
      tillId: 'card',
      ...methodDefaults,
      settlement: { ...methodDefaults.settlement, days: 20, dayKind: 'banking' as const, landsInTillId: 'bank' },
      order: 9,
      active: true,
    };
    await fillStore(local.store, [...branchRows(), write('paymentMethods', method)]);
    const { from, areSetUp, accounts } = await readPayouts(local.desk.read, 'branch', today);
    expect([from, areSetUp]).toEqual([addDays(today, -40), true]);
    expect(accounts.map(({ id }) => id)).toEqual(['card']);
  });
});
