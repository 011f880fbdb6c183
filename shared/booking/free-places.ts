import { seatsTaken } from '#shared/booking/overlap.ts';
import type { GroupEvent, Visit } from '#shared/booking/tables.ts';
import type { Instant } from '#shared/kernel/time.ts';

/** A group event that can be joined, and how many places it has left. */
export interface FreePlaces {
  readonly event: GroupEvent;
  readonly places: number;
}

/** The group events of a service with so many places left, the first first. Those that began already are not offered. */
export function freePlaces(
  rows: { readonly groupEvents: readonly GroupEvent[]; readonly visits: readonly Visit[] },
  asked: { readonly serviceId: string; readonly staffIds: readonly string[]; readonly seats: number; readonly notBefore?: Instant },
): readonly FreePlaces[] {
  const { serviceId, staffIds, seats, notBefore } = asked;
  return rows.groupEvents
    .filter((event) => event.cancelled === null && event.serviceId === serviceId)
    .filter((event) => staffIds.length === 0 || staffIds.includes(event.staffId))
    .filter((event) => notBefore === undefined || event.startsAt >= notBefore)
    .map((event) => ({ event, places: event.capacity - seatsTaken(rows.visits.filter((visit) => visit.groupEventId === event.id)) }))
    .filter(({ places }) => places >= seats)
    .toSorted((a, b) => (a.event.startsAt < b.event.startsAt ? -1 : 1));
}
