import { derivedId } from '#shared/kernel/id.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import { type Day, type Instant, addDays } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { onTill } from '#shared/till/shift-state.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';

type Checkpoint = RowOf<'checkpoints'>;

/** The checkpoint of a till at the end of a month. Beside the one of its last close, whose id is the till's own. */
export function monthEndId(tillId: string, day: Day): string {
  return derivedId(tillId, `month end ${day}`);
}

/** Whether a checkpoint is one of a month's end: what a till held by its ledger's business days, whatever shift was open. */
export function isMonthEnd({ id, tillId }: Pick<Checkpoint, 'id' | 'tillId'>): boolean {
  return id !== tillId;
}

/** The last day of the month before a day's. */
export function monthEndBefore(day: Day): Day {
  return addDays(`${day.slice(0, 7)}-01`, -1);
}

/** Every month's end from a day (that one too, if it is one) to another. */
export function monthEndsBetween(from: Day, to: Day): readonly Day[] {
  const ends: Day[] = [];
  for (let end = monthEndOf(from); end <= to; end = monthEndOf(addDays(end, 1))) ends.push(end);
  return ends;
}

/** The last day of a day's month: a month has at most 31 days, so so many after its first are in the next. */
export function monthEndOf(day: Day): Day {
  return monthEndBefore(addDays(`${day.slice(0, 7)}-01`, 31));
}

/** What tills held at the end of a day, from which balances are counted on. */
export interface BalanceBase {
  readonly day: Day;
  readonly byTill: ReadonlyMap<string, number>;
}

/**
 * The last month's end before a day, or, before the first there is, that one. The hub writes one for every till at once: a till without one had
 * no money then. Undefined as long as this desk has heard of none.
 */
export function baseFor(checkpoints: readonly Checkpoint[], day: Day): BalanceBase | undefined {
  const days = [...new Set(checkpoints.filter(isMonthEnd).map((one) => one.day))].toSorted();
  const base = days.findLast((end) => end < day) ?? days[0];
  if (base === undefined) return undefined;
  const then = checkpoints.filter((one) => isMonthEnd(one) && one.day === base);
  return { day: base, byTill: new Map(then.map(({ tillId, balanceMinor }) => [tillId, balanceMinor])) };
}

/** The days whose entries lie between a base and what was held before a day, both included; none where the one is the other. */
export function daysFromBase(base: BalanceBase, day: Day): Readonly<{ from: Day; to: Day }> | undefined {
  const between = base.day < day ? { from: addDays(base.day, 1), to: addDays(day, -1) } : { from: day, to: base.day };
  return between.from > between.to ? undefined : between;
}

/** What a till held before a day began: the base, and what moved it since, or until then. `entries` are those of the days between. */
export function balanceBefore(base: BalanceBase, entries: readonly LedgerEntry[], tillId: string, day: Day): number {
  let balance = base.byTill.get(tillId) ?? 0;
  for (const entry of entries) {
    if (entry.day > base.day && entry.day < day) balance += onTill(entry, tillId);
    else if (entry.day >= day && entry.day <= base.day) balance -= onTill(entry, tillId);
  }
  return balance;
}

/** What entries of one month moved a till by. */
export interface MonthSum {
  readonly tillId: string;
  readonly monthEnd: Day;
  readonly minor: number;
}

/** What the hub knows when it looks at a branch. */
export interface KnownMonths {
  readonly branchId: string;
  readonly at: Instant;
  /** The checkpoints of months' ends that are there. */
  readonly known: readonly Checkpoint[];
  readonly tillIds: readonly string[];
  /** Of entries that came since those were written, of days up to the last of them. */
  readonly late: readonly MonthSum[];
  /** The ends of months that are to come, in order, and what moved since the last that is there. */
  readonly ends: readonly Day[];
  readonly since: readonly MonthSum[];
}

/**
 * The checkpoints to be written: those that a late entry restates, from its month on, and those of the months that are over now, for every till
 * of the branch at once.
 */
export function monthEndRows({ branchId, at, known, tillIds, late, ends, since }: KnownMonths): readonly Checkpoint[] {
  const rows = new Map(known.map((row) => [row.id, row]));
  const changed = new Set<string>();
  const put = (tillId: string, day: Day, balanceMinor: number): void => {
    const id = monthEndId(tillId, day);
    rows.set(id, { id, branchId, tillId, shiftId: null, at, day, balanceMinor });
    changed.add(id);
  };
  const balanceAt = (tillId: string, day: Day): number => rows.get(monthEndId(tillId, day))?.balanceMinor ?? 0;
  const there = [...new Set(known.map(({ day }) => day))].toSorted();
  for (const { tillId, monthEnd, minor } of late) {
    if (minor === 0) continue;
    for (const day of there) if (day >= monthEnd) put(tillId, day, balanceAt(tillId, day) + minor);
  }
  let before = there.at(-1);
  for (const day of ends) {
    for (const tillId of tillIds) {
      const moved = since.filter((sum) => sum.tillId === tillId && sum.monthEnd <= day && (before === undefined || sum.monthEnd > before));
      put(tillId, day, (before === undefined ? 0 : balanceAt(tillId, before)) + sumMinor(moved.map(({ minor }) => minor)));
    }
    before = day;
  }
  return [...changed].flatMap((id) => rows.get(id) ?? []);
}
