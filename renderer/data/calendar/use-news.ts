import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Occupant } from '#shared/booking/occupancy.ts';
import { heldOr } from '#shared/tables/read.ts';
import type { DeskRead } from '#renderer/data/desk.ts';
import { useDesk, useLive } from '#renderer/data/use-desk.tsx';
import { type DaysSeen, goneNewsOf, isOfOthers, newsOf, seeDays } from './change-news.ts';

/** As long as a note takes to fade. */
const noteMs = 6_000;

/** What another desk just did on the days that are looked at. */
export interface News {
  /** Who changed what stands there, by the row's id. */
  readonly changed: ReadonlyMap<string, string>;
  /** What was cancelled or went to another day, as it is now. */
  readonly gone: readonly Occupant[];
}

/** What somebody looks at: it is looked at anew with every other object in it. */
export interface Looked<Shown> {
  /** Which days these are. */
  readonly days: string;
  /** All that stands on them, drawn or not; undefined while what is drawn is still that of before. */
  readonly occupants: readonly Occupant[] | undefined;
  /** What of it is drawn, in the view's own words. */
  readonly shown: Shown;
}

/** What a view says of the news: `before` is what it had drawn until then. */
type Telling<Shown, Told> = (news: News, before: Shown | null, now: Shown) => readonly Told[];

const noNews: readonly never[] = [];

/**
 * What a view says for a moment of what another desk just did to what it shows. What was there when the days were opened is no news, and
 * neither is what was done here. The list is the same one until there are other news, or none any more.
 */
export function useNews<Shown, Told>({ days, occupants, shown }: Looked<Shown>, telling: Telling<Shown, Told>): readonly Told[] {
  const { clock, deviceId, read } = useDesk();
  const seen = useRef<DaysSeen | null>(null);
  const drawn = useRef<Shown | null>(null);
  const latest = useRef(telling);
  const [told, setTold] = useState<readonly Told[]>(noNews);
  useLayoutEffect(() => {
    latest.current = telling;
  });
  useEffect(() => {
    if (occupants === undefined) return;
    const now = { days, occupants, now: clock.now() };
    const { cancelled, missing } = goneNewsOf(seen.current, now, deviceId);
    const changed = new Map(newsOf(seen.current, now, deviceId));
    // Cancelled ones may be shown too: they are called cancelled, and not changed.
    for (const { row } of cancelled) changed.delete(row.id);
    const before = drawn.current;
    // Days are drawn alike: what was said of others is not said of these.
    if (seen.current !== null && seen.current.days !== days) setTold(noNews);
    seen.current = seeDays(seen.current, now);
    drawn.current = shown;
    const tell = (gone: readonly Occupant[]) => {
      const next = changed.size + gone.length === 0 ? noNews : latest.current({ changed, gone }, before, shown);
      if (next.length > 0) setTold(next);
    };
    if (missing.length === 0) return tell(cancelled);
    void readMoved(read, missing, deviceId).then((moved) => {
      // Meanwhile somebody may look at other days.
      if (seen.current?.days === days) tell([...cancelled, ...moved]);
    });
  }, [days, occupants, shown, clock, deviceId, read]);
  useEffect(() => {
    if (told.length === 0) return undefined;
    const timer = setTimeout(() => setTold(noNews), noteMs);
    return () => clearTimeout(timer);
  }, [told]);
  return told;
}

/** What users are called, by id; undefined until it is known. */
export function useUserNames(): Readonly<Record<string, string>> | undefined {
  return useLive(async (read) => Object.fromEntries((await read.all('users')).map(({ id, name }) => [id, name])), []).value;
}

/** Those of the missing that another desk put on another day; what this desk does not hold any more, or cannot read, is left out. */
export async function readMoved(read: Pick<DeskRead, 'get'>, missing: readonly Occupant[], deviceId: string): Promise<readonly Occupant[]> {
  const found = await Promise.all(missing.map((one) => readAgain(read, one)));
  return found.filter((one) => one !== undefined).filter((one) => isOfOthers(one, deviceId));
}

async function readAgain(read: Pick<DeskRead, 'get'>, { table, row }: Occupant): Promise<Occupant | undefined> {
  // Nobody waits for news: what cannot be read is left out like what is not held, and the views beside it tell of a store that fails.
  const answer = await read.get(table, row.id).catch(() => undefined);
  const found = answer && heldOr(answer, undefined);
  // Of the day before only what lasts into this one stands here: shortened, it is where it was.
  if (found === undefined || found.day === row.day) return undefined;
  // A row of a table is what an occupant of that table is made of.
  return { table, row: found } as Occupant;
}
