import { groupBy, pairKey } from './group.ts';
import type { Appointment, Booking, Cancellation, NoShow, Receipt, ReceiptLine } from './rows.ts';

/** The receipt that shows that a booking took place; `line` is the one that sold its service, when there is one. */
export interface Tie {
  readonly receipt: Receipt;
  readonly line: ReceiptLine | null;
}

/** What became of a booking, as far as the files tell. */
export type Fate =
  | ({ readonly kind: 'arrived' } & Tie)
  | { readonly kind: 'no-show' }
  | { readonly kind: 'cancelled'; readonly by: Cancellation }
  | { readonly kind: 'waiting' };

/** What became of every booking, and what of the reports has no place in the calendar. */
export interface Fates {
  readonly ofBooking: ReadonlyMap<Booking, Fate>;
  /** Cancellations that are no booking's: their time of day is unknown. */
  readonly looseCancellations: readonly Cancellation[];
  readonly looseNoShows: readonly NoShow[];
  /** Of the loose ones, those that name a booking which a receipt shows to have taken place. */
  readonly contradicted: readonly Appointment[];
  /** Rows that tell of the first day left out or later, and so have not happened yet. */
  readonly notYet: { readonly cancellations: number; readonly noShows: number };
}

interface Known {
  readonly bookings: readonly Booking[];
  readonly receipts: readonly Receipt[];
  readonly noShows: readonly NoShow[];
  readonly cancellations: readonly Cancellation[];
  /** Service code by the description that receipts use. */
  readonly codeByDescription: ReadonlyMap<string, string>;
  /** First day whose receipts, no-shows and cancellations have not happened yet; null when all have. */
  readonly until: string | null;
}

/**
 * Money speaks first: a booking with a receipt of its client's day took place, whatever a report says, because it may have been cancelled and
 * booked again. Else a matching no-show, else a matching cancellation decides. What nothing tells of waits.
 */
export function decideFates(known: Known): Fates {
  const { until } = known;
  const happened = (day: string) => until === null || day < until;
  const ties = tieBookings(known.bookings, known.receipts, known.codeByDescription);
  const noShows = known.noShows.filter((row) => happened(row.day));
  const cancellations = known.cancellations.filter((row) => happened(row.cancelledDay));
  const freeNoShows = groupBy(noShows, appointmentKey);
  const freeCancellations = groupBy(cancellations, appointmentKey);
  const ofBooking = new Map<Booking, Fate>();
  for (const booking of known.bookings) {
    const tie = ties.get(booking);
    if (tie !== undefined) ofBooking.set(booking, happened(booking.day) ? { kind: 'arrived', ...tie } : { kind: 'waiting' });
    else if (freeNoShows.get(appointmentKey(booking))?.shift() !== undefined) ofBooking.set(booking, { kind: 'no-show' });
    else {
      const by = freeCancellations.get(appointmentKey(booking))?.shift();
      ofBooking.set(booking, by === undefined ? { kind: 'waiting' } : { kind: 'cancelled', by });
    }
  }
  const looseNoShows = [...freeNoShows.values()].flat().sort(byLine);
  const looseCancellations = [...freeCancellations.values()].flat().sort(byLine);
  const tookPlace = new Set([...ties.keys()].map(appointmentKey));
  return {
    ofBooking,
    looseNoShows,
    looseCancellations,
    contradicted: [...looseNoShows, ...looseCancellations].filter((row) => tookPlace.has(appointmentKey(row))),
    notYet: { cancellations: known.cancellations.length - cancellations.length, noShows: known.noShows.length - noShows.length },
  };
}

function byLine(a: Appointment, b: Appointment): number {
  return a.line - b.line;
}

function appointmentKey(row: Appointment): string {
  return `${row.day}|${row.client ?? ''}|${row.service}|${row.staff}`;
}

/**
 * Ties bookings to receipts of the same client and day: first to an unused line of the same service and staff member, then to one of the same
 * service (somebody else stepped in), then to any receipt (another service was done in its place).
 */
function tieBookings(
  bookings: readonly Booking[],
  receipts: readonly Receipt[],
  codeByDescription: ReadonlyMap<string, string>,
): Map<Booking, Tie> {
  const lines = receipts.flatMap((receipt) =>
    receipt.lines.map((line) => ({ receipt, line, staff: line.staff, service: codeByDescription.get(line.description) ?? '' })),
  );
  const byClientDay = groupBy(lines, ({ line }) => `${line.day}|${line.client ?? ''}`);
  const ties = new Map<Booking, Tie>();
  const used = new Set<ReceiptLine>();
  for (const fits of [
    (a: Booking, b: (typeof lines)[number]) => pairKey(a) === pairKey(b),
    (a: Booking, b: (typeof lines)[number]) => a.service === b.service,
  ]) {
    for (const booking of bookings) {
      if (booking.client === null || ties.has(booking)) continue;
      const found = byClientDay.get(`${booking.day}|${booking.client}`)?.find((one) => !used.has(one.line) && fits(booking, one));
      if (found === undefined) continue;
      used.add(found.line);
      ties.set(booking, { receipt: found.receipt, line: found.line });
    }
  }
  for (const booking of bookings) {
    if (booking.client === null || ties.has(booking)) continue;
    const [any] = byClientDay.get(`${booking.day}|${booking.client}`) ?? [];
    if (any !== undefined) ties.set(booking, { receipt: any.receipt, line: null });
  }
  return ties;
}
