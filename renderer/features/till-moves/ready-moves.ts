import type { RowOf } from '#shared/tables/registry.ts';
import { mostUnder } from '#shared/till/item-users.ts';
import { itemsByHand } from '#shared/till/payment-items.ts';
import { type MoveDraft, type MoveKind, emptyMove } from './move-draft.ts';

/** What somebody wants to do with a till without a bill: a move, or one of those that are ready-made. */
export type MoveWish = MoveKind | 'petty' | 'bank';

/** A wish that has a button: one that pays tips out has a form of its own. */
export type ButtonWish = MoveWish | 'tips';

const kinds = { petty: 'out', bank: 'transfer' } as const satisfies Record<Exclude<MoveWish, MoveKind>, MoveKind>;

/** The move that a wish comes to. */
export function kindOf(wish: MoveWish): MoveKind {
  return wish === 'petty' || wish === 'bank' ? kinds[wish] : wish;
}

/** The item that petty cash is booked under unless somebody says otherwise: other expense. */
const pettyItemId = '9';

/** What a wish begins with: petty cash is never the owner's money. */
export function beginOf(wish: MoveWish): MoveDraft {
  return wish === 'petty' ? { ...emptyMove, itemId: pettyItemId } : emptyMove;
}

/** What may be said in advance of a ready-made move. */
export interface Known {
  readonly items: readonly RowOf<'paymentItems'>[];
  readonly bankTillId: string | null;
  readonly userId: string;
}

/** A draft with what a ready-made move says in advance: the item that this user may use, the account that is the bank. What was chosen stays. */
export function filledIn(wish: MoveWish, draft: MoveDraft, { items, bankTillId, userId }: Known): MoveDraft {
  if (wish === 'bank') return { ...draft, intoTillId: draft.intoTillId ?? bankTillId };
  if (wish !== 'petty') return draft;
  const allowed = itemsByHand(items, 'out').filter((item) => mostUnder(item, userId) !== undefined);
  const isAllowed = allowed.some(({ id }) => id === draft.itemId);
  return isAllowed ? draft : { ...draft, itemId: allowed.at(-1)?.id ?? null };
}

/** The account that is the bank: where card providers pay out, else the only account that no way to pay is taken into. */
export function bankOf(
  accounts: readonly Pick<RowOf<'tills'>, 'id' | 'kind'>[],
  methods: readonly Pick<RowOf<'paymentMethods'>, 'tillId' | 'settlement' | 'active'>[],
): string | null {
  const cashless = accounts.filter(({ kind }) => kind === 'cashless');
  const used = methods.filter(({ active }) => active);
  const landing = cashless.filter(({ id }) => used.some(({ settlement }) => settlement.landsInTillId === id));
  const quiet = cashless.filter(({ id }) => used.every(({ tillId }) => tillId !== id));
  const found = landing.length > 0 ? landing : quiet;
  return found.length === 1 ? (found[0]?.id ?? null) : null;
}
