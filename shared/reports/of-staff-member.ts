import type { Visit } from '#shared/booking/tables.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import { sumByTax } from '#shared/till/make-bill.ts';
import { salePostings } from '#shared/till/postings.ts';
import type { Bill, LedgerEntry } from '#shared/till/tables.ts';
import { lineOwedMinor, paidByLine } from './sold-lines.ts';

/** What the sales of a report are folded from. */
export interface SalesBasis {
  readonly entries: readonly LedgerEntry[];
  readonly bills: ReadonlyMap<string, Bill>;
  readonly visits: readonly Visit[];
}

/**
 * What one staff member did and sold, and nothing else: bills with his lines alone, their sales as if those were all of them, his lines of
 * visits. So every figure of sales is folded from it as from the whole, and those of all people and of nobody sum to the whole. Money has no
 * place in it: a bill of two people is paid at once, and what is taken out of a drawer is nobody's.
 */
export function ofStaffMember(staffId: string, { entries, bills, visits }: SalesBasis): SalesBasis {
  const own = new Map(
    [...bills.values()].flatMap((bill) => {
      const narrowed = billOf(staffId, bill);
      return narrowed === undefined ? [] : [[bill.id, narrowed] as const];
    }),
  );
  return {
    bills: own,
    entries: entries.flatMap((entry) => {
      const bill = entry.kind === 'sale' || entry.kind === 'void' ? own.get(entry.billId ?? '') : undefined;
      return bill === undefined ? [] : [{ ...entry, postings: postingsOf(entry, bill) }];
    }),
    visits: visits.flatMap((visit) => {
      const lines = visit.lines.filter((line) => line.staffId === staffId);
      return lines.length === 0 ? [] : [{ ...visit, lines }];
    }),
  };
}

function billOf(staffId: string, bill: Bill): Bill | undefined {
  const paid = paidByLine(bill);
  const own = bill.lines.flatMap((line, index) => (line.staffId === staffId ? [{ line, paidMinor: paid[index] ?? 0 }] : []));
  if (own.length === 0) return undefined;
  const lines = own.map(({ line }) => line);
  return {
    ...bill,
    lines,
    taxes: sumByTax(lines),
    totalMinor: sumMinor(lines.map(lineOwedMinor)),
    paidMinor: sumMinor(own.map(({ paidMinor }) => paidMinor)),
  };
}

function postingsOf({ kind }: LedgerEntry, bill: Bill): LedgerEntry['postings'] {
  const sale = salePostings(bill);
  return kind === 'void' ? sale.map((posting) => ({ ...posting, minor: 0 - posting.minor })) : sale;
}
