import type { Occupant } from '#shared/booking/occupancy.ts';
import type { Instant } from '#shared/kernel/time.ts';

/** What was known of some days when they were looked at last. */
export interface DaysSeen {
  readonly days: string;
  /** When they were opened: what was changed before that is no news, however late it comes into sight. */
  readonly openedAt: Instant;
  readonly changedAt: ReadonlyMap<string, Instant>;
}

/** Days and all that stands on them, drawn or not: a filter taken off shows nothing that is new. */
export interface DaysNow {
  readonly days: string;
  readonly occupants: readonly Occupant[];
  readonly now: Instant;
}

/** Remembers what stands on the days. */
export function seeDays(before: DaysSeen | null, { days, occupants, now }: DaysNow): DaysSeen {
  const openedAt = before?.days === days ? before.openedAt : now;
  return { days, openedAt, changedAt: new Map(occupants.map(({ row }) => [row.id, row.changedAt])) };
}

/** What another desk changed since these days were looked at: who did it, by the row's id. */
export function newsOf(before: DaysSeen | null, { days, occupants }: DaysNow, deviceId: string): ReadonlyMap<string, string> {
  if (before?.days !== days) return new Map();
  const isNews = ({ row }: Occupant): boolean => {
    if (row.changedOn === undefined || row.changedOn === deviceId) return false;
    const was = before.changedAt.get(row.id);
    return was === undefined ? row.changedAt > before.openedAt : was !== row.changedAt;
  };
  return new Map(occupants.filter(isNews).map(({ row }) => [row.id, row.changedBy]));
}
