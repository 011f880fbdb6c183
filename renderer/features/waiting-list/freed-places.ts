import type { KnownDay } from '#shared/booking/availability.ts';
import { msOf } from '#shared/booking/day-grid.ts';
import { type Occupation, staffHolder } from '#shared/booking/occupancy.ts';
import type { Catalogue } from '#shared/booking/performers.ts';
import type { WaitingClient } from '#shared/booking/tables.ts';
import { type FreedPlace, waitingMatches } from '#shared/booking/waiting-matches.ts';
import type { Day, Instant } from '#shared/kernel/time.ts';

/** What held time on a day: occupations by the visit, the event or the block. */
export type Held = ReadonlyMap<string, readonly Occupation[]>;

/** What a day held when it was looked at. */
export interface Look {
  readonly day: Day;
  readonly held: Held;
}

/**
 * What the day held before, to compare with, and the look that is kept for the next time. Every look counts, the first one too: while it is not
 * known yet who waits, the oldest of the day is kept, so that nothing that becomes free meanwhile is missed.
 */
export function lookedAgain(
  before: Look | undefined,
  now: Look,
  isKnown: boolean,
): { readonly was: Held | undefined; readonly kept: Look } {
  const last = before?.day === now.day ? before : undefined;
  return { was: isKnown ? last?.held : undefined, kept: isKnown ? now : (last ?? now) };
}

/** A place that became free, and the waiting clients whom it would serve. */
export interface WantedPlace extends FreedPlace {
  readonly waitingIds: readonly string[];
}

/** Time of staff members that was held and is not any more. What went from the day altogether is free as well. */
export function freedPlaces(was: Held, now: Held, { staff }: Pick<Catalogue, 'staff'>): readonly FreedPlace[] {
  const holders = new Map(staff.map(({ id }) => [staffHolder(id), id]));
  return [...was].flatMap(([id, occupations]) => {
    const still = now.get(id) ?? [];
    return occupations
      .filter((one) => !still.some((other) => other.holder === one.holder && other.from === one.from && other.to === one.to))
      .flatMap((one) => {
        const staffId = holders.get(one.holder);
        return staffId === undefined ? [] : [{ fromMs: msOf(one.from), toMs: msOf(one.to), staffIds: [staffId] }];
      });
  });
}

/** Those of some places that somebody who waits would still take; a place that came free twice counts once. */
export function wantedPlaces(
  places: readonly FreedPlace[],
  known: KnownDay,
  waiting: readonly WaitingClient[],
  at: { readonly catalogue: Catalogue; readonly notBefore: Instant },
): readonly WantedPlace[] {
  const byPlace = new Map(places.map(({ fromMs, toMs, staffIds }) => [[fromMs, toMs, ...staffIds].join(' '), { fromMs, toMs, staffIds }]));
  return [...byPlace.values()].flatMap((place) => {
    const waitingIds = [...new Set(waitingMatches(place, known, waiting, at).map((one) => one.waiting.id))];
    return waitingIds.length === 0 ? [] : [{ ...place, waitingIds }];
  });
}
