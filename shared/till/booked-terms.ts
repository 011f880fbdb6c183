import type { Visit } from '#shared/booking/tables.ts';
import type { Flag, Refusal } from '#shared/commands/command.ts';
import { shareMinor } from '#shared/kernel/money.ts';
import { type Read, heldOr } from '#shared/tables/read.ts';
import { lineGrossMinor } from '#shared/till/make-bill.ts';
import type { Bill, BillLine } from '#shared/till/tables.ts';

type BookedVisit = Pick<Visit, 'id' | 'lines' | 'billId'>;
type Billed = Pick<BillLine, 'id' | 'kind' | 'refId'>;
type Discounted = Billed & Pick<BillLine, 'quantityMilli' | 'unitPriceMinor' | 'discountMinor'>;

/** Lines of a visit that are not on its bill as what was booked. */
export interface LeftOut {
  readonly visitId: string;
  readonly lineIds: readonly string[];
}

/** The booked lines that a bill of these visits lacks, by visit. What has another bill already is that bill's. */
export function leftOutOf(lines: readonly Billed[], visits: readonly BookedVisit[]): readonly LeftOut[] {
  const billed = new Set(lines.map(({ id, kind, refId }) => keyOf(id, kind === 'service' ? refId : null)));
  return visits
    .filter(({ billId }) => billId === null)
    .map(({ id: visitId, lines: booked }) => ({
      visitId,
      lineIds: booked.filter(({ id, serviceId }) => !billed.has(keyOf(id, serviceId))).map(({ id }) => id),
    }))
    .filter(({ lineIds }) => lineIds.length > 0);
}

function keyOf(lineId: string, serviceId: string | null): string {
  return `${lineId} ${serviceId ?? ''}`;
}

/**
 * The lines with more off than was agreed when they were booked; for what nobody booked, with anything off. Of a service that none of the held
 * visits has it is not known while another is not held.
 */
export function beyondAgreed(lines: readonly Discounted[], visits: readonly BookedVisit[], knowsVisits: boolean): readonly string[] {
  const agreed = new Map(visits.flatMap((visit) => visit.lines.map((line) => [line.id, line.discountPpm])));
  return lines
    .filter((line) => {
      const ppm = line.kind === 'service' ? agreed.get(line.id) : undefined;
      if (ppm === undefined && line.kind === 'service' && !knowsVisits) return false;
      return line.discountMinor > shareMinor(Math.max(0, lineGrossMinor(line)), ppm ?? 0);
    })
    .map(({ id }) => id);
}

/** What of its visits a bill lacks without saying so, which of its lines have more off than was agreed, and whether whoever posts it may give that. */
export interface BookedTerms {
  readonly leftOut: readonly LeftOut[];
  readonly discountedIds: readonly string[];
  readonly mayDiscount: boolean;
}

/** What was said of a sale by whoever posts it. */
interface Told {
  readonly leftOutLineIds: readonly string[];
  readonly actorId: string;
}

/** Gathers what holds a sale to what was booked. Who posts it is asked only where more was taken off. */
export async function loadBookedTerms(
  read: Read,
  bill: Pick<Bill, 'lines' | 'creditsBillId' | 'visitIds'>,
  visits: readonly BookedVisit[],
  told: Told,
): Promise<BookedTerms> {
  if (bill.creditsBillId !== null) return { leftOut: [], discountedIds: [], mayDiscount: true };
  const leftOut = leftOutOf(bill.lines, visits)
    .map(({ visitId, lineIds }) => ({ visitId, lineIds: lineIds.filter((id) => !told.leftOutLineIds.includes(id)) }))
    .filter(({ lineIds }) => lineIds.length > 0);
  const knowsVisits = visits.length === bill.visitIds.length;
  const discountedIds = beyondAgreed(bill.lines, visits, knowsVisits);
  if (discountedIds.length === 0) return { leftOut, discountedIds, mayDiscount: true };
  const user = heldOr(await read.get('users', told.actorId), undefined);
  return { leftOut, discountedIds, mayDiscount: user === undefined || user.rights.includes('money.discount') };
}

/** Why a desk does not post a bill that lacks what was booked without a word, or takes more off than was agreed by whoever may not give it. */
export function termsRefusal({ leftOut, discountedIds, mayDiscount }: BookedTerms, billId: string): Refusal | undefined {
  if (leftOut.length > 0)
    return { code: 'visit-line-not-billed', subjects: leftOut.map(({ visitId }) => ({ table: 'visits', id: visitId })) };
  return discountedIds.length === 0 || mayDiscount
    ? undefined
    : { code: 'discount-without-right', subjects: [{ table: 'bills', id: billId }] };
}

/**
 * What a person looks at: a service that came to the visit at another desk and that nobody asked the client to pay for, and more off than was
 * agreed by somebody who may not give it. The client was told the sum, so it counts.
 */
export function termsFlags({ leftOut, discountedIds, mayDiscount }: BookedTerms, billId: string): readonly Flag[] {
  const isBill = { table: 'bills', id: billId } as const;
  return [
    ...leftOut.map(({ visitId }): Flag => ({
      code: 'visit-line-not-billed',
      tray: 'task',
      subjects: [{ table: 'visits', id: visitId }, isBill],
    })),
    ...(discountedIds.length === 0 || mayDiscount ? [] : [{ code: 'discount-without-right', tray: 'task' as const, subjects: [isBill] }]),
  ];
}
