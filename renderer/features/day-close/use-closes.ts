import { heldOr } from '#shared/tables/read.ts';
import type { Day } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { isLateMoney } from '#shared/till/shift-figures.ts';
import type { ClosedShift } from '#shared/till/z-report.ts';
import type { DeskRead } from '#renderer/data/desk.ts';
import { holdsDays } from '#renderer/data/held-days.ts';
import { useBranch, useLive } from '#renderer/data/use-desk.tsx';

/** A close in a list. */
export interface CloseRow {
  readonly shift: ClosedShift;
  readonly till: RowOf<'tills'> | undefined;
  readonly who: string;
  /** How many entries came after it. */
  readonly late: number;
}

/** The closes of some days. */
export interface Closes {
  /** The newest first. */
  readonly rows: readonly CloseRow[];
  /** Whether all of those days are here: if not, there may be more. */
  readonly isWhole: boolean;
}

/** The closes of some days; undefined while they are read. */
export function useCloses(from: Day, to: Day): Closes | undefined {
  const { id } = useBranch();
  return useLive(
    async (read) => ({ rows: await readCloses(read, id, from, to), isWhole: await holdsDays(read, id, from, to) }),
    [id, from, to],
  ).value;
}

/** Found by the entries of the closes, so that shifts of other days are never gone through. */
async function readCloses(read: DeskRead, branchId: string, from: Day, to: Day): Promise<readonly CloseRow[]> {
  const entries = await read.days('ledgerEntries', branchId, from, to);
  const tillById = new Map((await read.all('tills')).map((till) => [till.id, till]));
  const nameById = new Map((await read.all('users')).map((user) => [user.id, user.name]));
  const late = new Map<string, number>();
  for (const { lateForShiftId: id } of entries.filter(isLateMoney)) if (id !== null) late.set(id, (late.get(id) ?? 0) + 1);
  const ids = entries.flatMap(({ kind, shiftId }) => (kind === 'shift-close' && shiftId !== null ? [shiftId] : []));
  const shifts = await Promise.all(ids.map((id) => read.get('shifts', id)));
  const rows = shifts.flatMap((answer): readonly CloseRow[] => {
    const shift = heldOr(answer, undefined);
    if (shift === undefined || shift.closed === null) return [];
    const { closed, tillId, id } = shift;
    return [{ shift: { ...shift, closed }, till: tillById.get(tillId), who: nameById.get(closed.by) ?? '', late: late.get(id) ?? 0 }];
  });
  return rows.toSorted((a, b) => (a.shift.closed.at > b.shift.closed.at ? -1 : 1));
}
