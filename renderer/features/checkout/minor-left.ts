import type { Bill } from '#shared/till/tables.ts';

/** What is left to pay on a posted bill; below zero when more was paid than it comes to. */
export function minorLeft(bill: Pick<Bill, 'totalMinor' | 'paidMinor'>): number {
  return bill.totalMinor - bill.paidMinor;
}
