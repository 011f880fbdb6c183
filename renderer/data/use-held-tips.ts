import { type Day, addDays } from '#shared/kernel/time.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import type { TipAccount } from '#shared/till/tip-accounts.ts';
import { holdsDays } from '#renderer/data/held-days.ts';
import { useBranch, useLive, useToday } from '#renderer/data/use-desk.tsx';

/** What is held of tips now, and the entries by which that is counted back to the end of a period. */
export interface HeldTips {
  readonly accounts: readonly TipAccount[];
  readonly since: readonly LedgerEntry[];
  /** False for a period that ended long ago, and where days since are not on this desk. */
  readonly knowsSince: boolean;
}

/** No period is counted back to over more days: a report costs the same however old its days are. */
const daysBackMost = 31;

/** Reads the accounts of tips and what moved them since a period ended, live; undefined while they are read. */
export function useHeldTips(to: Day): HeldTips | undefined {
  const branch = useBranch();
  const today = useToday();
  const { value, error } = useLive(
    async (read): Promise<HeldTips> => {
      const accounts = (await read.all('tipAccounts')).filter(({ branchId }) => branchId === branch.id);
      if (to >= today) return { accounts, since: [], knowsSince: true };
      const after = addDays(to, 1);
      if (after < addDays(today, -daysBackMost)) return { accounts, since: [], knowsSince: false };
      const since = await read.days('ledgerEntries', branch.id, after, today);
      return { accounts, since, knowsSince: await holdsDays(read, branch.id, after, today) };
    },
    [branch.id, to, today],
  );
  if (error !== undefined) throw error;
  return value;
}
