import { wishesOn } from '#shared/booking/freed-list.ts';
import { type FreePlaces, freePlaces } from '#shared/booking/free-places.ts';
import { takesTime } from '#shared/booking/overlap.ts';
import type { Catalogue } from '#shared/booking/performers.ts';
import type { GroupEvent, Visit, WaitingClient } from '#shared/booking/tables.ts';
import type { WaitingMatch } from '#shared/booking/waiting-matches.ts';
import { type Day, type Instant, addMinutes, wallToInstant } from '#shared/kernel/time.ts';

/** A day's group events with those who take part, and where its wall clock stands. */
export interface DayOfEvents {
  readonly day: Day;
  readonly zone: string;
  readonly groupEvents: readonly GroupEvent[];
  readonly visits: readonly Visit[];
}

/**
 * Whom places in the day's group events would serve, those who wait longest first: who waits for that one service, with one of whom he wants,
 * within one of his wishes, and does not take part already.
 */
export function seatMatches(
  on: DayOfEvents,
  waiting: readonly WaitingClient[],
  { catalogue, notBefore }: { readonly catalogue: Pick<Catalogue, 'services'>; readonly notBefore: Instant },
): readonly WaitingMatch[] {
  const groupEvents = on.groupEvents.filter(({ day }) => day === on.day);
  if (groupEvents.length === 0) return [];
  const inOrder = waiting.filter(({ state }) => state === 'waiting').toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  return inOrder.flatMap((one): readonly WaitingMatch[] => {
    const serviceId = sharedServiceOf(one, catalogue);
    const wishes = wishesOn(one, on.day);
    if (serviceId === undefined || wishes.length === 0) return [];
    const asked = { serviceId, staffIds: one.staffIds, seats: 1, notBefore };
    const free = freePlaces({ groupEvents, visits: on.visits }, asked);
    const fits = ({ event }: FreePlaces) => wishes.some((wish) => liesIn(event, wish, on)) && !takesPart(one, event, on.visits);
    const found = free.find(fits);
    return found === undefined ? [] : [{ waiting: one, time: timeOf(found.event), event: found.event }];
  });
}

/** The service of somebody who waits for a place among others; a wish for several services joins nothing. */
function sharedServiceOf({ serviceIds }: WaitingClient, { services }: Pick<Catalogue, 'services'>): string | undefined {
  const [serviceId, ...others] = serviceIds;
  const service = services.find(({ id }) => id === serviceId);
  return others.length === 0 && service !== undefined && service.capacity > 1 ? serviceId : undefined;
}

function liesIn(
  { startsAt, durationMinutes }: GroupEvent,
  { from, to }: WaitingClient['wishes'][number],
  { day, zone }: DayOfEvents,
): boolean {
  return wallToInstant(day, from, zone) <= startsAt && addMinutes(startsAt, durationMinutes) <= wallToInstant(day, to, zone);
}

function takesPart({ clientId }: WaitingClient, { id }: GroupEvent, visits: readonly Visit[]): boolean {
  return visits.some((visit) => visit.groupEventId === id && visit.clientId === clientId && takesTime(visit));
}

/** When and by whom it is: the event's own. */
function timeOf({ serviceId, staffId, startsAt, durationMinutes, breakMinutes }: GroupEvent): WaitingMatch['time'] {
  return { startsAt, lines: [{ serviceId, staffId, startsAt, durationMinutes, breakMinutes, assistantIds: [], instanceIds: [] }] };
}
