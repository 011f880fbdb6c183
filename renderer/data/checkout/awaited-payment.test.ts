import { describe, expect, it } from 'vitest';
import type { Bill, LedgerEntry } from '#shared/till/tables.ts';
import { awaitedAfter, isTold } from './awaited-payment.ts';

const bill = { id: 'bill' } as Bill;
const payments = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `payment-${at}` }) as LedgerEntry);

describe('a payment that is saved and not read yet', () => {
  it('says what is left after it', () => {
    expect(awaitedAfter({ bill, payments: payments(1) }, 2600, 1000).leftMinor).toBe(1600);
    expect(awaitedAfter({ bill: undefined, payments: [] }, 2600, 2600).leftMinor).toBe(0);
  });

  it('is told by the bill that it posts, also where nothing was to be paid', () => {
    const first = awaitedAfter({ bill: undefined, payments: [] }, 0, 0);
    expect(isTold(first, { bill: undefined, payments: [] })).toBe(false);
    expect(isTold(first, { bill, payments: [] })).toBe(true);
  });

  it('is told once there is a payment more than before', () => {
    const next = awaitedAfter({ bill, payments: payments(2) }, 2600, 1000);
    expect(isTold(next, { bill, payments: payments(2) })).toBe(false);
    expect(isTold(next, { bill, payments: payments(3) })).toBe(true);
  });
});
