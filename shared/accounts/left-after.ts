import type { GiftCard } from '#shared/accounts/tables.ts';
import { sumMinor } from '#shared/kernel/money.ts';

/**
 * What was left on a card after one of its entries, so that a copy of a receipt says what the receipt said. It is counted back from now, because
 * the oldest entries are forgotten; undefined for an entry that is not kept with the card.
 */
export function leftAfter({ balanceMinor, moves = [] }: Pick<GiftCard, 'balanceMinor' | 'moves'>, entryId: string): number | undefined {
  const index = moves.findIndex((move) => move.entryId === entryId);
  return index === -1 ? undefined : balanceMinor - sumMinor(moves.slice(index + 1).map(({ minor }) => minor));
}
