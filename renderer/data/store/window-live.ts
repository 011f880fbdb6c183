import { liveQuery } from 'dexie';
import { type Coverage, type DayRange, type FillState, type WantedDays, lastDay } from '#shared/sync/coverage.ts';
import type { Day } from '#shared/kernel/time.ts';
import { heldExtent } from '#renderer/data/store/held.ts';
import type { DeskStore } from '#renderer/data/store/open-store.ts';
import { type StoreSource, dropState, readState, writeState } from '#renderer/data/store/state.ts';
import { asStoreFault } from '#renderer/data/store/store-fault.ts';

/** What of the business is on this desk, and what is on its way, for screens. */
export interface WindowStatus {
  /** Today can be worked with. */
  readonly isUsable: boolean;
  /** What is being fetched; null when all of the window is here. */
  readonly fetching: 'today' | 'people' | 'future' | 'past' | null;
  /** Rows of it that came, and of how many; null while the hub has not said. */
  readonly done: number;
  readonly total: number | null;
  readonly isPaused: boolean;
  /** From this day on every day is here; null when not even today is. */
  readonly heldFrom: Day | null;
  /** First day that the desk is going to hold by itself. */
  readonly windowFrom: Day | null;
  readonly days: readonly DayRange[];
  /** Days that somebody asked for; the line lets go of what is not fetched any more. */
  readonly wanted: readonly DayRange[];
}

function fetchingOf(fill: FillState | null, heldFrom: Day | null): WindowStatus['fetching'] {
  if (fill === null) return null;
  if (fill.part.kind === 'near') return 'today';
  if (fill.part.kind === 'large') return 'people';
  return fill.part.to === lastDay || (heldFrom !== null && fill.part.from > heldFrom) ? 'future' : 'past';
}

/** What screens show of a coverage and the part under way. */
export function windowStatus(coverage: Coverage, fill: FillState | null, wanted: WantedDays | null, isPaused: boolean): WindowStatus {
  const heldFrom = coverage.days.at(-1)?.from ?? null;
  return {
    isUsable: coverage.tables !== 'none',
    fetching: fetchingOf(fill, heldFrom),
    done: fill?.rows ?? 0,
    total: fill?.total ?? null,
    isPaused,
    heldFrom,
    windowFrom: coverage.fromDay,
    days: coverage.days,
    wanted: wanted?.ranges ?? [],
  };
}

/** Calls back with what is on this desk, now and whenever more has come; returns how to stop. */
export function watchWindow(
  { relaxed }: DeskStore,
  onValue: (status: WindowStatus) => void,
  onError: (error: unknown) => void,
): () => void {
  const ask = async (source: StoreSource): Promise<WindowStatus> => {
    const [coverage, fill, wanted, paused] = await Promise.all([
      heldExtent(source),
      readState(source, 'fill'),
      readState(source, 'wanted'),
      readState(source, 'fillPaused'),
    ]);
    return windowStatus(coverage, fill ?? null, wanted ?? null, paused !== undefined);
  };
  // An async function of its own, so that Dexie follows behind its first await.
  const subscription = liveQuery(async () => ask(relaxed)).subscribe(onValue, (cause: unknown) => onError(asStoreFault(cause)));
  return () => subscription.unsubscribe();
}

/** Spans of days that are wanted at once; an older wish gives way. */
const wishesMost = 6;

/** Notes that somebody wants to see days. They are fetched before all else, and let go when the day after the one on which the line saw it is over. */
export async function wantDays({ relaxed }: DeskStore, wish: DayRange): Promise<void> {
  await relaxed.transaction('rw', 'state', async (trans) => {
    const kept = await readState(trans, 'wanted');
    const older = (kept?.ranges ?? []).filter(({ from, to }) => from !== wish.from || to !== wish.to);
    await writeState(trans, 'wanted', { ranges: [wish, ...older].slice(0, wishesMost) });
  });
}

/** Lets everything that nobody waits for come later, or go on. */
export async function pauseFilling({ relaxed }: DeskStore, isPaused: boolean): Promise<void> {
  await (isPaused ? writeState(relaxed, 'fillPaused', true) : dropState(relaxed, 'fillPaused'));
}
