import type { Bill, BillLine, LedgerAccount, Posting } from '#shared/till/tables.ts';
import { assert } from '#shared/kernel/assert.ts';
import { sumMinor } from '#shared/kernel/money.ts';

/** One side of a document: debits positive, credits negative. */
export function post(account: LedgerAccount, ref: string | null, minor: number, lineId: string | null = null): Posting {
  return { account, ref, lineId, minor };
}

/** Every document sums to zero; a document that does not is a bug, never bad input. */
export function balanced(postings: readonly Posting[]): Posting[] {
  assert(sumMinor(postings.map((posting) => posting.minor)) === 0, 'postings must sum to zero');
  return [...postings];
}

/** What a line is about in the books: goods and services, what is owed to a staff member or the holder of a gift card, a fee that the client bears. */
const lineAccount = {
  service: 'service-sales',
  product: 'product-sales',
  other: 'other-sales',
  tip: 'tips',
  'gift-card': 'gift-card',
  surcharge: 'surcharge',
} as const satisfies Record<BillLine['kind'], LedgerAccount>;

/**
 * A bill as postings: what the client owes against sales, one posting a line, and taxes, one posting a tax. Inclusive taxes are taken out of
 * the lines' sales, by line as the bill says it.
 */
export function salePostings(bill: Pick<Bill, 'id' | 'lines' | 'taxes' | 'totalMinor'>): Posting[] {
  const postings: Posting[] = [post('receivable', bill.id, bill.totalMinor)];
  let inclusiveFromLines = 0;
  for (const line of bill.lines) {
    const inclusive = sumMinor(line.taxes.filter((tax) => tax.inclusive).map((tax) => tax.amountMinor));
    inclusiveFromLines += inclusive;
    postings.push(post(lineAccount[line.kind], whose(line), inclusive - line.amountMinor, line.id));
  }
  for (const tax of bill.taxes) postings.push(post('tax', tax.taxId, -tax.amountMinor));
  const inclusiveOnBill = sumMinor(bill.taxes.filter((tax) => tax.inclusive).map((tax) => tax.amountMinor));
  assert(inclusiveFromLines === inclusiveOnBill, 'inclusive taxes of lines and bill must agree');
  return balanced(postings);
}

/** Whose a line's money is. A gift card that is sold is nobody's yet: it gets its value when it is issued, by an entry of its own. */
function whose({ kind, staffId, refId }: BillLine): string | null {
  if (kind === 'tip') return staffId;
  return kind === 'gift-card' ? null : refId;
}
