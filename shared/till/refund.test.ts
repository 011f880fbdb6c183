import { describe, expect, it } from 'vitest';
import { aDraftLine, aToldBill } from '#shared/testing/till-rows.ts';
import type { DraftLine } from './make-bill.ts';
import type { Bill } from './tables.ts';
import { creditOf, leftOf, plainPicks } from './refund.ts';

const one = aDraftLine({ id: 'one' });
const other = aDraftLine({ id: 'other' });
const sold = (...lines: readonly DraftLine[]): Bill => ({
  ...aToldBill('bill', lines),
  branchId: 'branch',
  at: '2026-05-31T14:00:00.000Z',
  by: 'ann',
  paidMinor: 0,
  voided: null,
  source: 'desk',
});
const chosenOf = (...lines: readonly DraftLine[]) => plainPicks(leftOf(sold(...lines), [])).map(({ lineId }) => lineId);

describe('what is chosen by itself to be given back', () => {
  it('is the one thing that was sold', () => {
    expect(chosenOf(one)).toEqual(['one']);
    const left = leftOf(sold(one), []);
    expect(creditOf(left, plainPicks(left), () => 'id').totalMinor).toBe(-sold(one).totalMinor);
  });

  it('is nothing where there are several lines or several pieces of one', () => {
    expect(chosenOf(one, other)).toEqual([]);
    expect(chosenOf(aDraftLine({ id: 'one', quantityMilli: 3000 }))).toEqual([]);
    expect(plainPicks([])).toEqual([]);
  });
});
