import { expect, it } from 'vitest';
import { entryDefaults, methodDefaults, plainRule } from '#shared/till/defaults.ts';
import { correctPayment } from '#shared/till/correct-payment.ts';
import { post } from '#shared/till/postings.ts';
import type { FeeTerms, LedgerEntry } from '#shared/till/tables.ts';

const terms = (id: string, funding: FeeTerms['funding'], instalments: FeeTerms['instalments'], ratePpm: number): FeeTerms => ({
  id,
  channel: 'any',
  funding,
  origin: 'any',
  instalments,
  validFrom: null,
  validTo: null,
  rule: plainRule({ version: 1, ratePpm, fixedMinor: 0 }),
});
const inOne = { from: 1, to: 1 };
const method = {
  ...methodDefaults,
  id: 'visa',
  branchId: 'b',
  name: 'Visa',
  kind: 'card' as const,
  tillId: 'cards',
  fees: [
    terms('debit', 'debit', inOne, 10_000),
    terms('credit', 'credit', inOne, 20_000),
    terms('parts', 'credit', { from: 2, to: 6 }, 50_000),
  ],
  order: 0,
  active: true,
};
const payment: LedgerEntry = {
  ...entryDefaults,
  id: 'paid',
  branchId: 'b',
  day: '2026-06-03',
  at: '2026-06-03T10:00:00.000Z',
  kind: 'payment',
  currency: 'CAD',
  postings: [post('till', 'drawer', 100_00), post('receivable', 'bill', -100_00)],
  billId: 'bill',
  tillId: 'drawer',
  shiftId: 'shift',
  by: 'u',
  deviceId: 'd',
  source: 'desk',
};
const how = {
  payment,
  amountMinor: 100_00,
  method,
  till: { id: 'cards', kind: 'cashless' as const },
  shiftId: 'shift',
  cashStepMinor: 5,
  bank: { zone: 'America/Toronto', closedDays: new Set<string>() },
  day: '2026-06-03',
  at: '2026-06-03T15:00:00.000Z',
  reason: 'a card, keyed as cash',
  newId: () => 'id',
};

it('keys a payment anew under the fee of the card that was said', () => {
  const fee = (card: Parameters<typeof correctPayment>[0]['card']) =>
    correctPayment({ ...how, ...(card === undefined ? {} : { card }) })?.anew.fee?.amountMinor ?? 0;
  expect(fee({ funding: 'debit', origin: 'domestic', instalments: 1 })).toBe(1_00);
  expect(fee({ funding: 'credit', origin: 'domestic', instalments: 1 })).toBe(2_00);
  expect(fee({ funding: 'credit', origin: 'foreign', instalments: 3 })).toBe(5_00);
  const asOnline = { funding: 'debit', origin: 'domestic', instalments: 1, channel: 'online' } as const;
  expect(correctPayment({ ...how, card: asOnline })?.anew).toMatchObject({ channel: 'online' });
  // Nobody said: no fee is for any card, and none is made up.
  expect(fee(undefined)).toBe(0);
});
