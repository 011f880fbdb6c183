import type { Occupant } from '#shared/booking/occupancy.ts';
import type { Block, GroupEvent, Visit } from '#shared/booking/tables.ts';
import { type Instant, addMinutes } from '#shared/kernel/time.ts';

/** One event of a calendar file. */
export interface CalendarEntry {
  /** The same for as long as the service exists, so that whoever follows the calendar sees it move instead of twice. */
  readonly uid: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly summary: string;
  readonly isCancelled: boolean;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
}

/** How a calendar file calls what is in it. A client's name is undefined for a reader who may not see it: the entry then names the service alone. */
export interface EntryNames {
  readonly clientOf: (visit: Visit) => string | undefined;
  readonly serviceOf: (serviceId: string) => string;
  readonly staffOf: (staffId: string) => string;
  readonly blockOf: (block: Block) => string;
}

/**
 * What goes into a calendar file: one staff member's own time, or for `null` everybody's with names. Of a visit each service by itself, because
 * each has its own person and time. A visit that was entered by mistake never was; a cancelled one stays as such, so that followers
 * take it out. What a visit says besides (comment, money, phone) is not in it: files travel.
 */
export function calendarEntries(occupants: readonly Occupant[], staffId: string | null, names: EntryNames): readonly CalendarEntry[] {
  const entries = occupants.flatMap((occupant) => {
    if (occupant.table === 'visits') return entriesOfVisit(occupant.row, staffId, names);
    return occupant.table === 'groupEvents'
      ? entriesOfEvent(occupant.row, takenOf(occupants, occupant.row.id), staffId, names)
      : entriesOfBlock(occupant.row, staffId, names);
  });
  return entries.toSorted((a, b) => (a.startsAt === b.startsAt ? compare(a.uid, b.uid) : compare(a.startsAt, b.startsAt)));
}

function entriesOfVisit(visit: Visit, staffId: string | null, names: EntryNames): readonly CalendarEntry[] {
  if (visit.groupEventId !== null || visit.cancelled?.isMistake === true) return [];
  const client = names.clientOf(visit);
  const concerned = visit.lines.filter((line) => isOf(staffId, line.staffId, line.assistantIds));
  return concerned.map((line) => ({
    uid: uidOf(visit.id, line.id),
    startsAt: line.startsAt,
    endsAt: addMinutes(line.startsAt, line.durationMinutes),
    summary: said(client, names.serviceOf(line.serviceId), staffId === null ? names.staffOf(line.staffId) : undefined),
    isCancelled: visit.status === 'cancelled',
    createdAt: visit.createdAt,
    changedAt: visit.changedAt,
  }));
}

function entriesOfEvent(event: GroupEvent, taken: number, staffId: string | null, names: EntryNames): readonly CalendarEntry[] {
  if (!isOf(staffId, event.staffId, event.assistantIds)) return [];
  const title = event.title === '' ? names.serviceOf(event.serviceId) : event.title;
  return [
    {
      uid: uidOf(event.id),
      startsAt: event.startsAt,
      endsAt: addMinutes(event.startsAt, event.durationMinutes),
      summary: said(`${title} ${taken}/${event.capacity}`, staffId === null ? names.staffOf(event.staffId) : undefined),
      isCancelled: event.cancelled !== null,
      createdAt: event.createdAt,
      changedAt: event.changedAt,
    },
  ];
}

function entriesOfBlock(block: Block, staffId: string | null, names: EntryNames): readonly CalendarEntry[] {
  if (block.staffId === null || !isOf(staffId, block.staffId, [])) return [];
  return [
    {
      uid: uidOf(block.id),
      startsAt: block.startsAt,
      endsAt: addMinutes(block.startsAt, block.durationMinutes),
      summary: said(names.blockOf(block), staffId === null ? names.staffOf(block.staffId) : undefined),
      isCancelled: block.removed !== null,
      createdAt: block.createdAt,
      changedAt: block.changedAt,
    },
  ];
}

function takenOf(occupants: readonly Occupant[], eventId: string): number {
  return occupants.reduce((sum, { table, row }) => {
    const isGuest = table === 'visits' && row.groupEventId === eventId && row.status !== 'cancelled';
    return isGuest ? sum + row.seats : sum;
  }, 0);
}

function isOf(staffId: string | null, performerId: string, assistantIds: readonly string[]): boolean {
  return staffId === null || staffId === performerId || assistantIds.includes(staffId);
}

function uidOf(...ids: readonly string[]): string {
  return `${ids.join('.')}@foyer`;
}

function said(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
