import { type FreeTime, type KnownDay, eachFreeTime } from '#shared/booking/availability.ts';
import { type Span, msOf } from '#shared/booking/day-grid.ts';
import { wishesOn } from '#shared/booking/freed-list.ts';
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
 * one of his wishes that makes use of it: a time that was free before anyway is no news.
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
  const lastMs = Math.max(...places.map(({ toMs }) => toMs));
  for (const { from, to } of wishes) {
    for (const time of eachFreeTime(known, { services, notBefore, within: { from, to } })) {
      if (msOf(time.startsAt) >= lastMs) break;
      for (const place of places) if (isBetter(time, found.get(place), place)) found.set(place, time);
    }
  }
  return found;
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
