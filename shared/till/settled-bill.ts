import type { Visit } from '#shared/booking/tables.ts';
import type { Read } from '#shared/tables/read.ts';
import { isVisitGivenBack, loadBill } from '#shared/till/bill-state.ts';

/**
 * What a visit's bill is to it: none, or none that is known here; one that gave back all that was the visit's; or one that stands, whether
 * anybody has paid it or not.
 */
export type BillOfVisit = 'none' | 'given-back' | 'stands';

/** How it is with the bill of a visit. Without one nothing is asked. */
export async function loadBillOfVisit(read: Read, visit: Visit | undefined): Promise<BillOfVisit> {
  if (visit === undefined || visit.billId === null) return 'none';
  const { sale, credits } = await loadBill(read, visit.billId);
  if (sale === undefined || sale.voided !== null) return 'none';
  return isVisitGivenBack(visit, sale, credits) ? 'given-back' : 'stands';
}

/** A visit that leaves the desk lets go of a bill of which all that it had was given back: when its client comes after all, it is billed anew. */
export function billLeft(visit: Pick<Visit, 'billId'>, bill: BillOfVisit): Pick<Visit, 'billId'> {
  return { billId: bill === 'given-back' ? null : visit.billId };
}
