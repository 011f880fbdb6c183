import { sumMinor } from '#shared/kernel/money.ts';
import type { Bill } from '#shared/till/tables.ts';
import { tippedOn } from '#shared/till/tip-accounts.ts';

/** Tips of somebody that no client has handed over yet, and the receipts that they stand on. */
export interface UnpaidTips {
  readonly minor: number;
  readonly receipts: readonly string[];
}

/**
 * Whose tips stand on bills that are not paid, or not paid any more, by staff member. Nobody can say what a part was paid for, so the tip
 * counts as what is paid last, for each person by himself. A bill on credit is paid: the client owes it by his account.
 */
export function unpaidTips(bills: readonly Bill[], currency: string): ReadonlyMap<string, UnpaidTips> {
  const unpaid = new Map<string, UnpaidTips>();
  const standing = bills.filter((bill) => bill.voided === null && bill.currency === currency);
  for (const sale of standing) {
    if (sale.creditsBillId !== null) continue;
    const all = [sale, ...standing.filter(({ creditsBillId }) => creditsBillId === sale.id)];
    const restMinor = sumMinor(all.map(({ totalMinor, paidMinor }) => totalMinor - paidMinor));
    if (restMinor <= 0) continue;
    for (const staffId of tippedOn(sale.lines)) {
      const tips = all.flatMap(({ lines }) => lines.filter((line) => line.kind === 'tip' && line.staffId === staffId));
      const minor = Math.min(restMinor, sumMinor(tips.map(({ amountMinor }) => amountMinor)));
      const before = unpaid.get(staffId) ?? { minor: 0, receipts: [] };
      if (minor > 0) unpaid.set(staffId, { minor: before.minor + minor, receipts: [...before.receipts, sale.receiptNumber] });
    }
  }
  return unpaid;
}
