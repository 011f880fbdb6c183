import { type Day, addDays } from '#shared/kernel/time.ts';
import { balanceBefore, baseFor, daysFromBase } from '#shared/reports/month-ends.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import type { DeskRead } from '#renderer/data/desk.ts';

/**
 * What a till held before a day began, by its last end of a month and the entries since: of one month, however old the business is. Undefined
 * where the desk has heard of none, or does not hold all those days.
 */
export async function readBalanceBefore(read: DeskRead, branchId: string, tillId: string, day: Day): Promise<number | undefined> {
  const base = baseFor(
    (await read.all('checkpoints')).filter((one) => one.branchId === branchId),
    day,
  );
  if (base === undefined) return undefined;
  const asked: Promise<readonly LedgerEntry[] | undefined>[] = [];
  const between = daysFromBase(base, day);
  for (let at = between?.from ?? day; between !== undefined && at <= between.to; at = addDays(at, 1))
    asked.push(entriesOf(read, branchId, at));
  const days = await Promise.all(asked);
  const held = days.flatMap((entries) => (entries === undefined ? [] : [entries]));
  return held.length < days.length ? undefined : balanceBefore(base, held.flat(), tillId, day);
}

async function entriesOf(read: DeskRead, branchId: string, day: Day): Promise<readonly LedgerEntry[] | undefined> {
  const answer = await read.day('ledgerEntries', branchId, day);
  return answer.held ? answer.value : undefined;
}
