import { isExpired } from '#shared/accounts/gift-cards.ts';
import { giftCodeOf, giftCodeShown } from '#shared/accounts/gift-code.ts';
import type { GiftCard } from '#shared/accounts/tables.ts';
import { fold } from '#shared/kernel/fold.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import type { Day } from '#shared/kernel/time.ts';

/** How a card stands: what is on it can be had, is owed past its last day, is gone, is over, or never counted. */
export type CardState = 'open' | 'past-day' | 'used' | 'expired' | 'paid-back' | 'taken-back' | 'overdrawn';

/** Which cards a list shows. */
export type CardsShown = 'open' | 'done' | 'all';

/** A card with all that a list says of it. */
export interface CardRow {
  readonly card: GiftCard;
  readonly state: CardState;
  /** Empty for a card that names nobody. */
  readonly clientName: string;
}

/** Signs at the end of a code that a list shows: enough to tell two cards apart, too few to redeem one. */
const signsShown = 4;

/** A code as a list shows it: whoever looks over a shoulder cannot redeem the card. */
export function maskedCode(code: string): string {
  const shown = giftCodeShown(code);
  return shown.slice(0, -signsShown).replaceAll(/[^-]/g, '•') + shown.slice(-signsShown);
}

/** How a card stands on a day. One that two desks drew on has less than nothing and needs a person, whatever else it is. */
export function cardState(card: GiftCard, today: Day): CardState {
  if (card.balanceMinor < 0) return 'overdrawn';
  if (card.state !== 'open') return card.state;
  if (card.balanceMinor === 0) return 'used';
  return isExpired(card, today) ? 'past-day' : 'open';
}

/** All cards, the newest first, or those that are searched for: by the whole code or what is shown of it, or by any part of a client's name. */
export function cardRows(
  cards: readonly GiftCard[],
  {
    today,
    search,
    nameOf,
  }: {
    readonly today: Day;
    readonly search: string;
    readonly nameOf: (clientId: string | null) => string;
  },
): readonly CardRow[] {
  const code = giftCodeOf(search);
  const words = fold(search.trim());
  return cards
    .map((card): CardRow => ({ card, state: cardState(card, today), clientName: nameOf(card.clientId) }))
    .filter(({ card, clientName }) => words === '' || isCode(card.code, code) || fold(clientName).includes(words))
    .toSorted((a, b) => (a.card.soldAt === b.card.soldAt ? (a.card.id < b.card.id ? 1 : -1) : a.card.soldAt < b.card.soldAt ? 1 : -1));
}

/** Those of them that a list shows. One that needs a person is not done. */
export function shownOf(rows: readonly CardRow[], shown: CardsShown): readonly CardRow[] {
  return shown === 'all' ? rows : rows.filter(({ state }) => (shown === 'open') === (state === 'open' || state === 'overdrawn'));
}

/** Whether what was typed is the code, or the signs that a list shows of it. */
function isCode(code: string, typed: string): boolean {
  return code === typed || (typed.length >= signsShown && typed === code.slice(-signsShown));
}

/** What is owed on cards: on those that anybody may redeem, and on those past their last day that nobody let expire. */
export interface OwedOnCards {
  readonly openMinor: number;
  readonly pastDayMinor: number;
}

/** What cards in a currency still have on them together. A last day takes nothing off a card: what is left is owed until somebody lets it expire. */
export function owedOnCards(rows: readonly CardRow[], currency: string): OwedOnCards {
  const left = (wanted: CardState): number =>
    sumMinor(rows.flatMap(({ card, state }) => (card.currency === currency && state === wanted ? [card.balanceMinor] : [])));
  return { openMinor: left('open'), pastDayMinor: left('past-day') };
}
