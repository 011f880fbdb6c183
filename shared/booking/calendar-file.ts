import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { DateTime } from 'luxon';
import type { CalendarEntry } from '#shared/booking/calendar-entries.ts';
import { vtimezoneOf } from '#shared/booking/vtimezone.ts';
import { type Instant, minutesBetween } from '#shared/kernel/time.ts';

/** A calendar as other programs read it. */
export interface CalendarFile {
  /** What the calendar is called where it is shown. */
  readonly name: string;
  readonly zone: string;
  /** Where all of it happens. */
  readonly location: string;
  readonly entries: readonly CalendarEntry[];
}

/**
 * Writes a calendar as iCalendar (RFC 5545). Times stand on the branch's wall clock with their zone; only what touches an hour that the
 * clock shows twice is written in UTC, because programs disagree which of the two a wall time means. The same entries always give the same text.
 */
export function calendarFile({ name, zone, location, entries }: CalendarFile): string {
  const instants = entries.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]).toSorted();
  const calendar = ical({ name, method: ICalCalendarMethod.PUBLISH, prodId: { company: 'Foyer', product: 'Foyer' } });
  const [first, last] = [instants.at(0), instants.at(-1)];
  if (first !== undefined && last !== undefined) {
    // The zone is each event's and not the calendar's: the library would then write stamps on the wall clock, and those have to be UTC.
    calendar.timezone({ name: null, generator: () => vtimezoneOf(zone, first, last) });
  }
  for (const entry of entries) {
    const isPlain = !isShownTwice(entry.startsAt, zone) && !isShownTwice(entry.endsAt, zone);
    const at = (instant: Instant) => DateTime.fromISO(instant, { zone: isPlain ? zone : 'utc' });
    calendar.createEvent({
      id: entry.uid,
      start: at(entry.startsAt),
      end: at(entry.endsAt),
      timezone: isPlain ? zone : null,
      summary: entry.summary,
      location,
      status: entry.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      stamp: new Date(entry.changedAt),
      created: new Date(entry.createdAt),
      lastModified: new Date(entry.changedAt),
      // It has to rise with each change; a visit changed twice in a minute says so by its last change alone.
      sequence: Math.max(0, minutesBetween(entry.createdAt, entry.changedAt)),
    });
  }
  return calendar.toString();
}

function isShownTwice(instant: Instant, zone: string): boolean {
  const showing = DateTime.fromISO(instant, { zone }).getPossibleOffsets();
  return showing.length > 1;
}
