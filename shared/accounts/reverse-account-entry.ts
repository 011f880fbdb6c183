import { z } from 'zod';
import type { Right } from '#shared/access/rights.ts';
import { type Restated, restateAccount, restateCard, standingDraws } from '#shared/accounts/holders.ts';
import { issuedEntryId } from '#shared/accounts/gift-cards.ts';
import type { GiftCard, GiftCardMove } from '#shared/accounts/tables.ts';
import { type Accepted, type Flag, type Refusal, fact, write } from '#shared/commands/command.ts';
import { NamesNothing } from '#shared/commands/names-nothing.ts';
import { derivedId } from '#shared/kernel/id.ts';
import { day, id, text } from '#shared/kernel/schema.ts';
import { type Held, type Read, heldOr, notHeld } from '#shared/tables/read.ts';
import { loadBill, restateBill } from '#shared/till/bill-state.ts';
import { loadMayTakeBack, takeBackFlags, takeBackRefusal } from '#shared/till/own-slip.ts';
import { landing, loadShift, restateCheckpoint } from '#shared/till/shift-state.ts';
import { isGivenBack } from '#shared/till/take-payment.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { keptFromMoving, tillFlags } from '#shared/till/till-users.ts';

const args = z.object({
  /** What is taken back, and what kind it is, on which the right to do so hangs. */
  entry: id,
  kind: z.enum(['payment', 'top-up', 'pay-back', 'expiry']),
  day,
  /** The open shift of the desk's cash till; null when none is open. */
  shiftId: id.nullable(),
  reason: text.refine((reason) => reason.trim() !== '', 'say why it is taken back'),
});

/** Letting something expire is taken back by another right than a payment; what moves a till beside bills by that of money that goes back. */
const rightsToTakeBack: Readonly<Record<z.infer<typeof args>['kind'], readonly [Right, ...Right[]]>> = {
  payment: ['money.take'],
  'top-up': ['money.take', 'money.refund'],
  'pay-back': ['money.take', 'money.refund'],
  expiry: ['money.correct'],
};

/** The entry that takes another back: always the same one, so that two desks take it back once. */
export function reversalId(entryId: string): string {
  return derivedId(entryId, 'account reversal');
}

/**
 * Takes back an entry of a gift card or a client's account: a payment from it, money that was put onto it or paid back, a card that was sold,
 * what was let expire or kept. The money is where it was before, and the entry stays as it is.
 */
export const reverseAccountEntry = fact({
  name: 'reverseAccountEntry',
  version: 1,
  args,
  touchesChain: true,
  rights: ({ kind }) => rightsToTakeBack[kind],
  load: async (read, given, stamp) => {
    const entry = heldOr(await read.get('ledgerEntries', given.entry), undefined);
    const already = heldOr(await read.get('ledgerEntries', reversalId(given.entry)), undefined);
    const shift = await loadShift(read, given.shiftId, entry?.tillId ?? null);
    const bill = entry?.billId == null || entry.kind !== 'payment' ? undefined : await loadBill(read, entry.billId);
    // What moves a till beside bills asks for that right of everybody.
    const mayTakeBack = given.kind !== 'payment' || (await loadMayTakeBack(read, entry, given, stamp));
    return { entry, already, shift, bill, mayTakeBack, ...(await loadHolder(read, entry)) };
  },
  atIssue: (given, { entry, already, shift, bill, card, mayTakeBack }, stamp): Refusal | undefined => {
    const subjects = [{ table: 'ledgerEntries', id: given.entry }] as const;
    if (entry === undefined) return { code: 'payment-not-held', subjects };
    if (already !== undefined) return { code: 'already-reversed', subjects };
    // The money of it went back to the client already, by a bill that gives back.
    if (bill !== undefined && isGivenBack(bill, entry))
      return { code: 'bill-given-back', subjects: [{ table: 'bills', id: entry.billId ?? '' }] };
    if (!mayTakeBack) return takeBackRefusal(mayTakeBack, entry.id);
    const { tillId, currency } = entry;
    const kept = tillId === null ? undefined : keptFromMoving(shift, { tillId, currency }, stamp.actorId);
    if (kept !== undefined) return kept;
    const sold = heldOr(card, undefined);
    const isUsed = sold !== undefined && isIssue(entry, sold.id) && sold.balanceMinor < sold.faceMinor;
    return isUsed ? { code: 'gift-card-used', subjects: [{ table: 'giftCards', id: sold.id }] } : undefined;
  },
  decide: (given, { entry: was, already, shift, bill, card, cardId, account, clientId, mayTakeBack }, stamp) => {
    // Two desks let a card expire, and of the second nothing was written: so there is nothing of it to take back, and a person hears of it.
    if (was === undefined && given.kind === 'expiry') return takenBackBefore(given.entry);
    if (was === undefined) throw new NamesNothing(`reverseAccountEntry names entry ${given.entry}, which is not there`);
    if (was.kind !== given.kind || was.reversesId !== null || (cardId === undefined && clientId === undefined))
      throw new NamesNothing(`reverseAccountEntry names ${given.entry}, which is no ${given.kind} of a gift card or an account`);
    if (already !== undefined) return takenBackBefore(was.id);
    const id = reversalId(was.id);
    const land = landing(shift, was.tillId === null && was.shiftId === null ? null : given.shiftId, id);
    const entry: LedgerEntry = {
      ...was,
      id,
      branchId: stamp.branchId,
      day: given.day,
      at: stamp.occurredAt,
      kind: was.kind === 'payment' ? 'reversal' : was.kind,
      postings: was.postings.map((posting) => ({ ...posting, minor: 0 - posting.minor })),
      shiftId: land.shiftId,
      lateForShiftId: land.lateForShiftId,
      tenderedMinor: null,
      changeMinor: null,
      fee: null,
      payout: null,
      reversesId: was.id,
      by: stamp.actorId,
      deviceId: stamp.deviceId,
      source: 'desk',
      note: given.reason,
    };
    const held = cardId === undefined ? restateAccount(account, clientId ?? '', entry, 0) : restateWith(card, cardId, entry, stamp);
    const owed = bill === undefined ? none : restateBill(bill, entry);
    const here = [...tillFlags(shift.till, stamp.actorId), ...takeBackFlags(mayTakeBack, was.id)];
    const flags: Flag[] = [...land.flags, ...owed.flags, ...held.flags, ...here];
    if (bill !== undefined && isGivenBack(bill, was))
      flags.push({ code: 'refunded-twice', tray: 'task', subjects: [{ table: 'bills', id: was.billId ?? '' }] });
    const writes = [write('ledgerEntries', entry), ...restateCheckpoint(shift, land, entry), ...owed.writes, ...held.writes];
    return { writes, flags, conflicts: [] };
  },
});

const none: Restated = { writes: [], flags: [] };

/** What stands no more is not taken back once more; whoever meant to is told of it. */
function takenBackBefore(entryId: string): Accepted {
  const twice: Flag = { code: 'reversed-twice', tray: 'task', subjects: [{ table: 'ledgerEntries', id: entryId }] };
  return { writes: [], flags: [twice], conflicts: [] };
}

/** Whether an entry is the one that gave a card its value. */
function isIssue({ id: entryId }: Pick<LedgerEntry, 'id'>, cardId: string): boolean {
  return entryId === issuedEntryId(cardId);
}

/** A card whose sale was taken back is taken back; one that was let expire or paid back can be used again, unless another desk paid it back too. */
function restateWith(
  card: Held<GiftCard | undefined>,
  cardId: string,
  entry: LedgerEntry,
  stamp: Parameters<typeof restateCard>[3],
): Restated {
  const restated = restateCard(card, { cardId, code: cardId }, entry, stamp);
  const wasIssued = entry.reversesId === issuedEntryId(cardId);
  // What was let expire at one desk and taken back at the other stays taken back: it was never sold.
  const isOpenAgain = entry.kind === 'expiry' && heldOr(card, undefined)?.state !== 'taken-back';
  const writes = restated.writes.map((one) => {
    if (one.table !== 'giftCards') return one;
    const isUnpaid = entry.kind === 'pay-back' && one.row.state === 'paid-back' && !standingDraws(one.row).some(isPayBack);
    const state = wasIssued ? 'taken-back' : isOpenAgain || isUnpaid ? 'open' : one.row.state;
    return write('giftCards', { ...one.row, state });
  });
  return { ...restated, writes };
}

function isPayBack({ kind }: Pick<GiftCardMove, 'kind'>): boolean {
  return kind === 'pay-back';
}

interface Holder {
  readonly cardId: string | undefined;
  readonly clientId: string | undefined;
  readonly card: Awaited<ReturnType<typeof askCard>>;
  readonly account: Awaited<ReturnType<typeof askAccount>>;
}

/** Whose entry it is, by its postings. */
async function loadHolder(read: Read, entry: LedgerEntry | undefined): Promise<Holder> {
  const refOf = (account: string) => entry?.postings.find((one) => one.account === account && one.ref !== null)?.ref ?? undefined;
  const [cardId, clientId] = [refOf('gift-card'), refOf('client-account')];
  return { cardId, clientId, card: await askCard(read, cardId), account: await askAccount(read, clientId) };
}

async function askCard(read: Read, cardId: string | undefined) {
  return cardId === undefined ? notHeld : read.get('giftCards', cardId);
}

async function askAccount(read: Read, clientId: string | undefined) {
  return clientId === undefined ? notHeld : read.get('clientAccounts', clientId);
}
