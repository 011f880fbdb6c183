import { type CheckoutFacts, useCheckoutFacts } from '#renderer/data/checkout/checkout-facts.ts';
import { useLive } from '#renderer/data/use-desk.tsx';
import type { GiftCard } from '#shared/accounts/tables.ts';
import { heldOr } from '#shared/tables/read.ts';
import { loadCardsOut } from '#shared/till/sold-cards.ts';
import type { Bill, LedgerEntry } from '#shared/till/tables.ts';
import { keptBySource } from '#shared/till/ways-back.ts';

/** A sale with all that was given back of it, from whichever of them one looks. */
export interface BillFamily {
  readonly sale: Bill;
  /** In the order in which they were posted, the voided among them. */
  readonly credits: readonly Bill[];
  /** What stands in the books for all of them. */
  readonly entries: readonly LedgerEntry[];
  /** Gift cards that paid of it. */
  readonly cards: ReadonlyMap<string, GiftCard>;
  /** Gift cards that were sold on it and that somebody may still hold. */
  readonly cardsOut: readonly string[];
  /** Names of the people who did something with them. */
  readonly userNames: ReadonlyMap<string, string>;
  readonly facts: CheckoutFacts;
}

/** The live family of a bill; undefined while it is first read, null where the sale is not on this desk. */
export function useBillFamily(bill: Bill): BillFamily | null | undefined {
  const facts = useCheckoutFacts({ kind: 'bill', billId: bill.id });
  const saleId = bill.creditsBillId ?? bill.id;
  const { value: family } = useLive(
    async (read) => {
      const sale = heldOr(await read.get('bills', saleId), undefined);
      if (sale === undefined) return null;
      const credits = heldOr(await read.by('bills', 'creditsBillId', saleId), []);
      const entries = await Promise.all([sale, ...credits].map(({ id }) => read.by('ledgerEntries', 'billId', id)));
      const users = await read.all('users');
      const standing = entries.flatMap((answer) => heldOr(answer, []));
      const cardIds = keptBySource(standing).flatMap(({ source }) => (source.kind === 'gift-card' ? [source.cardId] : []));
      const cards = await Promise.all(cardIds.map((id) => read.get('giftCards', id)));
      const heldCards = cards.map((card) => heldOr(card, undefined)).filter((card) => card !== undefined);
      return {
        sale,
        credits: credits.toSorted((a, b) => (a.at < b.at ? -1 : 1)),
        cardsOut: await loadCardsOut(read, sale.lines),
        entries: standing,
        cards: new Map(heldCards.map((card) => [card.id, card])),
        userNames: new Map(users.map(({ id, name }) => [id, name])),
      };
    },
    [saleId],
  );
  if (facts === undefined || family === undefined) return undefined;
  return family === null ? null : { ...family, facts };
}
