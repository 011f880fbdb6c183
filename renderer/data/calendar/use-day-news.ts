import { useMemo } from 'react';
import type { Occupant } from '#shared/booking/occupancy.ts';
import type { Day } from '#shared/kernel/time.ts';
import { type Deed, deedOf } from './change-news.ts';
import { type SpanDay, occupantsOfDays } from './span-day.ts';
import { type News, useNews, useUserNames } from './use-news.ts';

/** What another desk did on a day of several, and whose day it is. */
export interface DayNews {
  readonly day: Day;
  readonly staffIds: readonly string[];
  readonly deed: Deed;
  /** Undefined for somebody whom this desk does not know. */
  readonly who: string | undefined;
}

/** Whether what somebody has on a day is shown. */
export type ShownOnDay = (day: SpanDay, staffIds: readonly string[]) => boolean;

/** What another desk just did on the days, for a view that shows days and no single visits; undefined while they are read. */
export function useDayNews(days: readonly SpanDay[] | undefined, isShown: ShownOnDay): readonly DayNews[] {
  const occupants = useMemo(() => days && occupantsOfDays(days), [days]);
  const names = useUserNames();
  const told = useNews({ days: `${days?.[0]?.day} ${days?.length}`, occupants, shown: days }, (news, before, now) =>
    dayNews(news, before ?? [], now ?? [], isShown),
  );
  return useMemo(() => told.map(({ by, ...one }) => ({ ...one, who: names?.[by] })), [told, names]);
}

type Told = Omit<DayNews, 'who'> & { readonly by: string };

/** News by the days on which things stand, and stood before they went. */
export function dayNews(
  { changed, gone }: News,
  before: readonly SpanDay[],
  now: readonly SpanDay[],
  isShown: ShownOnDay,
): readonly Told[] {
  const goneById = new Map(gone.map((one) => [one.row.id, one]));
  const told = (days: readonly SpanDay[], deedAndBy: (id: string) => Pick<Told, 'deed' | 'by'> | undefined) =>
    days.flatMap((one) =>
      one.occupants.flatMap((occupant): readonly Told[] => {
        // What lasts into a day is told of on the day on which it begins.
        const found = occupant.row.day === one.day ? deedAndBy(occupant.row.id) : undefined;
        const staffIds = found === undefined ? [] : staffOf(occupant);
        return found !== undefined && isShown(one, staffIds) ? [{ day: one.day, staffIds, ...found }] : [];
      }),
    );
  return [
    ...told(now, (id) => {
      const by = changed.get(id);
      return by === undefined ? undefined : { deed: 'changed', by };
    }),
    ...told(before, (id) => {
      const one = goneById.get(id);
      return one && { deed: deedOf(one), by: one.row.changedBy };
    }),
  ];
}

function staffOf(occupant: Occupant): readonly string[] {
  const parts = occupant.table === 'visits' ? occupant.row.lines : [occupant.row];
  const ids = parts.flatMap((part) => [
    ...(part.staffId === null ? [] : [part.staffId]),
    ...('assistantIds' in part ? part.assistantIds : []),
  ]);
  return [...new Set(ids)];
}
