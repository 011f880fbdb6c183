import { knownDay } from '#shared/booking/availability.ts';
import { type Span, msOf } from '#shared/booking/day-grid.ts';
import { type DayRows, occupantsOf } from '#shared/booking/find-free-times.ts';
import { type FreedOnDay, type KeptFreed, freedOn } from '#shared/booking/freed-list.ts';
import type { BranchRules } from '#shared/booking/open-hours.ts';
import { seatMatches } from '#shared/booking/seat-matches.ts';
import type { WaitingClient } from '#shared/booking/tables.ts';
import { type MatchingAt, type WaitingMatch, matchesOfPlaces } from '#shared/booking/waiting-matches.ts';
import { type Day, type Instant, addMinutes } from '#shared/kernel/time.ts';

/** A place that became free, and the waiting clients whom it would serve. */
export interface WantedPlace extends Span {
  readonly day: Day;
  /** Of all places the one with the highest number became free last. */
  readonly number: number;
  readonly staffIds: readonly string[];
  /** The group event in which it is; null for time of staff members, their own or what a chair that is free again gives them. */
  readonly groupEventId: string | null;
  readonly matches: readonly WaitingMatch[];
}

/** A day as it stands. */
export interface DayNow {
  readonly day: Day;
  readonly rows: DayRows;
  readonly rules: BranchRules;
}

/** Of what became free on a day, what somebody who waits would take as it stands now, in order of time. */
export function wantedOn(
  { day, rows, rules }: DayNow,
  kept: readonly KeptFreed[],
  waiting: readonly WaitingClient[],
  at: MatchingAt,
): readonly WantedPlace[] {
  const { zone } = rules.branch;
  const everybody = at.catalogue.staff.map(({ id }) => id);
  const freed = newestOfEach(freedOn(day, kept, zone, everybody));
  const times = freed.flatMap((one) => (one.groupEventId === null ? [one] : []));
  const known = knownDay(day, rules, { workDays: rows.workDays, occupants: occupantsOf(rows) });
  const matches = times.length === 0 ? undefined : matchesOfPlaces(times, known, waiting, at);
  const all = times.map((one) => ({ ...one, day, matches: exceptFor(one, matches?.get(one) ?? []) }));
  const ofPeople = all.filter(({ instanceId }) => instanceId === null);
  const ofTime = [...ofPeople, ...all.filter(({ instanceId }) => instanceId !== null).map((one) => ofThing(one, ofPeople))];
  const ofSeats = freed.flatMap((one) => {
    const event = rows.groupEvents.find(({ id }) => id === one.groupEventId);
    if (event === undefined) return [];
    const found = seatMatches({ day, zone, groupEvents: [event], visits: rows.visits }, waiting, at);
    const [fromMs, toMs] = [msOf(event.startsAt), msOf(addMinutes(event.startsAt, event.durationMinutes))];
    return [{ ...one, day, staffIds: [event.staffId], fromMs, toMs, groupEventId: event.id, matches: exceptFor(one, found) }];
  });
  return [...ofTime, ...ofSeats].filter((place) => place.matches.length > 0).toSorted((a, b) => a.fromMs - b.fromMs);
}

/** What the places of any day hang on. */
export interface WantedBy {
  readonly kept: readonly KeptFreed[];
  readonly waiting: readonly WaitingClient[];
  readonly catalogue: MatchingAt['catalogue'];
  readonly now: () => Instant;
}

/**
 * Works out the wanted places of some days, those of a day anew only when something of it is another than the last time; `beat` stands for the
 * time that goes by. The list is the same one as long as nothing in it changed.
 */
export function wantedByDay(): (days: readonly (DayNow & { readonly beat: number | null })[], by: WantedBy) => readonly WantedPlace[] {
  let known = new Map<Day, { readonly of: readonly unknown[]; readonly places: readonly WantedPlace[] }>();
  let shown: readonly WantedPlace[] = [];
  return (days, { kept, waiting, catalogue, now }) => {
    const next: typeof known = new Map();
    for (const one of days) {
      const of = [one.rows, one.rules, one.beat, kept, waiting, catalogue];
      const before = known.get(one.day);
      const isSame = before?.of.every((part, at) => part === of[at]) === true;
      next.set(one.day, isSame ? before : { of, places: wantedOn(one, kept, waiting, { catalogue, notBefore: now() }) });
    }
    known = next;
    const found = [...next.values()].flatMap(({ places }) => places);
    if (found.length !== shown.length || found.some((place, at) => place !== shown[at])) shown = found;
    return shown;
  };
}

/**
 * The place that a chair which is free again makes, with those who can serve then. Where its time is free again with somebody's own, the client is
 * told of that one.
 */
function ofThing<P extends Pick<WantedPlace, 'fromMs' | 'toMs' | 'staffIds' | 'matches'>>(one: P, ofPeople: readonly WantedPlace[]): P {
  const beside = ofPeople.filter(({ fromMs, toMs }) => fromMs < one.toMs && one.fromMs < toMs).flatMap(({ matches }) => matches);
  const matches = one.matches.filter(({ waiting }) => beside.every((other) => other.waiting.id !== waiting.id));
  return { ...one, matches, staffIds: [...new Set(matches.flatMap(({ time }) => time.lines.map(({ staffId }) => staffId)))] };
}

/** Who waits for what he himself gave up is not told of it. */
function exceptFor({ exceptClientId }: FreedOnDay, matches: readonly WaitingMatch[]): readonly WaitingMatch[] {
  return matches.filter(({ waiting }) => waiting.clientId !== exceptClientId);
}

/** The same place may have become free for several reasons. */
function newestOfEach(freed: readonly FreedOnDay[]): readonly FreedOnDay[] {
  const nameOf = (one: FreedOnDay) =>
    one.groupEventId === null ? [one.fromMs, one.toMs, one.instanceId, ...one.staffIds].join(' ') : one.groupEventId;
  return [...new Map(freed.map((one) => [nameOf(one), one])).values()];
}
