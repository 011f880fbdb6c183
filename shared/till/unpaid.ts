import type { Visit } from '#shared/booking/tables.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { type ServiceNames, emptyDraft, followVisits, sumsOf } from '#shared/till/bill-draft.ts';
import type { Unpaid } from '#shared/till/explain-difference.ts';
import type { TaxRounding } from '#shared/till/make-bill.ts';
import type { Bill } from '#shared/till/tables.ts';

/** What nobody has paid yet, with what a person calls it by. */
export interface UnpaidItem extends Unpaid {
  readonly receiptNumber: string;
  readonly clientId: string | null;
  readonly walkInName: string;
  /** When it was posted, or the visit began. */
  readonly at: string;
}

/** What a visit without a bill comes to is worked out by these. */
export interface Prices {
  readonly services: ServiceNames;
  readonly taxById: ReadonlyMap<string, RowOf<'taxes'>>;
  readonly rounding: TaxRounding;
}

/** Bills that are not paid in full, and visits that arrived and have no bill, the oldest first. What costs nothing is owed by nobody. */
export function unpaidOf(bills: readonly Bill[], visits: readonly Visit[], { services, taxById, rounding }: Prices): readonly UnpaidItem[] {
  const open = bills
    .filter((bill) => bill.voided === null && bill.creditsBillId === null && bill.paidMinor < bill.totalMinor)
    .map((bill): UnpaidItem => {
      const { id, clientId, at, receiptNumber } = bill;
      const visit = visits.find((one) => one.billId === id);
      return {
        of: 'bill',
        id,
        dueMinor: bill.totalMinor - bill.paidMinor,
        receiptNumber,
        clientId,
        walkInName: visit?.walkInName ?? '',
        at,
      };
    });
  const arrived = visits
    .filter((visit) => visit.status === 'arrived' && visit.billId === null)
    .map((visit): UnpaidItem => {
      const { id, clientId, walkInName } = visit;
      const { totalMinor: dueMinor } = sumsOf(followVisits(emptyDraft(id), [visit], services), taxById, rounding);
      return { of: 'visit', id, dueMinor, receiptNumber: '', clientId, walkInName, at: visit.lines[0]?.startsAt ?? '' };
    });
  return [...open, ...arrived].filter(({ dueMinor }) => dueMinor > 0).toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

const nothing: readonly UnpaidItem[] = [];

/** What of it can be missing in a drawer: bills are in the branch's currency, and nobody pays one into a drawer of another. The same list for the same question. */
export function missingIn(ofDrawer: string, ofBranch: string, unpaid: readonly UnpaidItem[]): readonly UnpaidItem[] {
  return ofDrawer === ofBranch ? unpaid : nothing;
}
