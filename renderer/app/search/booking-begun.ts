import type { Day, Instant } from '#shared/kernel/time.ts';
import {
  type BookingClient,
  type BookingDraft,
  emptyDraft,
  isBegun,
  isForSomebody,
  newLine,
} from '#renderer/features/booking/booking-draft.ts';

/** With what a booking is begun from outside the calendar: a search, a free time, a call. */
export interface BookingBegin {
  readonly day: Day;
  readonly startsAt: Instant | null;
  readonly client?: BookingClient;
  readonly lines?: readonly { readonly serviceId: string; readonly staffId: string | null }[];
}

/** The draft to open the form with, and the half-typed one that had to make way. */
export interface BegunBooking {
  readonly draft: BookingDraft;
  readonly aside: BookingDraft | null;
}

/**
 * Puts what is known into the booking that is half typed, where nothing of it is lost by that: the client who calls into one that is for
 * nobody yet, a free time into one that has no services. Otherwise a new one begins and the old one is given back, to be kept.
 */
export function begunBooking(begin: BookingBegin, kept: BookingDraft | undefined, newId: () => string): BegunBooking {
  const lines = begin.lines?.map(({ serviceId, staffId }) => ({ ...newLine(newId(), staffId), serviceId }));
  const empty = emptyDraft(newId, { day: begin.day, startsAt: begin.startsAt, staffId: null });
  const broughtClientId = begin.client?.clientId ?? null;
  const brought = broughtClientId === null ? {} : { broughtClientId };
  const fresh = { ...empty, ...brought, client: begin.client ?? empty.client, lines: lines ?? empty.lines };
  if (kept === undefined || !isBegun(kept)) {
    // A form that is still open shows for whom; one that was left forgot him.
    const isForHim = begin.client === undefined && kept?.broughtClientId !== undefined;
    return { draft: isForHim ? { ...fresh, client: kept.client, broughtClientId: kept.broughtClientId } : fresh, aside: null };
  }
  if (begin.client !== undefined && isForAnother(kept.client, begin.client)) return { draft: fresh, aside: kept };
  const hasServices = kept.lines.some((line) => line.serviceId !== null);
  // Who begins without a time names today for want of a day; the one that was typed is meant.
  const isPlaced = begin.startsAt === null && (kept.startsAt !== null || hasServices);
  const { day, startsAt } = isPlaced ? kept : begin;
  const draft = { ...kept, day, startsAt, client: begin.client ?? kept.client, lines: lines ?? kept.lines };
  return { draft, aside: lines !== undefined && hasServices ? kept : null };
}

/** A whole booking that is opened again, such as one that was refused: nothing is put into it, and what is half typed makes way. */
export function bookingInstead(draft: BookingDraft, kept: BookingDraft | undefined): BegunBooking {
  return { draft, aside: kept !== undefined && isBegun(kept) ? kept : null };
}

function isForAnother(kept: BookingClient, client: BookingClient): boolean {
  return isForSomebody(kept) && (client.clientId === null || client.clientId !== kept.clientId);
}
