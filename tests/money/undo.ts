import { reverseAccountEntry } from '#shared/accounts/reverse-account-entry.ts';
import { correctPayout } from '#shared/payouts/correct-payout.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import { openShift } from '#shared/till/open-shift.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { takePayment } from '#shared/till/take-payment.ts';
import { onTill } from '#shared/till/shift-state.ts';
import { Chance } from '#tests/simulation/chance.ts';
import type { Deed } from '#tests/simulation/deed.ts';
import { atHub, promise } from '#tests/simulation/oracles.ts';
import { isIntoTill, paymentBack, shiftOfTill, voiding } from './back-deeds.ts';
import { currencyOf, isMove, moved } from './drawer-deeds.ts';
import { drawers } from './money-chain.ts';
import type { MoneyScreen, Salon } from './salon.ts';

/** Takes back at one desk all that ever happened to money, the last first. Nothing may be refused. */
export async function undoEverything(salon: Salon): Promise<void> {
  const { world } = salon;
  const screen = salon.screen(0, new Chance(1));
  await openDrawers(salon, screen);
  const credits = new Set(screen.rows('bills').flatMap(({ id, creditsBillId }) => (creditsBillId === null ? [] : [id])));
  const done = screen.rows('ledgerEntries').toSorted((a, b) => (a.at < b.at ? 1 : -1));
  const isCredit = ({ billId }: LedgerEntry) => billId !== null && credits.has(billId);
  // What went back comes in again first: no desk takes back money that the client has again.
  for (const entry of [...done.filter(isCredit), ...done.filter((one) => !isCredit(one))]) {
    for (const deed of undoing(screen, entry)) {
      const refusal = await salon.issue(0, deed);
      promise(refusal === undefined, () => `${entry.kind} ${entry.id} cannot be taken back: ${refusal}`);
      world.tally(`undid ${entry.kind}`);
    }
  }
}

/** Cash goes back in an open shift of its drawer. */
async function openDrawers(salon: Salon, screen: MoneyScreen): Promise<void> {
  for (const tillId of drawers) {
    if (shiftOfTill(screen, tillId) !== null) continue;
    const floatMinor = Math.max(0, screen.rows('checkpoints').find((one) => one.tillId === tillId)?.balanceMinor ?? 0);
    const args = { shiftId: screen.newId(), tillId, day: screen.day, floatMinor, currency: currencyOf(tillId), note: 'all undone' };
    await salon.issue(0, { command: openShift, args });
  }
}

/** What takes an entry back, if it still stands. Counts stay: they say what was there. */
function undoing(screen: MoneyScreen, entry: LedgerEntry): readonly Deed[] {
  const back = screen.rows('ledgerEntries').filter(({ reversesId }) => reversesId === entry.id);
  if (entry.kind === 'sale') return unselling(screen, entry.billId ?? '');
  if (entry.source !== 'desk' || entry.reversesId !== null) return [];
  if (entry.kind === 'payout') return uncorrecting(screen, entry);
  if (back.length > 0) return entry.kind === 'payment' ? back.slice(1).map(() => takenAgain(screen, entry)) : [];
  if (isIntoTill(entry)) return [paymentBack(screen, entry)];
  if (isMove(entry)) return moved(screen, entry);
  if (entry.kind !== 'payment' && entry.kind !== 'top-up' && entry.kind !== 'pay-back' && entry.kind !== 'expiry') return [];
  const args = { entry: entry.id, kind: entry.kind, day: screen.day, shiftId: shiftOfTill(screen, entry.tillId), reason: 'all undone' };
  return [{ command: reverseAccountEntry, args }];
}

function unselling(screen: MoneyScreen, billId: string): readonly Deed[] {
  const bill = screen.rows('bills').find(({ id }) => id === billId);
  return bill === undefined || bill.voided !== null ? [] : [voiding(screen, bill)];
}

/** Two desks handed the same money back: once too often, and the client gives it again. */
function takenAgain(screen: MoneyScreen, { billId, clientId, currency, methodId, tillId, postings }: LedgerEntry): Deed {
  const on = (wanted: string) => sumMinor(postings.filter(({ account }) => account === wanted).map(({ minor }) => minor));
  const where = { methodId, tillId, shiftId: shiftOfTill(screen, tillId), tenderedMinor: null, changeMinor: null, fee: null, payout: null };
  const args = { entryId: screen.newId(), billId, clientId, day: screen.day, currency, amountMinor: -on('receivable'), ...where };
  return { command: takePayment, args: { ...args, roundingMinor: 0 - on('cash-rounding') } };
}

/** A correction is taken back by the same the other way round. */
function uncorrecting(screen: MoneyScreen, { id, postings, tillId, currency }: LedgerEntry): readonly Deed[] {
  const on = (wanted: string) => postings.find(({ account }) => account === wanted);
  const payoutId = on('transit')?.ref ?? '';
  const payout = screen.rows('payouts').find((one) => one.id === payoutId);
  // The side that landed comes with the other one.
  if (payout === undefined || tillId !== payout.tillId) return [];
  const { landsInTillId } = payout;
  const [feeMinor, netMinor] = [0 - (on('card-fee')?.minor ?? 0), 0 - (on('transit')?.minor ?? 0)];
  const about = { entryId: `${id}.undone`, payoutId, tillId, landsInTillId, day: screen.day, currency, reason: 'all undone' };
  return [{ command: correctPayout, args: { ...about, feeMinor, netMinor } }];
}

/** Accounts that counts move: what an opening or a close found. All else is as if nothing had ever happened. */
const counts: ReadonlySet<string> = new Set(['shift-open', 'shift-close', 'hand-over']);

/** Looks at what is left once everything was taken back: nothing but what was counted, and fees that a provider keeps. */
export function nothingIsLeft({ world }: Salon): void {
  const moving = atHub(world, 'ledgerEntries').filter(({ kind }) => !counts.has(kind));
  const kept = sumMinor(moving.map((entry) => sumMinor(entry.postings.filter(isKeptFee).map(({ minor }) => minor))));
  for (const { id } of atHub(world, 'tills')) {
    const left = sumMinor(moving.map((entry) => onTill(entry, id)));
    promise(left === (id === 'amex' ? -kept : 0), () => `${left} is left in till ${id}, of which fees kept ${kept}`);
  }
  const byAccount = new Map<string, number>();
  for (const posting of moving.flatMap(({ postings }) => postings)) {
    if (posting.account === 'till' || isKeptFee(posting)) continue;
    const key = `${posting.account} ${posting.ref}`;
    byAccount.set(key, (byAccount.get(key) ?? 0) + posting.minor);
  }
  for (const [key, minor] of byAccount) promise(minor === 0, () => `${minor} is left on ${key}`);
  for (const { id, balanceMinor } of [...atHub(world, 'giftCards'), ...atHub(world, 'clientAccounts'), ...atHub(world, 'tipAccounts')])
    promise(balanceMinor === 0, () => `${balanceMinor} is left on ${id}`);
  for (const { id, paidMinor } of atHub(world, 'bills')) promise(paidMinor === 0, () => `bill ${id} still says ${paidMinor} paid`);
}

function isKeptFee({ account, ref }: LedgerEntry['postings'][number]): boolean {
  return (account === 'card-fee' || account === 'fee-vat') && ref === 'amex';
}
