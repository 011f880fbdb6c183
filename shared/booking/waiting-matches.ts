import { type FreeTime, type KnownDay, type WantedService, eachFreeTime } from '#shared/booking/availability.ts';
import { type Span, joined, msOf } from '#shared/booking/day-grid.ts';
import { wishesOn } from '#shared/booking/freed-list.ts';
import { instanceHolder, staffHolder } from '#shared/booking/occupancy.ts';
import { type Catalogue, wantedService } from '#shared/booking/performers.ts';
import type { GroupEvent, WaitingClient } from '#shared/booking/tables.ts';
import type { Instant } from '#shared/kernel/time.ts';

/** Time of staff members, or of a resource's instance, that was taken and is free again. */
export interface FreedPlace extends Span {
  /** Nobody where it is an instance. */
  readonly staffIds: readonly string[];
  readonly instanceId: string | null;
}

/** A waiting client and the time at which the freed place serves him: the first that lies in it, else the first that makes use of it. */
export interface WaitingMatch {
  readonly waiting: WaitingClient;
  readonly time: FreeTime;
  /** The group event in which it is a place; null for a visit of his own. */
  readonly event: GroupEvent | null;
}

/** What has to be known besides the day. */
export interface MatchingAt {
  readonly catalogue: Catalogue;
  readonly notBefore: Instant;
}

/**
 * Which waiting clients a freed place would serve, those who wait longest first. It serves a client when all his services find a time within
 * one of his wishes that makes use of it: a time that was free before anyway is no news, and neither is a little more of one. A chair makes
 * news only of times that nothing but a chair was missing for.
 */
export function waitingMatches(
  freed: FreedPlace,
  known: KnownDay,
  waiting: readonly WaitingClient[],
  at: MatchingAt,
): readonly WaitingMatch[] {
  return matchesOfPlaces([freed], known, waiting, at).get(freed) ?? [];
}

/** The same for several places of a day. Each client's times are worked out once, however many places there are. */
export function matchesOfPlaces<P extends FreedPlace>(
  places: readonly P[],
  known: KnownDay,
  waiting: readonly WaitingClient[],
  at: MatchingAt,
): ReadonlyMap<P, readonly WaitingMatch[]> {
  const found = new Map<P, WaitingMatch[]>();
  const inOrder = waiting.filter(({ state }) => state === 'waiting').toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  for (const one of inOrder) {
    for (const [place, time] of firstTimes(places, known, one, at)) {
      const matches = found.get(place);
      const match = { waiting: one, time, event: null };
      if (matches === undefined) found.set(place, [match]);
      else matches.push(match);
    }
  }
  return found;
}

function firstTimes<P extends FreedPlace>(
  places: readonly P[],
  known: KnownDay,
  waiting: WaitingClient,
  { catalogue, notBefore }: MatchingAt,
): ReadonlyMap<P, FreeTime> {
  const found = new Map<P, FreeTime>();
  const wishes = wishesOn(waiting, known.day);
  if (wishes.length === 0) return found;
  const services = waiting.serviceIds.map((serviceId) => wantedService(serviceId, waiting.staffIds, catalogue));
  const ways: Ways = { services, wishes, notBefore };
  const lastMs = Math.max(...places.map(({ toMs }) => toMs));
  for (const { from, to } of wishes) {
    for (const time of eachFreeTime(known, { services, notBefore, within: { from, to } })) {
      if (msOf(time.startsAt) >= lastMs) break;
      for (const place of places) {
        if (isBetter(time, found.get(place), place) && !wasPossible(time, place, known, ways)) found.set(place, time);
      }
    }
  }
  return new Map([...found].filter(([place, time]) => !wasThereBefore(time, place, known, ways)));
}

/** How somebody who waits could be served. */
interface Ways {
  readonly services: readonly WantedService[];
  readonly wishes: WaitingClient['wishes'];
  readonly notBefore: Instant;
}

/**
 * Whether a place that gives only a little of what is needed, as where a visit was moved by ten minutes, makes no difference: the same people had
 * time just before or just behind it anyway.
 */
function wasThereBefore(time: FreeTime, place: FreedPlace, known: KnownDay, { services, wishes, notBefore }: Ways): boolean {
  const fromMs = msOf(time.startsAt);
  const neededMs = Math.max(...time.lines.map((line) => msOf(line.startsAt) + line.durationMinutes * 60_000)) - fromMs;
  if (place.toMs - place.fromMs >= neededMs / 2) return false;
  const near = { ...place, fromMs: fromMs - neededMs, toMs: fromMs + 2 * neededMs };
  const before = takenAgain(known, place);
  return wishes.some((within) => {
    for (const one of eachFreeTime(before, { services, notBefore, within })) {
      if (msOf(one.startsAt) > fromMs + neededMs) return false;
      if (msOf(one.startsAt) >= near.fromMs && uses(one, near)) return true;
    }
    return false;
  });
}

/** Whether the same start could be had while an instance was taken: with another one of its kind, or by somebody who is done before. */
function wasPossible({ startsAt }: FreeTime, place: FreedPlace, known: KnownDay, { services, wishes }: Ways): boolean {
  if (place.instanceId === null) return false;
  const before = takenAgain(known, place);
  return wishes.some((within) => {
    const [first] = eachFreeTime(before, { services, notBefore: startsAt, within });
    return first?.startsAt === startsAt;
  });
}

/** The day as it was before the place was free. */
function takenAgain(known: KnownDay, place: FreedPlace): KnownDay {
  const taken = new Map(known.taken);
  const { instanceId, staffIds } = place;
  for (const holder of instanceId === null ? staffIds.map(staffHolder) : [instanceHolder(instanceId)])
    taken.set(holder, joined([...(known.taken.get(holder) ?? []), place]));
  return { ...known, taken };
}

/** The first time that makes use of the place, but rather one that lies in it than one that began before. */
function isBetter(time: FreeTime, known: FreeTime | undefined, place: FreedPlace): boolean {
  if (known !== undefined && msOf(known.startsAt) >= place.fromMs) return false;
  return uses(time, place) && (known === undefined || msOf(time.startsAt) >= place.fromMs);
}

function uses({ lines }: FreeTime, { fromMs, toMs, staffIds, instanceId }: FreedPlace): boolean {
  return lines.some((line) => {
    const startMs = msOf(line.startsAt);
    const endMs = startMs + (line.durationMinutes + line.breakMinutes) * 60_000;
    const isOf =
      instanceId === null
        ? [line.staffId, ...line.assistantIds].some((id) => staffIds.includes(id))
        : line.instanceIds.includes(instanceId);
    return isOf && startMs < toMs && fromMs < endMs;
  });
}
