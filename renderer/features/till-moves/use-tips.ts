import { cashStepMinor } from '#shared/kernel/cash-steps.ts';
import { heldOr } from '#shared/tables/read.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { useBranch, useLive } from '#renderer/data/use-desk.tsx';

/** What the branch holds of somebody's tips. Below zero more was paid out than was owed. */
export interface TipsHeld {
  readonly staffId: string;
  readonly name: string;
  readonly heldMinor: number;
}

/** What can be paid out of a till: tips in its currency, whoever has the most first, and the steps in which it pays. */
export interface TipsOfTill {
  readonly held: readonly TipsHeld[];
  readonly shiftId: string | null;
  /** Undefined for an account, which pays to the last unit. */
  readonly stepMinor: number | undefined;
}

/** The tips that a till can pay out now, live; undefined while they are read. */
export function useTips(till: RowOf<'tills'>): TipsOfTill | undefined {
  const branch = useBranch();
  const { value, error } = useLive(
    async (read): Promise<TipsOfTill> => {
      const accounts = (await read.all('tipAccounts')).filter(
        ({ branchId, currency, balanceMinor }) => branchId === branch.id && currency === till.currency && balanceMinor !== 0,
      );
      const staff = new Map((await read.all('staff')).map(({ id, name }) => [id, name]));
      const open = heldOr(await read.by('shifts', 'state', 'open'), []);
      const settings = heldOr(await read.get('moneySettings', branch.id), undefined);
      return {
        held: accounts
          .map(({ staffId, balanceMinor }) => ({ staffId, name: staff.get(staffId) ?? '', heldMinor: balanceMinor }))
          .toSorted((a, b) => b.heldMinor - a.heldMinor),
        shiftId: open.find(({ tillId }) => tillId === till.id)?.id ?? null,
        stepMinor: till.kind === 'cash' ? (settings?.cashStepMinor ?? cashStepMinor(till.currency)) : undefined,
      };
    },
    [till, branch.id],
  );
  if (error !== undefined) throw error;
  return value;
}
