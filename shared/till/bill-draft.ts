import type { Visit } from '#shared/booking/tables.ts';
import { limits } from '#shared/kernel/limits.ts';
import { shareMinor, sumMinor } from '#shared/kernel/money.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { CardTraits } from '#shared/till/card-fees.ts';
import { type BillSums, type DraftLine, type TaxRounding, bearsDiscount, lineGrossMinor, makeBill } from '#shared/till/make-bill.ts';

/** What is taken off: a share in parts per million, or an amount; `name` when it was chosen from the branch's list. */
export type Discount = ({ readonly kind: 'percent'; readonly ppm: number } | { readonly kind: 'amount'; readonly minor: number }) & {
  readonly name?: string;
};

/** A line as it is being put together; its discount is still what was typed. */
export interface CheckoutLine extends Omit<DraftLine, 'discountMinor'> {
  readonly discount: Discount | null;
  /** The price as somebody set it at the desk; without it the visit's or the catalogue's counts. */
  readonly typedPriceMinor?: number;
  /** A service of a visit that a package took in: it goes back to the visit's price when the package is taken off. */
  readonly isBooked?: boolean;
  /** A service that was put on the bill by itself: it is of no visit, so it stays whatever the visits say. */
  readonly isOfNoVisit?: boolean;
  /** The discount that was agreed in the visit when the line last followed it; left out for none. */
  readonly agreedPpm?: number;
  /** What whoever made the line needs to know of it when the bill is posted, such as the code of a gift card. Plain data. */
  readonly extra?: unknown;
}

/** Lines that may be put together: one more is kept for the surcharge of the way to pay. */
export const draftLinesMax = limits.billLinesMax - 1;

/** A half-made bill: plain data, so that it survives a lock, a reload and another user's turn. */
export interface CheckoutDraft {
  /** Fixed from the first touch, so that a bill can be posted once only, whichever window does it. */
  readonly billId: string;
  readonly lines: readonly CheckoutLine[];
  /** Other arrived visits that are paid with this bill. Bills that were begun before there could be any have none. */
  readonly otherVisitIds?: readonly string[];
  /** Whom a sale is for that no visit names; left out while nobody was named. */
  readonly clientId?: string;
  /** Lines of the visit that were taken off the bill; they do not come back with the next change of the visit. */
  readonly removedIds: readonly string[];
  readonly discount: Discount | null;
  readonly methodId: string | null;
  /** What was said of the card, where the fee differs by it; left out, the usual one. */
  readonly card?: CardTraits;
  /** What was typed as paid; null while nothing was, which means all that is due. */
  readonly typed: { readonly minor: number | null } | null;
  /** A number that was drawn for a bill that was then refused; the next attempt uses it, so that the series has no hole. */
  readonly receiptNumber: string | null;
}

/** What names a service on a bill. */
export type ServiceNames = ReadonlyMap<string, Pick<RowOf<'services'>, 'name' | 'taxIds'>>;

/** An empty bill, for a sale without a visit. */
export function emptyDraft(billId: string): CheckoutDraft {
  return { billId, lines: [], removedIds: [], discount: null, methodId: null, typed: null, receiptNumber: null };
}

/**
 * Brings a draft in line with its visits: new services come, dropped ones go, price, agreed discount and title follow the visit. What was added, discounted or
 * priced at the desk stays, and so does a package that took in services which are still booked; one that misses a service comes apart.
 */
export function followVisits(draft: CheckoutDraft, visits: readonly Visit[], services: ServiceNames): CheckoutDraft {
  const ofVisits = visits.flatMap((visit) => visit.lines).filter((line) => !draft.removedIds.includes(line.id));
  const booked = new Map(ofVisits.map((line) => [line.id, line.serviceId]));
  const apart = new Set(draft.lines.flatMap((one) => (one.isBooked === true && booked.get(one.id) !== one.refId ? saleOf(one) : [])));
  const kept = draft.lines.filter((one) => !saleOf(one).some((saleId) => apart.has(saleId)));
  const lines = ofVisits.map((line): CheckoutLine => {
    const service = services.get(line.serviceId);
    const before = kept.find((one) => one.id === line.id);
    if (before?.isBooked === true) {
      const { name: title, taxIds } = service ?? { name: before.title, taxIds: before.taxIds };
      return { ...before, title, taxIds, staffId: line.staffId };
    }
    const typed = before?.typedPriceMinor;
    return {
      id: line.id,
      kind: 'service',
      refId: line.serviceId,
      title: service?.name ?? before?.title ?? '',
      staffId: line.staffId,
      quantityMilli: before?.quantityMilli ?? 1000,
      unitPriceMinor: typed ?? line.priceMinor,
      taxIds: service?.taxIds ?? before?.taxIds ?? [],
      // What was agreed in the visit, until somebody at the desk says otherwise; a visit that says otherwise since is followed.
      discount: before === undefined || (before.agreedPpm ?? 0) !== line.discountPpm ? agreedDiscount(line.discountPpm) : before.discount,
      ...(line.discountPpm === 0 ? {} : { agreedPpm: line.discountPpm }),
      ...(typed === undefined ? {} : { typedPriceMinor: typed }),
    };
  });
  return { ...draft, lines: [...lines, ...kept.filter(isAddedAtDesk)] };
}

/** Whether no visit has a line: a visit's services come and go with it. */
export function isAddedAtDesk({ kind, isOfNoVisit, inPackage, isBooked }: CheckoutLine): boolean {
  return kind !== 'service' || isOfNoVisit === true || (inPackage !== undefined && isBooked !== true);
}

function saleOf({ inPackage }: CheckoutLine): readonly string[] {
  return inPackage === undefined ? [] : [inPackage.id];
}

/** Names whom a bill is for, or takes the name off again. */
export function nameClient({ clientId: _before, ...draft }: CheckoutDraft, clientId: string | null): CheckoutDraft {
  return clientId === null ? draft : { ...draft, clientId };
}

/** Puts another visit on the bill, with all of its lines. */
export function addVisit(draft: CheckoutDraft, visit: Pick<Visit, 'id' | 'lines'>): CheckoutDraft {
  const ids = new Set(visit.lines.map((line) => line.id));
  const otherVisitIds = [...(draft.otherVisitIds ?? []).filter((id) => id !== visit.id), visit.id];
  return { ...draft, otherVisitIds, removedIds: draft.removedIds.filter((id) => !ids.has(id)) };
}

/** Takes another visit off the bill; it is as it was, arrived and not paid. */
export function removeVisit(draft: CheckoutDraft, visit: Pick<Visit, 'id' | 'lines'>): CheckoutDraft {
  const ids = new Set(visit.lines.map((line) => line.id));
  const otherVisitIds = (draft.otherVisitIds ?? []).filter((id) => id !== visit.id);
  // A package that took in one of its services goes with it.
  const gone = new Set(draft.lines.flatMap((line) => (ids.has(line.id) ? saleOf(line) : [])));
  const lines = draft.lines.filter((line) => !ids.has(line.id) && !saleOf(line).some((saleId) => gone.has(saleId)));
  return { ...draft, otherVisitIds, lines };
}

function agreedDiscount(ppm: number): Discount | null {
  return ppm === 0 ? null : { kind: 'percent', ppm };
}

const pieceOf = { refId: null, staffId: null, quantityMilli: 1000, taxIds: [], discount: null } as const;

/** What of the catalogue is sold by itself, at its list price. */
export type ListedGood = Pick<RowOf<'services' | 'products'>, 'id' | 'name' | 'priceMinor' | 'taxIds'>;

/** Adds a product, or one more of it when it is on the bill already; what somebody is said to have sold is a line of its own. */
export function addProduct(draft: CheckoutDraft, product: ListedGood, lineId: string): CheckoutDraft {
  return addListed(draft, { ...listedLine(product, lineId), kind: 'product' });
}

/** Adds a service that nobody booked, or one more of it; what somebody is said to have performed, or a visit has, is a line of its own. */
export function addService(draft: CheckoutDraft, service: ListedGood, lineId: string): CheckoutDraft {
  return addListed(draft, { ...listedLine(service, lineId), kind: 'service', isOfNoVisit: true });
}

function listedLine({ id: refId, name: title, priceMinor: unitPriceMinor, taxIds }: ListedGood, id: string): Omit<CheckoutLine, 'kind'> {
  return { ...pieceOf, id, refId, title, unitPriceMinor, taxIds };
}

function addListed(draft: CheckoutDraft, line: CheckoutLine): CheckoutDraft {
  const same = draft.lines.find(
    ({ kind, refId, staffId, inPackage, isOfNoVisit }) =>
      kind === line.kind && refId === line.refId && staffId === null && inPackage === undefined && isOfNoVisit === line.isOfNoVisit,
  );
  return same === undefined ? addLine(draft, line) : changeLine(draft, same.id, { quantityMilli: same.quantityMilli + 1000 });
}

/** Adds something that is in no list, at a typed price and without tax. */
export function addOther(draft: CheckoutDraft, lineId: string, title: string, priceMinor: number): CheckoutDraft {
  return addLine(draft, { ...pieceOf, id: lineId, kind: 'other', title, unitPriceMinor: priceMinor });
}

/** Adds what the client gives a staff member: owed to him whole, never taxed and never discounted. One more for the same person adds up. */
export function addTip(draft: CheckoutDraft, lineId: string, title: string, staffId: string, minor: number): CheckoutDraft {
  const same = draft.lines.find((line) => line.kind === 'tip' && line.staffId === staffId);
  if (same === undefined) return addLine(draft, { ...pieceOf, id: lineId, kind: 'tip', title, staffId, unitPriceMinor: minor });
  return changeLine(draft, same.id, { unitPriceMinor: same.unitPriceMinor + minor });
}

/** Adds a line as it is. */
export function addLine(draft: CheckoutDraft, line: CheckoutLine): CheckoutDraft {
  return { ...draft, lines: [...draft.lines, line] };
}

/** What may be changed of a line on a bill. */
export type LineChange = Partial<Pick<CheckoutLine, 'quantityMilli' | 'discount' | 'unitPriceMinor' | 'typedPriceMinor' | 'staffId'>>;

/** Changes quantity, discount, price or staff member of a line. */
export function changeLine(draft: CheckoutDraft, lineId: string, change: LineChange): CheckoutDraft {
  return { ...draft, lines: draft.lines.map((line) => (line.id === lineId ? { ...line, ...change } : line)) };
}

/**
 * Says who performs or sold a line. A service that nobody booked then costs what that person asks for it, or what the list says once nobody is
 * named; a price that somebody set at the desk stays.
 */
export function nameStaff(
  draft: CheckoutDraft,
  lineId: string,
  staffId: string | null,
  priceBy: (serviceId: string, staffId: string | null) => number | undefined,
): CheckoutDraft {
  const line = draft.lines.find(({ id }) => id === lineId);
  const isAtListPrice = line?.isOfNoVisit === true && line.inPackage === undefined && line.typedPriceMinor === undefined;
  const unitPriceMinor = isAtListPrice && line.refId !== null ? priceBy(line.refId, staffId) : undefined;
  return changeLine(draft, lineId, unitPriceMinor === undefined ? { staffId } : { staffId, unitPriceMinor });
}

/**
 * Adds a service that nobody booked, by whoever performs all the others of the bill, at his price. Where several do or nobody, it is for somebody
 * to say.
 */
export function addPerformed(
  draft: CheckoutDraft,
  service: ListedGood,
  lineId: string,
  priceBy: (serviceId: string, staffId: string | null) => number | undefined,
): CheckoutDraft {
  const [staffId, ...others] = new Set(draft.lines.flatMap((line) => (line.kind === 'service' ? [line.staffId] : [])));
  const after = addService(draft, service, lineId);
  return staffId === undefined || others.length > 0 ? after : nameStaff(after, lineId, staffId, priceBy);
}

/** Takes a line off the bill. */
export function removeLine(draft: CheckoutDraft, lineId: string): CheckoutDraft {
  return { ...draft, lines: draft.lines.filter((line) => line.id !== lineId), removedIds: [...draft.removedIds, lineId] };
}

/** What a discount takes off an amount: never more than the amount, and nothing off what is zero or below. */
export function discountMinor(discount: Discount | null, baseMinor: number): number {
  if (discount === null || baseMinor <= 0) return 0;
  return Math.min(baseMinor, discount.kind === 'percent' ? shareMinor(baseMinor, discount.ppm) : discount.minor);
}

/** The bill as it would be posted, with the sums that a screen shows on the way to its total. */
export interface DraftSums extends BillSums {
  /** Quantity × price of all lines, before any discount. */
  readonly grossMinor: number;
  readonly lineDiscountMinor: number;
  readonly billDiscountMinor: number;
}

/** Works out a draft. */
export function sumsOf(draft: CheckoutDraft, taxById: ReadonlyMap<string, RowOf<'taxes'>>, rounding: TaxRounding): DraftSums {
  const drafts = draft.lines.map(asDraftLine);
  const lineDiscountMinor = sumMinor(drafts.map((line) => line.discountMinor));
  const discountable = sumMinor(drafts.filter(bearsDiscount).map((line) => Math.max(0, lineGrossMinor(line) - line.discountMinor)));
  const billDiscountMinor = discountMinor(draft.discount, discountable);
  const sums = makeBill(drafts, billDiscountMinor, taxById, rounding);
  return { ...sums, grossMinor: sumMinor(drafts.map(lineGrossMinor)), lineDiscountMinor, billDiscountMinor };
}

/** A line without what only the desk knows of it. */
function asDraftLine(line: CheckoutLine): DraftLine {
  const { id, kind, refId, title, staffId, quantityMilli, unitPriceMinor, taxIds } = line;
  const off = bearsDiscount(line) ? discountMinor(line.discount, lineGrossMinor(line)) : 0;
  const called = off === 0 || line.discount?.name === undefined ? {} : { discountName: line.discount.name };
  const within = line.inPackage === undefined ? {} : { inPackage: line.inPackage };
  return { id, kind, refId, title, staffId, quantityMilli, unitPriceMinor, taxIds, discountMinor: off, ...called, ...within };
}
