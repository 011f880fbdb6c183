import type { ClientAccount, GiftCard, GiftCardMove } from '#shared/accounts/tables.ts';
import { type Flag, type Stamp, type Subject, type Write, write } from '#shared/commands/command.ts';
import { limits } from '#shared/kernel/limits.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import type { Held } from '#shared/tables/read.ts';
import type { LedgerEntry, Posting } from '#shared/till/tables.ts';

/** What an entry does to rows that say what somebody is owed. */
export interface Restated {
  readonly writes: readonly Write[];
  readonly flags: readonly Flag[];
}

/** What postings add to what the holder of a gift card or of an account is owed: credits are his. */
export function owedBy(account: 'gift-card' | 'client-account', ref: string, postings: readonly Posting[]): number {
  return 0 - sumMinor(postings.filter((one) => one.account === account && one.ref === ref).map(({ minor }) => minor));
}

/**
 * A card that no row is known of: it was sold at a desk whose sale the hub has set aside. What was taken from it is kept under it all the same,
 * and the sale fills in the rest when it is counted.
 */
function unknownCard(entry: LedgerEntry, cardId: string, code: string, { branchId }: Stamp): GiftCard {
  const faceMinor = Math.max(1, Math.abs(owedBy('gift-card', cardId, entry.postings)));
  const sold = { soldAt: entry.at, soldBranchId: branchId, billId: null, clientId: null, expiresOn: null } as const;
  return { id: cardId, code, currency: entry.currency, faceMinor, balanceMinor: 0, ...sold, state: 'open' };
}

/** A gift card as an entry names it. */
export interface NamedCard {
  readonly cardId: string;
  readonly code: string;
}

/**
 * Brings a card in line with one more entry. Below zero it stands, for two desks without a network cannot know of each other: a person hears of
 * it. On a desk that does not hold the cards yet nothing is written; the hub does it.
 */
export function restateCard(known: Held<GiftCard | undefined>, named: NamedCard, entry: LedgerEntry, stamp: Stamp): Restated {
  if (!known.held) return { writes: [], flags: [{ code: 'gift-card-not-held', tray: null, subjects: [] }] };
  const card = known.value ?? unknownCard(entry, named.cardId, named.code, stamp);
  const balanceMinor = card.balanceMinor + owedBy('gift-card', card.id, entry.postings);
  const subjects = aboutCard(card.id, entry);
  const flags: Flag[] = [];
  if (known.value === undefined) flags.push({ code: 'gift-card-unknown', tray: 'task', subjects });
  else if (balanceMinor < 0 && balanceMinor < card.balanceMinor)
    flags.push({ code: 'gift-card-overdrawn', tray: 'task', subjects: [...subjects, ...alsoTaken(card)] });
  const state = stateWith(card.state, balanceMinor);
  return { writes: [write('giftCards', { ...card, balanceMinor, state, moves: movesWith(card, entry) })], flags };
}

/** How a card stands with so much on it: one that was paid back is closed only while nothing is on it. */
export function stateWith(state: GiftCard['state'], balanceMinor: number): GiftCard['state'] {
  return state === 'paid-back' && balanceMinor > 0 ? 'open' : state;
}

/** A card's entries with one more; the oldest is forgotten first. */
export function movesWith({ id: cardId, moves = [] }: Pick<GiftCard, 'id' | 'moves'>, entry: LedgerEntry): GiftCardMove[] {
  const { id: entryId, day, at, by, deviceId, branchId, billId, reversesId } = entry;
  const { kind: ofEntry } = entry;
  const isNamed = ofEntry === 'top-up' || ofEntry === 'expiry' || ofEntry === 'reversal' || ofEntry === 'pay-back';
  const kind: GiftCardMove['kind'] = isNamed ? ofEntry : 'payment';
  const minor = owedBy('gift-card', cardId, entry.postings);
  return [...moves, { entryId, kind, minor, day, at, by, deviceId, branchId, billId, reversesId }].slice(-limits.giftCardMovesMax);
}

/** What was paid from a card or paid back of it, and stands, the newest first: what was taken back is as if it never was. */
export function standingDraws({ moves = [] }: Pick<GiftCard, 'moves'>): readonly GiftCardMove[] {
  const reversed = new Set(moves.map(({ reversesId }) => reversesId));
  return moves.filter(({ entryId, kind, minor }) => isDraw(kind) && minor < 0 && !reversed.has(entryId)).toReversed();
}

function isDraw(kind: GiftCardMove['kind']): boolean {
  return kind === 'payment' || kind === 'pay-back';
}

/** The last payment that was taken from a card before, with the bill that it pays: the other side of one that took too much. */
function alsoTaken(card: GiftCard): readonly Subject[] {
  const [last] = standingDraws(card);
  if (last === undefined) return [];
  const bill: readonly Subject[] = last.billId === null ? [] : [{ table: 'bills', id: last.billId }];
  return [{ table: 'ledgerEntries', id: last.entryId }, ...bill];
}

/** What a flag about a card is about: the card, the entry, and the bill that it pays. */
export function aboutCard(cardId: string, entry: Pick<LedgerEntry, 'id' | 'billId'>): readonly Subject[] {
  const bill: readonly Subject[] = entry.billId === null ? [] : [{ table: 'bills', id: entry.billId }];
  return [{ table: 'giftCards', id: cardId }, { table: 'ledgerEntries', id: entry.id }, ...bill];
}

/**
 * Brings a client's account in line with one more entry; the first entry opens it. `limitMinor` is how far it may go below zero; null does not
 * ask, because somebody with the right to has said so, or because nothing is drawn. One currency is never turned into another: what a desk said
 * in another than the account is in, not knowing of it, stays in the books, off the account, and a person hears of it.
 */
export function restateAccount(
  known: Held<ClientAccount | undefined>,
  clientId: string,
  entry: LedgerEntry,
  limitMinor: number | null,
): Restated {
  if (!known.held) return { writes: [], flags: [{ code: 'account-not-held', tray: null, subjects: [] }] };
  const account = known.value ?? { id: clientId, currency: entry.currency, balanceMinor: 0, creditLimitMinor: null };
  const subjects: readonly Subject[] = [
    { table: 'clients', id: clientId },
    { table: 'ledgerEntries', id: entry.id },
  ];
  if (account.currency !== entry.currency) {
    const other: Flag = { code: 'account-currency', tray: 'task', subjects };
    return { writes: [], flags: entry.reversesId === null ? [other] : [] };
  }
  const balanceMinor = account.balanceMinor + owedBy('client-account', clientId, entry.postings);
  const isBelow = limitMinor !== null && balanceMinor < -limitMinor && balanceMinor < account.balanceMinor;
  return {
    writes: [write('clientAccounts', { ...account, balanceMinor })],
    flags: isBelow ? [{ code: 'account-overdrawn', tray: 'task', subjects }] : [],
  };
}
