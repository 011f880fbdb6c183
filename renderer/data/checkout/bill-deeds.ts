import type { Visit } from '#shared/booking/tables.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { type Day, businessDayOf } from '#shared/kernel/time.ts';
import { leftOutOf } from '#shared/till/booked-terms.ts';
import type { CheckoutDraft, CheckoutLine, DraftSums } from '#shared/till/bill-draft.ts';
import type { PlannedPayment } from '#shared/till/plan-payment.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { loadUntoldPrices } from '#shared/till/sold-prices.ts';
import { takePayment } from '#shared/till/take-payment.ts';
import { type Desk, type Invocation, invoke } from '#renderer/data/desk.ts';
import type { CheckoutFacts } from './checkout-facts.ts';

/** What a payment that is no cash and no card is made from. */
export interface OtherPaymentBasis {
  readonly entryId: string;
  readonly billId: string;
  readonly clientId: string | null;
  readonly day: Day;
  readonly currency: string;
  /** The open shift of this desk, if there is one. */
  readonly shiftId: string | null;
}

/** A bill that is not posted yet, ready to be. */
export interface BillToPost {
  readonly draft: CheckoutDraft;
  readonly sums: DraftSums;
  /** All that are on it: the one that it was begun for first. */
  readonly visits: readonly Visit[];
  /** Keeps the number that was drawn, should the bill be refused after all. */
  readonly keepNumber: (receiptNumber: string) => void;
  /** What is saved together with the bill for one of its lines. */
  readonly withLine: ((line: CheckoutLine, bill: Omit<OtherPaymentBasis, 'entryId'>) => readonly Invocation[]) | undefined;
}

/** Makes a payment that is neither cash nor card. */
export type OtherPayment = (basis: OtherPaymentBasis) => Invocation;

/** Who makes a bill, and where. */
export interface BillMaker {
  readonly desk: Desk;
  readonly branch: RowOf<'branches'>;
  readonly userId: string;
}

/** A payment of a bill as commands: the first posts the bill, too; `payment` null settles a bill of zero. */
export async function billDeeds(
  { desk, branch, userId }: BillMaker,
  facts: CheckoutFacts,
  bill: BillToPost | undefined,
  payment: PlannedPayment | OtherPayment | null,
  entryId: string,
): Promise<readonly Invocation[]> {
  const ownShift = facts.openShifts.find((shift) => shift.deviceId === desk.deviceId)?.id ?? null;
  const isPlanned = payment !== null && typeof payment !== 'function';
  const basis = {
    billId: bill?.draft.billId ?? facts.bill?.id ?? '',
    clientId: facts.bill?.clientId ?? clientOf(facts, bill),
    day: businessDayOf(desk.clock.now(), branch),
    currency: branch.currency,
    shiftId: isPlanned ? payment.shiftId : ownShift,
  };
  const deeds = bill === undefined ? [] : await posting(desk, branch, facts, bill, basis, userId);
  if (payment === null) return deeds;
  const entry = { ...basis, entryId };
  return [...deeds, isPlanned ? invoke(takePayment, { ...entry, ...payment }) : payment(entry)];
}

/** Whom a bill is for: whoever the visit is for that it was begun for, whom a sale names, or else the first that was added. */
function clientOf({ visit }: CheckoutFacts, bill: BillToPost | undefined): string | null {
  return visit?.clientId ?? bill?.draft.clientId ?? bill?.visits.find(({ clientId }) => clientId !== null)?.clientId ?? null;
}

/** The bill as the client is told it, with its number from this device's series, and what goes with its lines. */
async function posting(
  desk: Desk,
  branch: RowOf<'branches'>,
  facts: CheckoutFacts,
  { draft, sums, visits, keepNumber, withLine }: BillToPost,
  basis: Omit<OtherPaymentBasis, 'entryId'>,
  actorId: string,
): Promise<readonly Invocation[]> {
  const receiptNumber = draft.receiptNumber ?? (await desk.nextNumber('receipt'));
  keepNumber(receiptNumber);
  const { billId: id, clientId, day, currency, shiftId } = basis;
  const bill = {
    id,
    day,
    receiptNumber,
    visitIds: visits.map((visit) => visit.id),
    clientId,
    currency,
    lines: sums.lines,
    taxRounding: branch.taxRounding,
    taxes: [...sums.taxes],
    totalMinor: sums.totalMinor,
    creditsBillId: null,
    ...(sums.billDiscountMinor > 0 && draft.discount?.name !== undefined ? { discountName: draft.discount.name } : {}),
  };
  const hasGoods = sums.lines.some((line) => line.kind === 'product');
  // Who may not change a price and has an old one on the bill is told so, and takes the line off and adds it again.
  const { lineIds, mayChange } = await loadUntoldPrices(desk.read, bill, visits, { pricedLineIds: [], actorId, branchId: branch.id });
  const priced = mayChange && lineIds.length > 0 ? { pricedLineIds: [...lineIds] } : {};
  // What is missing without anybody having taken it off is not told: the desk then stops, for the visit is not what this bill was made from.
  const leftOut = leftOutOf(bill.lines, visits).flatMap((one) => one.lineIds.filter((lineId) => draft.removedIds.includes(lineId)));
  const taken = leftOut.length > 0 ? { leftOutLineIds: leftOut } : {};
  const post = invoke(postBill, { bill, shiftId, storageId: hasGoods ? facts.storageId : null, ...priced, ...taken });
  return [post, ...draft.lines.flatMap((line) => withLine?.(line, basis) ?? [])];
}
