import { heldOr } from '#shared/tables/read.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { bankOf } from './ready-moves.ts';
import { clearingTills } from '#shared/till/clearing-tills.ts';
import { mayUseTill } from '#shared/till/till-users.ts';
import { heldNow } from '#shared/till/shift-figures.ts';
import type { Shift } from '#shared/till/tables.ts';
import { useBranch, useLive, useSession } from '#renderer/data/use-desk.tsx';

/** A till that money can go into, and the shift that it would lie in. */
export interface OtherTill {
  readonly till: RowOf<'tills'>;
  readonly shiftId: string | null;
  /** A drawer takes money only while it is open. */
  readonly isClosed: boolean;
}

/** What a move of money out of or into a till can name. */
export interface Moves {
  readonly shift: Shift | undefined;
  /** What the till holds by the books; undefined for an account, which is never counted. */
  readonly heldMinor: number | undefined;
  /** What the branch keeps in a drawer at its close; null where it says nothing of it. */
  readonly floatMinor: number | null;
  readonly bankTillId: string | null;
  readonly others: readonly OtherTill[];
  readonly items: readonly RowOf<'paymentItems'>[];
  readonly suppliers: readonly RowOf<'suppliers'>[];
}

/** What can be chosen for a till now; undefined while it is being read. */
export function useMoves(till: RowOf<'tills'>): Moves | undefined {
  const branch = useBranch();
  const userId = useSession().user.id;
  return useLive(
    async (read) => {
      const tills = await read.all('tills');
      const open = heldOr(await read.by('shifts', 'state', 'open'), []);
      const shift = open.find((one) => one.tillId === till.id);
      const entries = shift === undefined ? [] : heldOr(await read.by('ledgerEntries', 'shiftId', shift.id), []);
      const checkpoint = heldOr(await read.get('checkpoints', till.id), undefined);
      const methods = (await read.all('paymentMethods')).filter((method) => method.branchId === branch.id);
      // What a provider pays out is never what somebody put there from a drawer.
      const clearing = till.kind === 'cash' ? clearingTills(methods) : new Set<string>();
      const others = tills
        .filter((one) => !clearing.has(one.id))
        .filter((one) => one.id !== till.id && one.branchId === branch.id && one.active && one.currency === till.currency)
        .filter((one) => mayUseTill(one, userId))
        .toSorted((a, b) => a.order - b.order)
        .map((one) => {
          const shiftId = one.kind === 'cash' ? (open.find(({ tillId }) => tillId === one.id)?.id ?? null) : null;
          return { till: one, shiftId, isClosed: one.kind === 'cash' && shiftId === null };
        });
      return {
        shift,
        heldMinor: till.kind === 'cash' ? heldNow(shift, entries, checkpoint) : undefined,
        floatMinor: heldOr(await read.get('moneySettings', branch.id), undefined)?.closingFloatMinor ?? null,
        bankTillId: bankOf(
          others.map((one) => one.till),
          methods,
        ),
        others,
        items: await read.all('paymentItems'),
        suppliers: (await read.all('suppliers')).filter(({ active }) => active),
      };
    },
    [till, branch.id, userId],
  ).value;
}
