import { correctPayout, correctionId } from '#shared/payouts/correct-payout.ts';
import { openShift } from '#shared/till/open-shift.ts';
import { cashIn, cashOut, takenBackId, transferMoney } from '#shared/till/move-money.ts';
import { payOutTips, tipsPaidBy } from '#shared/till/pay-out-tips.ts';
import { openDrawer } from '#shared/till/open-drawer.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import type { Deed } from '#tests/simulation/deed.ts';
import { shiftOfTill } from './back-deeds.ts';
import { drawers } from './money-chain.ts';
import type { MoneyPlan, MoneyScreen } from './salon.ts';

/** A drawer is opened by a count, which may differ from what the books say. */
export const openTill: MoneyPlan = (screen) => {
  const tillId = screen.chance.pick(drawers);
  const floatMinor = screen.chance.pick([100_00, 100_00, 95_00, 0]);
  const args = { shiftId: screen.newId(), tillId, day: screen.day, floatMinor, currency: currencyOf(tillId), note: 'counted twice' };
  return [{ command: openShift, args }];
};

/** The currency of a till. */
export function currencyOf(tillId: string): string {
  return tillId === 'dollars' ? 'USD' : 'CAD';
}

/** Money goes into a till or out of it without a bill, or from one into another. */
export const move: MoneyPlan = (screen) => {
  const { chance, day } = screen;
  const tillId = chance.pick(['main', 'side', 'dollars', 'bank', 'amex']);
  const told = {
    entryId: screen.newId(),
    day,
    note: '',
    reversesId: null,
    amountMinor: 1 + chance.below(40_00),
    currency: currencyOf(tillId),
  };
  const shiftId = shiftOfTill(screen, tillId);
  const of = { tillId, shiftId, itemId: chance.pick([null, 'petty']), supplierId: chance.pick([null, 'baker']) };
  const intoTillId = chance.pick(['main', 'side', 'bank'].filter((id) => id !== tillId) as ['main']);
  const between = { fromTillId: tillId, fromShiftId: shiftId, intoTillId, intoShiftId: shiftOfTill(screen, intoTillId) };
  return chance.pick<readonly Deed[]>([
    [{ command: cashIn, args: { ...told, ...of } }],
    [{ command: cashOut, args: { ...told, ...of } }],
    [{ command: transferMoney, args: { ...told, ...between } }],
    [{ command: transferMoney, args: { ...told, ...between } }],
    [
      {
        command: openDrawer,
        args: { openingId: told.entryId, day, tillId: 'main', shiftId: shiftOfTill(screen, 'main'), reason: 'change' },
      },
    ],
  ]);
};

/** Tips are paid out that the house holds, all of them or some, from a drawer or an account; another desk may pay the same ones. */
export const payTips: MoneyPlan = (screen) => {
  const { chance, day } = screen;
  const account = chance.oneOf(screen.rows('tipAccounts').filter(({ balanceMinor }) => balanceMinor > 0));
  if (account === undefined) return [];
  const { staffId, currency, balanceMinor } = account;
  const tillId = chance.pick(['main', 'side', 'bank']);
  const amountMinor = chance.happens(0.6) ? balanceMinor : 1 + chance.below(balanceMinor);
  const told = { entryId: screen.newId(), staffId, day, currency, amountMinor, reversesId: null, note: '' };
  return [{ command: payOutTips, args: { ...told, tillId, shiftId: shiftOfTill(screen, tillId) } }];
};

const drawerIds: ReadonlySet<string> = new Set(drawers);

/** A move is taken back, as another desk may do at the same time. */
export const moveBack: MoneyPlan = (screen) => {
  const entries = screen.rows('ledgerEntries');
  const known = new Set(entries.map(({ id }) => id));
  // What left a drawer outside of a shift is the rest that a close moved, and belongs to the close: no desk offers to take it back.
  const isOffered = ({ kind, shiftId, tillId }: LedgerEntry) => kind !== 'transfer' || shiftId !== null || !drawerIds.has(tillId ?? '');
  const moves = entries.filter(
    (entry) => isMove(entry) && isOffered(entry) && entry.reversesId === null && !known.has(takenBackId(entry.id)),
  );
  const one = screen.chance.oneOf(moves);
  return one === undefined ? [] : moved(screen, one);
};

/** Whether money moved without a bill. Of a transfer the side counts that it came from. */
export function isMove({ kind, postings }: LedgerEntry): boolean {
  return kind === 'cash-in' || kind === 'cash-out' || kind === 'tips-out' || (kind === 'transfer' && (postings[0]?.minor ?? 0) < 0);
}

/** What takes a move back. */
export function moved(screen: MoneyScreen, entry: LedgerEntry): readonly Deed[] {
  const { id, kind, tillId, currency } = entry;
  const minor = entry.postings[0]?.minor ?? 0;
  const told = { entryId: takenBackId(id), reversesId: id, day: screen.day, currency, note: '', amountMinor: -Math.abs(minor) };
  const shiftId = shiftOfTill(screen, tillId);
  if (kind === 'tips-out') {
    const back = { ...told, note: 'not hers', tillId, shiftId, staffId: tipsPaidBy(entry)?.staffId };
    return [{ command: payOutTips, args: back }];
  }
  if (kind !== 'transfer') {
    const of = { tillId, shiftId, itemId: entry.itemId, supplierId: entry.supplierId };
    return [{ command: kind === 'cash-in' ? cashIn : cashOut, args: { ...told, ...of } }];
  }
  const way = entry.postings.find(({ account }) => account === 'transit')?.ref;
  const isOther = (other: LedgerEntry) =>
    other.id !== id && other.postings.some(({ account, ref }) => account === 'transit' && ref === way);
  const into = screen.rows('ledgerEntries').find(isOther)?.tillId;
  if (into == null) return [];
  const between = { fromTillId: tillId, fromShiftId: shiftId, intoTillId: into, intoShiftId: shiftOfTill(screen, into) };
  return [{ command: transferMoney, args: { ...told, ...between } }];
}

/** The provider paid out otherwise than the books say, and somebody posts it. */
export const correct: MoneyPlan = (screen) => {
  const payout = screen.chance.oneOf(screen.rows('payouts'));
  if (payout === undefined) return [];
  const { id: payoutId, tillId, landsInTillId, currency } = payout;
  const posted = new Set(screen.rows('ledgerEntries').map(({ id }) => id));
  const entryId = correctionId(payoutId, posted.has(correctionId(payoutId, 0)) ? 1 : 0);
  const differs = { feeMinor: 1 + screen.chance.below(5), netMinor: -1 - screen.chance.below(5), reason: 'the list says so' };
  return [{ command: correctPayout, args: { entryId, payoutId, tillId, landsInTillId, day: screen.day, currency, ...differs } }];
};
