import type { GiftCard } from '#shared/accounts/tables.ts';
import { heldOr } from '#shared/tables/read.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { type ClientNames, readClientNames } from '#renderer/data/calendar/client-name.ts';
import { useLive, useSession } from '#renderer/data/use-desk.tsx';

/** Every card of the business, and whose it is. */
export interface GiftCards {
  readonly cards: readonly GiftCard[];
  readonly names: ClientNames;
}

/** The live cards; undefined while they are first read. */
export function useGiftCards(): GiftCards | undefined {
  const session = useSession();
  return useLive(
    async (read) => {
      const cards = await read.all('giftCards');
      const clientIds = cards.flatMap(({ clientId }) => (clientId === null ? [] : [clientId]));
      return { cards, names: await readClientNames(read, clientIds, session) };
    },
    [session],
  ).value;
}

/** A card with what its history names. */
export interface KnownCard {
  readonly card: GiftCard;
  readonly names: ClientNames;
  readonly userNames: ReadonlyMap<string, string>;
  /** Bills that its entries name, as far as they are held here. */
  readonly bills: ReadonlyMap<string, RowOf<'bills'>>;
}

/** One card, live; null where there is none of this id. */
export function useGiftCard(cardId: string): KnownCard | null | undefined {
  const session = useSession();
  return useLive(
    async (read): Promise<KnownCard | null> => {
      const card = heldOr(await read.get('giftCards', cardId), undefined);
      if (card === undefined) return null;
      const billIds = new Set([card.billId, ...(card.moves ?? []).map(({ billId }) => billId)].filter((id) => id !== null));
      const bills = await Promise.all([...billIds].map((id) => read.get('bills', id)));
      const held = bills.map((bill) => heldOr(bill, undefined)).filter((bill) => bill !== undefined);
      return {
        card,
        names: await readClientNames(read, card.clientId === null ? [] : [card.clientId], session),
        userNames: new Map((await read.all('users')).map(({ id, name }) => [id, name])),
        bills: new Map(held.map((bill) => [bill.id, bill])),
      };
    },
    [cardId, session],
  ).value;
}
