import type { Visit } from '#shared/booking/tables.ts';
import type { Read } from '#shared/tables/read.ts';
import { isVisitGivenBack, loadBill } from '#shared/till/bill-state.ts';

/** Whether all of a visit was given back of its bill. Without a bill nothing is asked. */
export async function loadIsGivenBack(read: Read, visit: Visit | undefined): Promise<boolean> {
  if (visit === undefined || visit.billId === null) return false;
  const { sale, credits } = await loadBill(read, visit.billId);
  return sale !== undefined && isVisitGivenBack(visit, sale, credits);
}

/** A visit that leaves the desk lets go of a bill of which all that it had was given back: when its client comes after all, it is billed anew. */
export function billLeft(visit: Pick<Visit, 'billId'>, isGivenBack: boolean): Pick<Visit, 'billId'> {
  return { billId: isGivenBack ? null : visit.billId };
}
