import type { Day } from '#shared/kernel/time.ts';
import { heldOr } from '#shared/tables/read.ts';
import type { DeskRead, Session } from '#renderer/data/desk.ts';
import { useBranch, useLive, useSession } from '#renderer/data/use-desk.tsx';

/** What somebody does not read off a screen because it is his to count. */
export interface BlindCount {
  /** The branch counts blind, and whoever is signed in may not sign a difference. */
  readonly isBlind: boolean;
  /** The first business day of a drawer that is open and that he is to count blind; undefined where there is none. */
  readonly since: Day | undefined;
}

/** Reads what the signed-in does not see of a branch: nothing is hidden from whoever may correct money, because he may sign a difference. */
export async function readBlindCount(read: DeskRead, branchId: string, can: Session['can']): Promise<BlindCount> {
  const settings = heldOr(await read.get('moneySettings', branchId), undefined);
  if (settings?.blindCount !== true || can('money.correct')) return { isBlind: false, since: undefined };
  const open = heldOr(await read.by('shifts', 'state', 'open'), []).filter((shift) => shift.branchId === branchId);
  const [since] = open.map(({ day }) => day).toSorted();
  return { isBlind: true, since };
}

/** The same, live; undefined while it is first read: until then nothing is shown either. */
export function useBlindCount(): BlindCount | undefined {
  const branch = useBranch();
  const session = useSession();
  return useLive((read) => readBlindCount(read, branch.id, (...needed) => session.can(...needed)), [branch.id, session]).value;
}

/** Whether figures up to a day hold cash of a drawer that is still to be counted blind: with them what it should hold could be worked out. */
export function hidesUpTo({ since }: BlindCount, to: Day): boolean {
  return since !== undefined && since <= to;
}
