import { expect, test } from 'vitest';
import { aToldBill, aDraftLine } from '#shared/testing/till-rows.ts';
import { billDefaults } from '#shared/till/defaults.ts';
import { missingIn, unpaidOf } from './unpaid.ts';

const told = { branchId: 'branch', at: '2026-03-02T15:00:00.000Z', by: 'ann', source: 'desk' } as const;
const prices = { services: new Map(), taxById: new Map(), rounding: 'bill' } as const;

test('what is left of a bill may be missing in a drawer of its money, and in none of another', () => {
  const bill = { ...billDefaults, ...aToldBill('bill', [aDraftLine({ unitPriceMinor: 50_00 })]), ...told, paidMinor: 20_00 };
  const unpaid = unpaidOf([bill, { ...bill, id: 'paid', paidMinor: bill.totalMinor }], [], prices);
  expect(unpaid).toMatchObject([{ of: 'bill', id: 'bill', dueMinor: 30_00 }]);
  expect(missingIn('CAD', 'CAD', unpaid)).toBe(unpaid);
  // Thirty dollars that a drawer of euros is over are no thirty dollars of a bill.
  expect(missingIn('EUR', 'CAD', unpaid)).toEqual([]);
  expect(missingIn('EUR', 'CAD', unpaid)).toBe(missingIn('EUR', 'CAD', []));
});
