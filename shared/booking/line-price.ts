import type { VisitLine } from '#shared/booking/tables.ts';
import { shareMinor, sumMinor } from '#shared/kernel/money.ts';

/** What a line costs: its price after its discount. */
export function netMinor({ priceMinor, discountPpm }: Pick<VisitLine, 'priceMinor' | 'discountPpm'>): number {
  return priceMinor - shareMinor(priceMinor, discountPpm);
}

/** What some lines cost together. */
export function netSumMinor(lines: readonly Pick<VisitLine, 'priceMinor' | 'discountPpm'>[]): number {
  return sumMinor(lines.map(netMinor));
}
