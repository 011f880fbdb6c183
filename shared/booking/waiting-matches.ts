import { type FreeTime, type KnownDay, type WantedService, eachFreeTime } from '#shared/booking/availability.ts';
import { type Span, joined, msOf } from '#shared/booking/day-grid.ts';
import { wishesOn } from '#shared/booking/freed-list.ts';
import { staffHolder } from '#shared/booking/occupancy.ts';
import { type Catalogue, wantedService } from '#shared/booking/performers.ts';
import type { GroupEvent, WaitingClient } from '#shared/booking/tables.ts';
import type { Instant } from '#shared/kernel/time.ts';

/** Time of staff members that was taken and is free again. */
export interface FreedPlace extends Span {
  readonly staffIds: readonly string[];
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
 * one of his wishes that makes use of it: a time that was free before anyway is no news, and neither is a little more of one.
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
      for (const place of places) if (isBetter(time, found.get(place), place)) found.set(place, time);
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
  const before = { ...known, taken: new Map(known.taken) };
  for (const holder of place.staffIds.map(staffHolder)) before.taken.set(holder, joined([...(known.taken.get(holder) ?? []), place]));
  const near = { fromMs: fromMs - neededMs, toMs: fromMs + 2 * neededMs, staffIds: place.staffIds };
  return wishes.some((within) => {
    for (const one of eachFreeTime(before, { services, notBefore, within })) {
      if (msOf(one.startsAt) > fromMs + neededMs) return false;
      if (msOf(one.startsAt) >= near.fromMs && uses(one, near)) return true;
    }
    return false;
  });
}

/** The first time that makes use of the place, but rather one that lies in it than one that began before. */
function isBetter(time: FreeTime, known: FreeTime | undefined, place: FreedPlace): boolean {
  if (known !== undefined && msOf(known.startsAt) >= place.fromMs) return false;
  return uses(time, place) && (known === undefined || msOf(time.startsAt) >= place.fromMs);
}

function uses({ lines }: FreeTime, freed: FreedPlace): boolean {
  return lines.some((line) => {
    const fromMs = msOf(line.startsAt);
    const toMs = fromMs + (line.durationMinutes + line.breakMinutes) * 60_000;
    const people = [line.staffId, ...line.assistantIds];
    return people.some((id) => freed.staffIds.includes(id)) && fromMs < freed.toMs && freed.fromMs < toMs;
  });
}
