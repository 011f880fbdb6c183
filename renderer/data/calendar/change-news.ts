import type { Occupant } from '#shared/booking/occupancy.ts';
import type { Instant } from '#shared/kernel/time.ts';

/** What was known of some days when they were looked at last. */
export interface DaysSeen {
  readonly days: string;
  /** When they were opened: what was changed before that is no news, however late it comes into sight. */
  readonly openedAt: Instant;
  readonly occupants: ReadonlyMap<string, Occupant>;
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
  return { days, openedAt, occupants: new Map(occupants.map((one) => [one.row.id, one])) };
}

/** What another desk changed since these days were looked at: who did it, by the row's id. */
export function newsOf(before: DaysSeen | null, { days, occupants }: DaysNow, deviceId: string): ReadonlyMap<string, string> {
  if (before?.days !== days) return new Map();
  const isNews = ({ row }: Occupant): boolean => {
    if (row.changedOn === undefined || row.changedOn === deviceId) return false;
    const was = before.occupants.get(row.id)?.row.changedAt;
    return was === undefined ? row.changedAt > before.openedAt : was !== row.changedAt;
  };
  return new Map(occupants.filter(isNews).map(({ row }) => [row.id, row.changedBy]));
}

/** What stood on the days and does not any more: cancelled there by another desk, or to be looked for elsewhere. */
export interface GoneNews {
  /** As they stand now. */
  readonly cancelled: readonly Occupant[];
  /** As they stood. Where they are, and who moved them, only their rows can say. */
  readonly missing: readonly Occupant[];
}

/** What went from the days since they were looked at. */
export function goneNewsOf(before: DaysSeen | null, { days, occupants }: DaysNow, deviceId: string): GoneNews {
  if (before?.days !== days) return { cancelled: [], missing: [] };
  const now = new Map(occupants.map((one) => [one.row.id, one]));
  const stood = [...before.occupants.values()].filter((one) => !isCancelled(one));
  const cancelled = stood.flatMap(({ row }) => {
    const one = now.get(row.id);
    return one !== undefined && isCancelled(one) && isOfOthers(one, deviceId) ? [one] : [];
  });
  return { cancelled, missing: stood.filter(({ row }) => !now.has(row.id)) };
}

/** True for what another desk changed last. */
export function isOfOthers({ row }: Occupant, deviceId: string): boolean {
  return row.changedOn !== undefined && row.changedOn !== deviceId;
}

/** Cancelled, or taken away; a client who did not come is still shown. */
function isCancelled(occupant: Occupant): boolean {
  if (occupant.table === 'visits') return occupant.row.status === 'cancelled';
  return (occupant.table === 'groupEvents' ? occupant.row.cancelled : occupant.row.removed) !== null;
}

/** What another desk did to what somebody looks at. */
export type Deed = 'changed' | 'cancelled' | 'moved' | 'taken-away';

/** What became of something that went. */
export function deedOf(gone: Occupant): Exclude<Deed, 'changed'> {
  if (!isCancelled(gone)) return 'moved';
  return gone.table === 'blocks' ? 'taken-away' : 'cancelled';
}
