import { describe, expect, it } from 'vitest';
import { write } from '#shared/commands/command.ts';
import { correctionId } from '#shared/payouts/correct-payout.ts';
import type { Payout } from '#shared/payouts/tables.ts';
import { addDays } from '#shared/kernel/time.ts';
import { notHeld } from '#shared/tables/read.ts';
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

/** Before anything that is looked at here. */
const longHeld = '2025-06-01';

async function deskWith(...rows: readonly (readonly ['ledgerEntries', LedgerEntry] | readonly ['payouts', Payout])[]) {
  const local = await openLocalDesk(newDisk());
  await fillStore(local.store, [...branchRows(), ...rows.map(([table, row]) => write(table, row as never))], longHeld);
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

  const slowWay = (days: number) => ({
    id: 'visa',
    branchId: 'branch',
    name: 'Visa',
    kind: 'card' as const,
    tillId: 'card',
    ...methodDefaults,
    settlement: { ...methodDefaults.settlement, days, landsInTillId: 'bank' },
    order: 9,
    active: true,
  });

  it('foretell what was taken by slower terms than those of now, as the payment says', async () => {
    const local = await openLocalDesk(newDisk());
    const taken = (id: string, daysAgo: number) => ({ ...payment(id, 30 - daysAgo), day: addDays(today, -daysAgo) });
    const rows = [taken('long-ago', 28), taken('yesterday', 1)].map((row) => write('ledgerEntries', row));
    await fillStore(local.store, [...branchRows(), write('paymentMethods', slowWay(1)), ...rows]);
    const { expected, areSetUp, accounts } = await readPayouts(local.desk.read, 'branch', today);
    expect(expected.map(({ day, payments }) => [day, payments[0]?.id])).toEqual([
      [addDays(today, 2), 'long-ago'],
      [addDays(today, 29), 'yesterday'],
    ]);
    expect([areSetUp, accounts.map(({ id }) => id)]).toEqual([true, ['card']]);
  });

  it('look back as far as any terms that a branch may set, and no further', async () => {
    const { from } = await deskWith();
    expect(from).toBe(addDays(today, -100));
    const days = [100, 101].map((daysAgo) => ({ ...payment(`${daysAgo}`, 1), day: addDays(today, -daysAgo) }));
    const { expected } = await deskWith(...days.map((row) => ['ledgerEntries', row] as const));
    expect(expected.flatMap(({ payments }) => payments.map(({ id }) => id))).toEqual(['100']);
  });

  it('know a payment of so long ago as paid out, and list payouts of the last 90 days', async () => {
    const longAgo = addDays(today, -95);
    const { expected, paid } = await deskWith(
      ['ledgerEntries', { ...payment('paid', -93), day: longAgo }],
      ['payouts', payout({ day: addDays(longAgo, 2), statement: null })],
    );
    expect([expected, paid]).toEqual([[], []]);
  });

  it('begin with the first of the days that all lie on this desk: what was paid out on one that does not is not known', async () => {
    const local = await openLocalDesk(newDisk());
    await fillStore(local.store, [...branchRows(), write('ledgerEntries', { ...payment('a', -2), day: addDays(today, -4) })]);
    const { read } = local.desk;
    const hole = addDays(today, -3);
    const day: typeof read.day = (table, branchId, asked) => (asked === hole ? Promise.resolve(notHeld) : read.day(table, branchId, asked));
    const { from, expected } = await readPayouts({ ...read, day }, 'branch', today);
    expect([from, expected]).toEqual([addDays(today, -2), []]);
  });
});
