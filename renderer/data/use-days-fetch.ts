import { type DayRange, holdsDay } from '#shared/sync/coverage.ts';
import { type Day, addDays } from '#shared/kernel/time.ts';
import { useSyncStatus } from '#renderer/data/sync-status.ts';
import { useDesk } from '#renderer/data/use-desk.tsx';
import { useWindowStatus } from '#renderer/data/use-window.ts';

/** How days that are not on this desk can be had. */
export interface DaysFetch {
  /** `offline`: the hub is out of reach, so nothing is promised. `coming`: they were asked for and are on their way. */
  readonly state: 'can-ask' | 'coming' | 'offline';
  readonly ask: () => void;
}

/** True while the hub is out of reach. */
export function useIsOffline(): boolean {
  return useSyncStatus(({ downSinceMs }) => downSinceMs !== null);
}

/** The way to days from one to another (both included), for a screen that has to do without some of them. */
export function useDaysFetch(from: Day, to: Day): DaysFetch {
  const desk = useDesk();
  const isOffline = useIsOffline();
  const wanted = useWindowStatus(desk)?.wanted ?? [];
  return { state: fetchState({ from, to }, wanted, isOffline), ask: () => void desk.wantDays(from, to) };
}

/** How days stand that are not here, by what was asked for so far. Wishes stay while the line is down, but nobody is told that they are on their way. */
export function fetchState({ from, to }: DayRange, wanted: readonly DayRange[], isOffline: boolean): DaysFetch['state'] {
  if (isOffline) return 'offline';
  return daysOf(from, to).every((day) => holdsDay(wanted, day)) ? 'coming' : 'can-ask';
}

function daysOf(from: Day, to: Day): readonly Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
