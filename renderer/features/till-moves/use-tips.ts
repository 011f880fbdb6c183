import { cashStepMinor } from '#shared/kernel/cash-steps.ts';
import { addDays } from '#shared/kernel/time.ts';
import { heldOr } from '#shared/tables/read.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { type UnpaidTips, unpaidTips } from '#shared/till/unpaid-tips.ts';
import { useBranch, useLive, useToday } from '#renderer/data/use-desk.tsx';

/** What the branch holds of somebody's tips. Below zero more was paid out than was owed. */
export interface TipsHeld {
  readonly staffId: string;
  readonly name: string;
  readonly heldMinor: number;
  /** What of it no client has handed over yet, as far as days go back here. */
  readonly unpaid: UnpaidTips;
}

/** What can be paid out of a till: tips in its currency, whoever has the most first, and the steps in which it pays. */
export interface TipsOfTill {
  readonly held: readonly TipsHeld[];
  readonly shiftId: string | null;
  /** Undefined for an account, which pays to the last unit. */
  readonly stepMinor: number | undefined;
}

/** Bills that were not paid for longer are in the list of documents; the form costs the same however long tips are kept. */
const daysBack = 31;

const none: UnpaidTips = { minor: 0, receipts: [] };

/** The tips that a till can pay out now, live; undefined while they are read. */
export function useTips(till: RowOf<'tills'>): TipsOfTill | undefined {
  const branch = useBranch();
  const today = useToday();
  const { value, error } = useLive(
    async (read): Promise<TipsOfTill> => {
      const accounts = (await read.all('tipAccounts')).filter(
        ({ branchId, currency, balanceMinor }) => branchId === branch.id && currency === till.currency && balanceMinor !== 0,
      );
      const staff = new Map((await read.all('staff')).map(({ id, name }) => [id, name]));
      const open = heldOr(await read.by('shifts', 'state', 'open'), []);
      const bills = accounts.length === 0 ? [] : await read.days('bills', branch.id, addDays(today, -daysBack), today);
      const unpaid = unpaidTips(bills, till.currency);
      const settings = heldOr(await read.get('moneySettings', branch.id), undefined);
      return {
        held: accounts
          .map(({ staffId, balanceMinor }) => {
            return {
              staffId,
              name: staff.get(staffId) ?? '',
              heldMinor: balanceMinor,
              unpaid: withinHeld(unpaid.get(staffId), balanceMinor),
            };
          })
          .toSorted((a, b) => b.heldMinor - a.heldMinor),
        shiftId: open.find(({ tillId }) => tillId === till.id)?.id ?? null,
        stepMinor: till.kind === 'cash' ? (settings?.cashStepMinor ?? cashStepMinor(till.currency)) : undefined,
      };
    },
    [till, branch.id, today],
  );
  if (error !== undefined) throw error;
  return value;
}

/** What was paid out before its bill was paid is not held any more, and is warned of no longer. */
function withinHeld(unpaid: UnpaidTips | undefined, heldMinor: number): UnpaidTips {
  const minor = Math.min(unpaid?.minor ?? 0, Math.max(0, heldMinor));
  return unpaid === undefined || minor === 0 ? none : { ...unpaid, minor };
}
