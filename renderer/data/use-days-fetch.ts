import { holdsDay } from '#shared/sync/coverage.ts';
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
  const isAsked = wanted.length > 0 && daysOf(from, to).every((day) => holdsDay(wanted, day));
  return { state: isOffline ? 'offline' : isAsked ? 'coming' : 'can-ask', ask: () => void desk.wantDays(from, to) };
}

function daysOf(from: Day, to: Day): readonly Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
