import { derivedId } from '#shared/kernel/id.ts';
import { type Day, addDays } from '#shared/kernel/time.ts';
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
  for (let end = endOfMonth(from); end <= to; end = endOfMonth(addDays(end, 1))) ends.push(end);
  return ends;
}

/** The last day of a day's month: a month has at most 31 days, so so many after its first are in the next. */
function endOfMonth(day: Day): Day {
  return monthEndBefore(addDays(`${day.slice(0, 7)}-01`, 31));
}

/** What tills held at the end of a day, from which balances are counted on. */
export interface BalanceBase {
  readonly day: Day;
  readonly byTill: ReadonlyMap<string, number>;
}

/**
 * The last month's end before a day. The hub writes one for every till at once: a till without one had no money then. Undefined as long as
 * this desk has heard of none.
 */
export function baseBefore(checkpoints: readonly Checkpoint[], day: Day): BalanceBase | undefined {
  let last: Day | undefined;
  for (const one of checkpoints) if (isMonthEnd(one) && one.day < day && (last === undefined || one.day > last)) last = one.day;
  if (last === undefined) return undefined;
  const then = checkpoints.filter((one) => isMonthEnd(one) && one.day === last);
  return { day: last, byTill: new Map(then.map(({ tillId, balanceMinor }) => [tillId, balanceMinor])) };
}

/** What a till held before a day began: the base, and what moved it since. `entries` are those of the days between. */
export function balanceBefore(base: BalanceBase, entries: readonly LedgerEntry[], tillId: string, day: Day): number {
  let balance = base.byTill.get(tillId) ?? 0;
  for (const entry of entries) if (entry.day > base.day && entry.day < day) balance += onTill(entry, tillId);
  return balance;
}
