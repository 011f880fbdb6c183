import { type BranchRules, type HoursOfDay, onDutyOn } from '#shared/booking/open-hours.ts';
import { performerTest } from '#shared/catalog/who-performs.ts';
import type { Day } from '#shared/kernel/time.ts';

/** Of which staff members the calendar shows the days. Order and visibility of single people are a user's taste; this is what they have in common. */
export interface StaffFilter {
  readonly position: string | null;
  readonly serviceId: string | null;
  readonly onDutyOnly: boolean;
}

/** Everybody. */
export const noFilter: StaffFilter = { position: null, serviceId: null, onDutyOnly: false };

/** Reads what was remembered, perhaps by another build. */
export function parseFilter(kept: unknown): StaffFilter | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { position = null, serviceId = null, onDutyOnly = false } = kept as Readonly<Record<string, unknown>>;
  const isWord = (value: unknown): value is string | null => value === null || typeof value === 'string';
  return isWord(position) && isWord(serviceId) && typeof onDutyOnly === 'boolean' ? { position, serviceId, onDutyOnly } : undefined;
}

/** Who performs what, as far as a filter asks for it. */
type PerformerLink = Parameters<typeof performerTest>[1][number];

/** What decides whose days are shown. */
export interface StaffSieve {
  /** False when everybody is shown. */
  readonly isNarrow: boolean;
  /** Whoever is off duty is left out too; who that is says the day. */
  readonly onDutyOnly: boolean;
  /** Whether somebody is shown, on a day on which he is on duty. */
  readonly lets: (staff: { readonly id: string; readonly position: string }) => boolean;
}

/** Whom a filter lets through, besides those whom the user hides. */
export function makeSieve(filter: StaffFilter, hiddenStaffIds: readonly string[], links: readonly PerformerLink[]): StaffSieve {
  const { position, serviceId, onDutyOnly } = filter;
  const hidden = new Set(hiddenStaffIds);
  const performs = serviceId === null ? () => true : performerTest(serviceId, links);
  return {
    isNarrow: hidden.size > 0 || isNarrow(filter),
    onDutyOnly,
    lets: (staff) => !hidden.has(staff.id) && (position === null || staff.position === position) && performs(staff.id),
  };
}

/** Whose work a day shows. */
export function shownOn(
  { lets, onDutyOnly }: StaffSieve,
  staff: readonly { readonly id: string; readonly position: string }[],
  { day, workDays }: { readonly day: Day; readonly workDays: readonly HoursOfDay[] },
  rules: BranchRules,
): (staffId: string) => boolean {
  const through = new Set(staff.filter(lets).map(({ id }) => id));
  const onDuty = onDutyOnly ? onDutyOn(day, rules, workDays) : through;
  return (staffId) => through.has(staffId) && onDuty.has(staffId);
}

/** True when a filter leaves anybody out. */
function isNarrow({ position, serviceId, onDutyOnly }: StaffFilter): boolean {
  return position !== null || serviceId !== null || onDutyOnly;
}

/** How many of those whom a view could show it shows. */
export interface ShownCount {
  readonly shown: number;
  readonly of: number;
}
