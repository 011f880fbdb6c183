import { z } from 'zod';
import { accountEntry } from '#shared/accounts/account-entry.ts';
import { otherCurrency } from '#shared/accounts/client-account.ts';
import { isExpired } from '#shared/accounts/gift-cards.ts';
import { aboutCard, restateAccount, restateCard } from '#shared/accounts/holders.ts';
import { type GiftCard, giftCards } from '#shared/accounts/tables.ts';
import { loadUnpaidSale, unpaidCardFlags, unpaidCardRefusal } from '#shared/accounts/unpaid-card.ts';
import { type Flag, type Refusal, type Stamp, fact, write } from '#shared/commands/command.ts';
import { NamesNothing } from '#shared/commands/names-nothing.ts';
import { together } from '#shared/commands/together.ts';
import { currency, day, id, minor, newEntryId, text } from '#shared/kernel/schema.ts';
import { type Held, type Read, heldOr } from '#shared/tables/read.ts';
import { loadCashStep, roundingFlags, roundingRefusal } from '#shared/till/cash-rounding.ts';
import { post } from '#shared/till/postings.ts';
import { type KnownShift, type Landing, landing, loadShift, restateCheckpoint } from '#shared/till/shift-state.ts';
import type { LedgerEntry, Posting } from '#shared/till/tables.ts';
import { keptFromMoving, movingFlags } from '#shared/till/till-users.ts';

const handedOut = z.object({
  entryId: newEntryId,
  day,
  currency,
  /** What is owed less by it, as a positive amount. */
  amountMinor: minor.min(1),
  /** What the drawer gives less than that, because cash has its steps; negative when it gives more. */
  roundingMinor: minor,
  methodId: id,
  tillId: id,
  /** The open shift of a cash till; null for a cashless one. */
  shiftId: id.nullable(),
  /** When the provider takes it from what it pays out; no fee comes back, for nobody can say which one was kept of this money. */
  payout: z.object({ dueDay: day, tillId: id }).nullable(),
  reason: text.refine((reason) => reason.trim() !== '', 'say why it is paid back'),
});

/** What is told of money that goes back to whom it was owed, whoever that is. */
export type HandedOut = z.infer<typeof handedOut>;

/** Money goes out of a till to whom it was owed. Nothing is sold or taken back by it, so it has no tax and is neither income nor expense. */
function payingOut(
  given: HandedOut,
  whose: { readonly owed: Posting; readonly clientId: string | null },
  land: Landing,
  stamp: Stamp,
): LedgerEntry {
  const { amountMinor, roundingMinor, tillId, methodId, payout, reason } = given;
  const rounded = roundingMinor === 0 ? [] : [post('cash-rounding', tillId, 0 - roundingMinor)];
  const postings = [post('till', tillId, roundingMinor - amountMinor), whose.owed, ...rounded];
  const told = { entryId: given.entryId, kind: 'pay-back', day: given.day, currency: given.currency, note: reason } as const;
  return { ...accountEntry({ ...told, clientId: whose.clientId }, postings, land, stamp), tillId, methodId, payout };
}

interface WayOut {
  readonly shift: KnownShift;
  readonly stepMinor: number | undefined;
}

function wayOut(read: Read, given: HandedOut, branchId: string) {
  return { shift: loadShift(read, given.shiftId, given.tillId), stepMinor: loadCashStep(read, given, branchId) };
}

function keptFromPayingOut(given: HandedOut, { shift, stepMinor }: WayOut, userId: string): Refusal | undefined {
  return keptFromMoving(shift, given, userId) ?? roundingRefusal(outOf(given), shift, stepMinor);
}

function payingOutFlags(given: HandedOut, { shift, stepMinor }: WayOut, userId: string): readonly Flag[] {
  return [...roundingFlags(outOf(given), shift, stepMinor), ...movingFlags(shift, given.currency, userId)];
}

/** What goes out is said as a positive amount; the till sees it go. */
function outOf(given: HandedOut): HandedOut {
  return { ...given, amountMinor: 0 - given.amountMinor };
}

/** Pays a client back what is on the account, whole or a part of it: never more than is there. */
export const payBackAccount = fact({
  name: 'payBackAccount',
  version: 1,
  args: handedOut.extend({ clientId: id }),
  touchesChain: true,
  rights: () => ['money.take', 'money.refund'],
  load: (read, given, { branchId }) => together({ account: read.get('clientAccounts', given.clientId), ...wayOut(read, given, branchId) }),
  atIssue: (given, { account, ...out }, stamp) => {
    const isMore = account.held && given.amountMinor > (account.value?.balanceMinor ?? 0);
    if (isMore) return { code: 'more-than-balance', subjects: [{ table: 'clients', id: given.clientId }] };
    return otherCurrency(account, given) ?? keptFromPayingOut(given, out, stamp.actorId);
  },
  decide: (given, { account, ...out }, stamp) => {
    const { shift } = out;
    const { amountMinor, clientId, entryId, tillId } = given;
    if (shift.till === undefined) throw new NamesNothing(`payBackAccount names till ${tillId}, which this branch does not have`);
    const land = landing(shift, given.shiftId, entryId);
    const entry = payingOut(given, { owed: post('client-account', clientId, amountMinor), clientId }, land, stamp);
    // What another desk had used or paid back meanwhile makes of it a debt that nobody agreed to.
    const left = restateAccount(account, clientId, entry, 0);
    const writes = [write('ledgerEntries', entry), ...restateCheckpoint(shift, land, entry), ...left.writes];
    const flags = [...land.flags, ...left.flags, ...payingOutFlags(given, out, stamp.actorId)];
    return { writes, flags, conflicts: [] };
  },
});

const ofCard = handedOut.extend({
  cardId: id,
  code: giftCards.schema.shape.code,
  /** Whose card it is, where it names somebody. */
  clientId: id.nullable(),
  /** Somebody who may pays it back though its last day is over. */
  pastExpiry: z.boolean(),
});

/** Why nothing is paid back of a card, told before it happens. */
function cardRefusal(given: z.infer<typeof ofCard>, known: Held<GiftCard | undefined>): Refusal | undefined {
  if (!known.held) return undefined;
  const subjects = [{ table: 'giftCards', id: given.cardId }] as const;
  const card = known.value;
  if (card === undefined) return { code: 'gift-card-unknown', subjects };
  if (card.currency !== given.currency) return { code: 'gift-card-currency', subjects };
  if (card.state === 'taken-back') return { code: 'gift-card-taken-back', subjects };
  if (isExpired(card, given.day) && !given.pastExpiry) return { code: 'gift-card-expired', subjects };
  return card.balanceMinor === given.amountMinor ? undefined : { code: 'changed-meanwhile', subjects };
}

/** Pays the holder of a gift card back all that is left on it; the card is worth nothing then. Taking the entry back opens it again. */
export const payBackGiftCard = fact({
  name: 'payBackGiftCard',
  version: 1,
  args: ofCard,
  touchesChain: true,
  rights: ({ pastExpiry }) => ['money.take', 'money.refund', ...(pastExpiry ? (['money.correct'] as const) : [])],
  load: async (read, given, { branchId }) => {
    const asked = await together({ card: read.get('giftCards', given.cardId), ...wayOut(read, given, branchId) });
    return { ...asked, unpaidSaleId: await loadUnpaidSale(read, asked.card) };
  },
  atIssue: (given, { card, unpaidSaleId, ...out }, stamp) =>
    cardRefusal(given, card) ?? unpaidCardRefusal(given.cardId, unpaidSaleId) ?? keptFromPayingOut(given, out, stamp.actorId),
  decide: (given, { card, unpaidSaleId, ...out }, stamp) => {
    const { shift } = out;
    const { amountMinor, cardId, clientId, entryId, tillId } = given;
    if (shift.till === undefined) throw new NamesNothing(`payBackGiftCard names till ${tillId}, which this branch does not have`);
    const land = landing(shift, given.shiftId, entryId);
    const entry = payingOut(given, { owed: post('gift-card', cardId, amountMinor), clientId }, land, stamp);
    const left = restateCard(card, given, entry, stamp);
    const unpaid = unpaidCardFlags(cardId, unpaidSaleId);
    const flags: Flag[] = [...land.flags, ...left.flags, ...unpaid, ...payingOutFlags(given, out, stamp.actorId)];
    const was = heldOr(card, undefined);
    // Another desk let it expire or took it back meanwhile; the holder has the money.
    const isClosed = was !== undefined && (was.state === 'expired' || was.state === 'taken-back');
    if (isClosed) flags.push({ code: 'gift-card-not-open', tray: 'task', subjects: aboutCard(cardId, entry) });
    const isEmptied = (row: GiftCard): boolean => row.state === 'open' && row.balanceMinor <= 0;
    const rows = left.writes.map((one) =>
      one.table === 'giftCards' && isEmptied(one.row) ? write('giftCards', { ...one.row, state: 'paid-back' }) : one,
    );
    return { writes: [write('ledgerEntries', entry), ...restateCheckpoint(shift, land, entry), ...rows], flags, conflicts: [] };
  },
});
