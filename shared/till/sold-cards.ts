import type { Flag, Refusal, Subject } from '#shared/commands/command.ts';
import type { Read } from '#shared/tables/read.ts';
import type { BillLine } from '#shared/till/tables.ts';

/** Gift cards that lines name and that somebody may still hold: not taken back, or not known here. */
export async function loadCardsOut(read: Read, lines: readonly Pick<BillLine, 'kind' | 'refId'>[]): Promise<readonly string[]> {
  const ids = lines.flatMap(({ kind, refId }) => (kind === 'gift-card' && refId !== null ? [refId] : []));
  const found = await Promise.all(ids.map(async (id) => ({ id, card: await read.get('giftCards', id) })));
  // A card that is nowhere though all are here was never handed out: its issue was set aside.
  return found.filter(({ card }) => !card.held || (card.value !== undefined && card.value.state !== 'taken-back')).map(({ id }) => id);
}

/** A card that was sold is money that somebody else may hold by now; it is taken back before its sale is. */
export function cardsRefusal(cardsOut: readonly string[]): Refusal | undefined {
  return cardsOut.length === 0 ? undefined : { code: 'bill-has-gift-card', subjects: cardsOut.map(aCard) };
}

/** At the hub the money went back all the same, or another desk issued the card again meanwhile: a person looks for the card. */
export function cardsFlags(cardsOut: readonly string[], billId: string): readonly Flag[] {
  if (cardsOut.length === 0) return [];
  return [{ code: 'gift-card-still-out', tray: 'task', subjects: [...cardsOut.map(aCard), { table: 'bills', id: billId }] }];
}

function aCard(id: string): Subject {
  return { table: 'giftCards', id };
}
