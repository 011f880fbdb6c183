import { bookVisit } from '#shared/booking/book-visit.ts';
import type { BookingDraft } from './booking-draft.ts';

/** A booking that was refused as the form shows it, to be put right and booked anew; undefined when it cannot be read. */
export function draftOfBooking(
  args: unknown,
  newId: () => string,
  clientNameOf: (clientId: string) => string | undefined,
): BookingDraft | undefined {
  const parsed = bookVisit.args.safeParse(args);
  if (!parsed.success) return undefined;
  const { day, clientId, walkInName, lines, comment } = parsed.data;
  const name = clientId === null ? walkInName : (clientNameOf(clientId) ?? '');
  return {
    visitId: newId(),
    client: { clientId, name, draft: null },
    lines: lines.map(({ serviceId, staffId, durationMinutes, priceMinor }) => ({
      lineId: newId(),
      serviceId,
      staffId,
      minutes: durationMinutes,
      priceMinor,
    })),
    day,
    startsAt: lines[0]?.startsAt ?? null,
    comment,
  };
}
