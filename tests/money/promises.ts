import { isFactName } from '#shared/commands/registry.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import { type MoneyFigures, moneyReport } from '#shared/reports/money-report.ts';
import { monthOf, profitAndLoss } from '#shared/reports/profit-and-loss.ts';
import type { SoldKind } from '#shared/reports/sales.ts';
import { isOverpaid } from '#shared/till/bill-state.ts';
import { dayTotals } from '#shared/till/day-totals.ts';
import { lineGrossMinor } from '#shared/till/make-bill.ts';
import { byPackage } from '#shared/till/packages.ts';
import { savePackage } from '#shared/till/save-package.ts';
import { moneyOn } from '#shared/till/set-off.ts';
import { isFromClients, shiftFigures } from '#shared/till/shift-figures.ts';
import { expectedIn, onTill } from '#shared/till/shift-state.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { zReport } from '#shared/till/z-report.ts';
import { atHub, converges, promise } from '#tests/simulation/oracles.ts';
import { accountsAgree, booksAgree, closesStand, moneyAddsUp, tipsAgree } from '#tests/simulation/trade-oracles.ts';
import type { World } from '#tests/simulation/world.ts';
import { followHands } from './hands.ts';
import { settings } from './money-chain.ts';
import type { Salon } from './salon.ts';

/** Looks at all promises about money, after both desks have told and heard everything. */
export function moneyIsWhole(salon: Salon): void {
  const { world } = salon;
  converges(world);
  moneyAddsUp(world);
  booksAgree(world);
  accountsAgree(world);
  tipsAgree(world);
  closesStand(world);
  nothingIsLost(salon);
  documentsBalance(salon);
  tillsHoldWhatHandsDid(salon);
  daysAreTheirShifts(salon);
  closesSayWhatWasExpected(salon);
  reportsExplainWhatWasReceived(salon);
  reportsComeToTheSame(salon);
  nobodyOwesUnseen(salon);
  packagesCostWhatWasSaid(salon);
  setOffsMoveNoMoney(salon);
}

/** What a desk said was saved is in the books or with a person: facts are never refused. */
function nothingIsLost({ world, saved }: Salon): void {
  const facts = [...world.hub.commands.values()].filter(({ envelope }) => isFactName(envelope.name));
  const counted = facts.filter(({ outcome }) => outcome.status === 'applied' || outcome.status === 'applied-flagged');
  promise(counted.length === saved, () => `${saved} facts were saved at the desks, the hub counts ${counted.length}`);
}

/** The postings of every document sum to zero in its currency; a transfer's two sides are one document. */
function documentsBalance({ world }: Salon): void {
  const tills = new Map(atHub(world, 'tills').map((till) => [till.id, till]));
  for (const { id, postings, currency } of atHub(world, 'ledgerEntries')) {
    promise(sumMinor(postings.map(({ minor }) => minor)) === 0, () => `${id} does not sum to zero`);
    for (const { account, ref } of postings) {
      const held = account === 'till' ? tills.get(ref ?? '')?.currency : currency;
      promise(held === currency, () => `${id} is in ${currency} and moves till ${ref}, which holds ${held}`);
    }
  }
}

/** Every till holds its openings and what went in, less what went out: cash, change, transfers, counts. Fees and payouts come by themselves. */
function tillsHoldWhatHandsDid({ world }: Salon): void {
  const ledger = atHub(world, 'ledgerEntries');
  const byHand = ledger.filter(({ kind }) => kind !== 'fee' && kind !== 'payout');
  const shifts = new Map(atHub(world, 'shifts').map((shift) => [shift.id, shift]));
  const openings = new Map(ledger.flatMap((entry) => (entry.kind === 'shift-open' ? [[entry.shiftId ?? '', entry] as const] : [])));
  const drawers = new Set(atHub(world, 'tills').flatMap(({ id, kind }) => (kind === 'cash' ? [id] : [])));
  const hands = followHands(world.hub.commands.values(), { shifts, openings, drawers });
  for (const { id } of atHub(world, 'tills')) {
    const held = sumMinor(byHand.map((entry) => onTill(entry, id)));
    const there = hands.inTill.get(id) ?? 0;
    promise(held === there, () => `the books say till ${id} holds ${held}, ${there} is in it`);
  }
  for (const { staffId, currency, balanceMinor } of atHub(world, 'tipAccounts')) {
    const given = hands.inTips.get(`${staffId} ${currency}`) ?? 0;
    promise(balanceMinor === given, () => `${balanceMinor} is held of the tips of ${staffId}, ${given} was given and not paid out`);
  }
  for (const { id, balanceMinor } of atHub(world, 'giftCards'))
    promise(balanceMinor === (hands.onCard.get(id) ?? 0), () => `card ${id} has ${balanceMinor}, ${hands.onCard.get(id)} is on it`);
  for (const { id, balanceMinor } of atHub(world, 'clientAccounts'))
    promise(
      balanceMinor === (hands.onAccount.get(id) ?? 0),
      () => `account ${id} has ${balanceMinor}, ${hands.onAccount.get(id)} is on it`,
    );
}

/** The totals of a day are what its shifts took in time, what came late, and what was taken beside any shift. */
function daysAreTheirShifts({ world }: Salon): void {
  const ledger = atHub(world, 'ledgerEntries');
  const tills = atHub(world, 'tills');
  // The totals of a day are of one currency; a drawer of dollars has some of its own.
  for (const { day, currency } of new Map(ledger.map((entry) => [`${entry.day} ${entry.currency}`, entry])).values()) {
    const ofDay = ledger.filter((entry) => entry.day === day && entry.currency === currency);
    const totals = dayTotals(ofDay, [], tills);
    const inTime = ofDay.filter((entry) => entry.lateForShiftId === null);
    const figures = atHub(world, 'shifts').map((shift) =>
      shiftFigures(
        shift,
        inTime.filter(({ shiftId }) => shiftId === shift.id),
      ),
    );
    const taken = sumMinor(figures.map(({ cashInMinor, cashBackMinor, cashlessMinor }) => cashInMinor - cashBackMinor + cashlessMinor));
    const beside = received(inTime.filter(({ shiftId }) => shiftId === null));
    const late = received(totals.late);
    if (late !== 0) world.tally('a late entry restated a day');
    promise(
      totals.receivedMinor === taken + beside + late,
      () => `${day} took ${totals.receivedMinor}, not ${taken} + ${beside} + ${late}`,
    );
    const put = sumMinor(figures.map(({ putInMinor, takenOutMinor, tipsOutMinor }) => putInMinor - takenOutMinor - tipsOutMinor));
    const moved = ofDay.filter(({ kind }) => kind === 'cash-in' || kind === 'cash-out' || kind === 'tips-out');
    const other = sumMinor(moved.filter(({ shiftId, lateForShiftId }) => shiftId === null || lateForShiftId !== null).map(intoOwnTill));
    const withoutBill = totals.putInMinor - totals.takenOutMinor - totals.tipsOutMinor;
    promise(withoutBill === put + other, () => `${day} moved another sum without a bill than its shifts`);
  }
}

function received(entries: readonly LedgerEntry[]): number {
  return sumMinor(entries.filter(isFromClients).map(intoOwnTill));
}

function intoOwnTill(entry: LedgerEntry): number {
  return entry.tillId === null ? 0 : onTill(entry, entry.tillId);
}

/** A signed close says what its shift's own entries come to; where it does not, somebody was told. */
function closesSayWhatWasExpected({ world }: Salon): void {
  const told = flagged(world, 'close-differs');
  for (const shift of atHub(world, 'shifts')) {
    if (shift.closed === null) continue;
    const expected = expectedIn(
      shift,
      atHub(world, 'ledgerEntries').filter(({ shiftId }) => shiftId === shift.id),
    );
    promise(shift.closed.expectedMinor === expected || told.has(shift.id), () => `the close of ${shift.id} differs and nobody was told`);
  }
}

/** A Z-report explains what was received: what was sold, its taxes, and what came besides. */
function reportsExplainWhatWasReceived({ world }: Salon): void {
  const bills = new Map(atHub(world, 'bills').map((bill) => [bill.id, bill]));
  for (const shift of atHub(world, 'shifts')) {
    if (shift.closed === null) continue;
    const entries = atHub(world, 'ledgerEntries').filter(({ shiftId }) => shiftId === shift.id);
    const report = zReport({ ...shift, closed: shift.closed }, entries, [], bills);
    const explained = report.soldMinor + sumMinor(report.byTax.map(({ minor }) => minor)) + sumMinor(Object.values(report.besides));
    promise(report.receivedMinor === explained, () => `the report of ${shift.id} says ${report.receivedMinor} and explains ${explained}`);
  }
}

/** Totals of a day, its report and profit and loss say the same of what was sold, kind by kind, and of what was kept without a bill. */
function reportsComeToTheSame({ world }: Salon): void {
  const ledger = atHub(world, 'ledgerEntries');
  const bills = new Map(atHub(world, 'bills').map((bill) => [bill.id, bill]));
  for (const { day, currency } of new Map(ledger.map((entry) => [`${entry.day} ${entry.currency}`, entry])).values()) {
    const entries = ledger.filter((entry) => entry.day === day && entry.currency === currency);
    const totals = dayTotals(entries, [], []);
    if (totals.keptMinor !== 0) world.tally('a day kept what no bill asked for');
    const inTotals = [totals.servicesSoldMinor, totals.productsSoldMinor, totals.otherSoldMinor, totals.keptMinor].join(' ');
    const report = moneyReport({ from: day, to: day, currency, entries, bills, visits: [], tillIds: [], openingOf: () => undefined });
    const inReport = soldAndKept([report.asClosed, report.late]).join(' ');
    const lines = profitAndLoss(entries, [monthOf(day)], []).sections.flatMap((section) => section.lines);
    const inProfit = ['5', '7', 'other-sales', 'kept'].map((id) => lines.find((line) => line.id === id)?.wholeMinor ?? 0).join(' ');
    promise(inReport === inTotals, () => `${day} sold and kept ${inTotals} by its totals, and ${inReport} by its report`);
    promise(inProfit === inTotals, () => `${day} sold and kept ${inTotals} by its totals, and ${inProfit} by profit and loss`);
  }
}

function soldAndKept(figures: readonly MoneyFigures[]): readonly number[] {
  const sold = (kind: SoldKind): number =>
    sumMinor(figures.map(({ sales: { byKind } }) => (byKind.get(kind)?.soldMinor ?? 0) - (byKind.get(kind)?.backMinor ?? 0)));
  return [sold('service'), sold('product'), sold('other'), sumMinor(figures.map(({ keptMinor }) => keptMinor))];
}

/** The lines of a package come to a price that somebody said it has, to the last unit, however it is shared among them. */
function packagesCostWhatWasSaid({ world }: Salon): void {
  const said = new Set((settings.packages ?? []).map(({ id, priceMinor }) => `${id} ${priceMinor}`));
  for (const { envelope } of world.hub.commands.values()) {
    const told = envelope.name === 'savePackage' ? savePackage.args.safeParse(envelope.args) : undefined;
    if (told?.success === true) said.add(`${told.data.packageId} ${told.data.to.priceMinor}`);
  }
  for (const { id, lines, creditsBillId } of atHub(world, 'bills')) {
    for (const { sold, lines: together } of creditsBillId === null ? byPackage(lines) : []) {
      const minor = sumMinor(together.map(lineGrossMinor));
      promise(sold === undefined || said.has(`${sold.packageId} ${minor}`), () => `${sold?.name} on bill ${id} comes to ${minor}`);
    }
  }
}

/**
 * What was set off lessens what is owed and what is to be handed out by the same, and is nobody's money: a sale and what gives back of it were
 * paid what was paid in money. Where another desk had taken what was owed meanwhile, somebody was told.
 */
function setOffsMoveNoMoney({ world }: Salon): void {
  const entries = atHub(world, 'ledgerEntries');
  const setOff = entries.filter(({ kind }) => kind === 'set-off');
  const meeting = new Map<string | null, number>();
  for (const { ref, minor } of setOff.flatMap(({ postings }) => postings.filter(({ account }) => account === 'transit')))
    meeting.set(ref, (meeting.get(ref) ?? 0) + minor);
  for (const [ref, minor] of meeting) promise(minor === 0, () => `the sides of set-off ${ref} differ by ${minor}`);
  const bills = atHub(world, 'bills');
  const told = new Set(['overpaid', 'voided-paid', 'refunded-twice'].flatMap((code) => [...flagged(world, code)]));
  for (const saleId of new Set(setOff.map(({ billId }) => billId))) {
    const family = bills.filter(({ id, creditsBillId }) => id === saleId || creditsBillId === saleId);
    const paid = sumMinor(family.map(({ paidMinor }) => paidMinor));
    const money = sumMinor(family.map((bill) => moneyOn({ bill, entries: entries.filter(({ billId }) => billId === bill.id) })));
    const isSale = family.some(({ id, creditsBillId }) => id === saleId && creditsBillId === null);
    promise(!isSale || paid === money, () => `on ${saleId} and what gives back of it ${money} is money, they say ${paid}`);
    for (const bill of family) promise(!isOverpaid(bill) || told.has(bill.id), () => `${bill.id} is overpaid and nobody was told`);
  }
}

/** A card or an account below zero was allowed to be, or somebody was told. */
function nobodyOwesUnseen({ world }: Salon): void {
  const commands = [...world.hub.commands.values()];
  const overdrawn = flagged(world, 'gift-card-overdrawn');
  for (const { id, balanceMinor } of atHub(world, 'giftCards'))
    promise(balanceMinor >= 0 || overdrawn.has(id), () => `card ${id} has ${balanceMinor} on it and nobody was told`);
  const told = flagged(world, 'account-overdrawn');
  const allowed = new Set(
    commands.flatMap(({ envelope: { name, args } }) => {
      const { clientId, beyondLimit, to } = args as { clientId?: string; beyondLimit?: boolean; to?: number };
      const isAllowed = (name === 'payFromAccount' && beyondLimit === true) || (name === 'setCreditLimit' && (to ?? 0) > 0);
      return isAllowed && clientId !== undefined ? [clientId] : [];
    }),
  );
  const limit = -(atHub(world, 'moneySettings')[0]?.creditLimitMinor ?? 0);
  for (const { id, balanceMinor } of atHub(world, 'clientAccounts'))
    promise(balanceMinor >= limit || told.has(id) || allowed.has(id), () => `account ${id} has ${balanceMinor} and nobody was told`);
}

/** What the tray tells of a code is about. */
function flagged(world: World, wanted: string): ReadonlySet<string> {
  const items = atHub(world, 'trayItems').filter(({ code }) => code === wanted);
  return new Set(items.flatMap(({ subjects }) => subjects.map(({ id }) => id)));
}
