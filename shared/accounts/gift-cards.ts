import { z } from 'zod';
import { accountEntry } from '#shared/accounts/account-entry.ts';
import { aboutCard, movesWith, restateCard, stateWith } from '#shared/accounts/holders.ts';
import { type GiftCard, giftCards } from '#shared/accounts/tables.ts';
import { loadUnpaidSale, unpaidCardFlags, unpaidCardRefusal } from '#shared/accounts/unpaid-card.ts';
import { type Flag, type Refusal, fact, write } from '#shared/commands/command.ts';
import { together } from '#shared/commands/together.ts';
import { derivedId } from '#shared/kernel/id.ts';
import { currency, day, id, minor, newEntryId, text } from '#shared/kernel/schema.ts';
import { type Held, heldOr } from '#shared/tables/read.ts';
import { loadBill, owedOn, paidSoFar, restateBill } from '#shared/till/bill-state.ts';
import { post } from '#shared/till/postings.ts';
import { handOutRefusal } from '#shared/till/refund-checks.ts';
import { landing, loadShift } from '#shared/till/shift-state.ts';
import type { Bill } from '#shared/till/tables.ts';

const noShift = { shiftId: null, lateForShiftId: null };

/** The entry that gives a card its value, found by both ends without a search: a card is issued once. */
export function issuedEntryId(cardId: string): string {
  return derivedId(cardId, 'issued');
}

/**
 * Gives a gift card the value that it was sold for. The sale posts what the client paid for as `gift-card` without a ref, "sold and not handed
 * out"; this moves it to the card. So what is owed to holders is the account whole, and a card's balance is moved by commands of cards alone.
 */
export const issueGiftCard = fact({
  name: 'issueGiftCard',
  version: 1,
  args: z.object({
    cardId: id,
    code: giftCards.schema.shape.code,
    /** The bill with the line that names the card. */
    billId: id,
    clientId: id.nullable(),
    day,
    currency,
    faceMinor: minor.min(1),
    expiresOn: day.nullable(),
  }),
  touchesChain: true,
  rights: () => ['money.take'],
  load: (read, given) =>
    together({
      card: read.get('giftCards', given.cardId),
      sameCode: read.by('giftCards', 'code', given.code),
      bill: read.get('bills', given.billId),
      issued: read.get('ledgerEntries', issuedEntryId(given.cardId)),
    }),
  atIssue: (given, { sameCode, bill }) => {
    const other = heldOr(sameCode, [])[0];
    if (other !== undefined) return { code: 'gift-card-code-used', subjects: [{ table: 'giftCards', id: other.id }] };
    return isSoldOn(heldOr(bill, undefined), given)
      ? undefined
      : { code: 'gift-card-not-sold', subjects: [{ table: 'bills', id: given.billId }] };
  },
  decide: (given, { card, sameCode, bill, issued }, stamp) => {
    const { cardId, code, billId, clientId, faceMinor, expiresOn } = given;
    const entryId = issuedEntryId(cardId);
    if (heldOr(issued, undefined) !== undefined) {
      const twice = { code: 'gift-card-issued-twice', tray: 'task' as const, subjects: [{ table: 'giftCards' as const, id: cardId }] };
      return { writes: [], flags: [twice], conflicts: [] };
    }
    const told = { entryId, kind: 'top-up', day: given.day, currency: given.currency, billId, clientId } as const;
    const entry = accountEntry(told, [post('gift-card', null, faceMinor), post('gift-card', cardId, -faceMinor)], noShift, stamp);
    const subjects = aboutCard(cardId, entry);
    const flags: Flag[] = [];
    const others = heldOr(sameCode, []).filter((other) => other.id !== cardId);
    if (others.length > 0)
      flags.push({
        code: 'gift-card-code-used',
        tray: 'task',
        subjects: [...subjects, ...others.map((other) => ({ table: 'giftCards' as const, id: other.id }))],
      });
    if (!isSoldOn(heldOr(bill, undefined), given)) flags.push({ code: 'gift-card-not-sold', tray: 'task', subjects });
    // What was taken from it before its sale was counted is off it already.
    const was = heldOr(card, undefined);
    const sold = { soldAt: stamp.occurredAt, soldBranchId: stamp.branchId, billId, clientId, expiresOn };
    const balanceMinor = (was?.balanceMinor ?? 0) + faceMinor;
    const moves = movesWith({ id: cardId, moves: was?.moves }, entry);
    const now = {
      id: cardId,
      code,
      currency: given.currency,
      faceMinor,
      balanceMinor,
      ...sold,
      state: stateWith(was?.state ?? 'open', balanceMinor),
      moves,
    };
    return { writes: [write('ledgerEntries', entry), write('giftCards', now)], flags, conflicts: [] };
  },
});

/** Whether a bill sells the card for its value. */
function isSoldOn(bill: Bill | undefined, { cardId, faceMinor }: { readonly cardId: string; readonly faceMinor: number }): boolean {
  return bill?.lines.some(({ kind, refId, amountMinor }) => kind === 'gift-card' && refId === cardId && amountMinor === faceMinor) === true;
}

/** Why a card cannot be drawn on, told before it happens; at the hub the same is a task. */
function drawRefusal(
  { cardId, currency: wanted, day: on, amountMinor, pastExpiry }: z.infer<typeof redeemArgs>,
  known: Held<GiftCard | undefined>,
): Refusal | undefined {
  if (!known.held) return undefined;
  const subjects = [{ table: 'giftCards', id: cardId }] as const;
  const card = known.value;
  if (card === undefined) return { code: 'gift-card-unknown', subjects };
  if (card.currency !== wanted) return { code: 'gift-card-currency', subjects };
  if (card.state === 'taken-back') return { code: 'gift-card-taken-back', subjects };
  if (amountMinor > 0 && !pastExpiry && isExpired(card, on)) return { code: 'gift-card-expired', subjects };
  return amountMinor > 0 && amountMinor > card.balanceMinor ? { code: 'more-than-balance', subjects } : undefined;
}

/** Whether a card can no longer be redeemed on a day. */
export function isExpired(card: Pick<GiftCard, 'state' | 'expiresOn'>, on: string): boolean {
  return card.state === 'expired' || (card.expiresOn !== null && card.expiresOn < on);
}

const redeemArgs = z.object({
  entryId: newEntryId,
  cardId: id,
  code: giftCards.schema.shape.code,
  billId: id,
  clientId: id.nullable(),
  day,
  currency,
  /** Negative: a bill that gives back puts the money on the card again. */
  amountMinor: minor.refine((amount) => amount !== 0, 'a payment moves money'),
  shiftId: id.nullable(),
  /** Somebody who may takes it though its last day is over. */
  pastExpiry: z.boolean(),
});

/** Pays a bill from a gift card. No till moves: what is owed to the holder becomes less, and so does what the bill owes. */
export const redeemGiftCard = fact({
  name: 'redeemGiftCard',
  version: 1,
  args: redeemArgs,
  touchesChain: true,
  rights: ({ amountMinor, pastExpiry }) => [
    'money.take',
    ...(amountMinor < 0 ? (['money.refund'] as const) : []),
    ...(pastExpiry ? (['money.correct'] as const) : []),
  ],
  load: async (read, given) => {
    const asked = await together({
      known: loadBill(read, given.billId),
      card: read.get('giftCards', given.cardId),
      shift: loadShift(read, given.shiftId, null),
    });
    return { ...asked, unpaidSaleId: given.amountMinor > 0 ? await loadUnpaidSale(read, asked.card) : undefined };
  },
  atIssue: (given, { known, card, unpaidSaleId }) => {
    const due = known.bill === undefined ? given.amountMinor : owedOn(known.bill) - paidSoFar(known);
    const isMore = given.amountMinor > 0 ? given.amountMinor > due : given.amountMinor < due;
    if (isMore) return { code: 'more-than-due', subjects: [{ table: 'bills', id: given.billId }] };
    return handOutRefusal(known, given.amountMinor) ?? drawRefusal(given, card) ?? unpaidCardRefusal(given.cardId, unpaidSaleId);
  },
  decide: (given, { known, card, shift, unpaidSaleId }, stamp) => {
    const { amountMinor, billId, cardId } = given;
    const land = landing(shift, given.shiftId, given.entryId);
    const postings = [post('gift-card', cardId, amountMinor), post('receivable', billId, -amountMinor)];
    const entry = accountEntry({ ...given, kind: 'payment' }, postings, land, stamp);
    const bill = restateBill(known, entry);
    const drawn = restateCard(card, given, entry, stamp);
    const flags: Flag[] = [...land.flags, ...bill.flags, ...drawn.flags, ...unpaidCardFlags(cardId, unpaidSaleId)];
    const was = heldOr(card, undefined);
    // Another desk let it expire or took it back meanwhile; the client has paid with it.
    const isClosed = (was?.state === 'expired' || was?.state === 'taken-back') && amountMinor > 0 && !given.pastExpiry;
    if (isClosed) flags.push({ code: 'gift-card-not-open', tray: 'task', subjects: aboutCard(cardId, entry) });
    return { writes: [write('ledgerEntries', entry), ...bill.writes, ...drawn.writes], flags, conflicts: [] };
  },
});

/** Lets what is left on a card expire: it is owed to nobody any more and becomes income. Taking the entry back opens the card again. */
export const expireGiftCard = fact({
  name: 'expireGiftCard',
  version: 1,
  args: z.object({
    entryId: newEntryId,
    cardId: id,
    code: giftCards.schema.shape.code,
    day,
    currency,
    /** What was left when somebody decided so. */
    amountMinor: minor.min(1),
    reason: text.min(1),
  }),
  touchesChain: true,
  rights: () => ['money.correct'],
  load: async (read, given) => ({ card: await read.get('giftCards', given.cardId) }),
  atIssue: (given, { card }) => {
    const subjects = [{ table: 'giftCards', id: given.cardId }] as const;
    const held = heldOr(card, undefined);
    if (held === undefined) return { code: 'gift-card-unknown', subjects };
    if (held.state !== 'open') return { code: 'gift-card-not-open', subjects };
    return held.balanceMinor === given.amountMinor ? undefined : { code: 'changed-meanwhile', subjects };
  },
  decide: (given, { card }, stamp) => {
    const was = heldOr(card, undefined);
    if (was !== undefined && was.state !== 'open') {
      // Two desks let it expire, or it was taken back: what was left is gone once.
      const twice = { code: 'gift-card-closed-twice', tray: 'task' as const, subjects: [{ table: 'giftCards' as const, id: was.id }] };
      return { writes: [], flags: [twice], conflicts: [] };
    }
    const { amountMinor, cardId } = given;
    const postings = [post('gift-card', cardId, amountMinor), post('other-sales', null, -amountMinor)];
    const entry = accountEntry({ ...given, kind: 'expiry', note: given.reason }, postings, noShift, stamp);
    const left = restateCard(card, given, entry, stamp);
    const closed = left.writes.map((one) => (one.table === 'giftCards' ? write('giftCards', { ...one.row, state: 'expired' }) : one));
    return { writes: [write('ledgerEntries', entry), ...closed], flags: left.flags, conflicts: [] };
  },
});
