import { keepDeposit, payFromAccount } from '#shared/accounts/client-account.ts';
import { expireGiftCard, redeemGiftCard } from '#shared/accounts/gift-cards.ts';
import { cashOut } from '#shared/till/move-money.ts';
import { builtInItem } from '#shared/till/payment-items.ts';
import { setVisitStatus } from '#shared/booking/set-visit-status.ts';
import { usualMoneySettings } from '#shared/till/money-settings.ts';
import { itemSaid, moneySaid, saveMoneySettings, savePaymentItem, saveTill, tillSaid } from '#shared/till/save-settings.ts';
import type { AnyRow, RowOf, TableName } from '#shared/tables/registry.ts';
import { takeAccountBack } from '#tests/simulation/account-deeds.ts';
import { cancel, describe, move, setStatus } from '#tests/simulation/booking-deeds.ts';
import { days } from '#tests/simulation/chain-rows.ts';
import { join } from '#tests/simulation/calendar-deeds.ts';
import { rename } from '#tests/simulation/client-deeds.ts';
import type { Only, Plan } from '#tests/simulation/deed.ts';
import { drawsAll } from '#tests/simulation/mistaken-deeds.ts';
import { moveMoney } from '#tests/simulation/money-office-deeds.ts';
import { repeat, stayAway, wait } from '#tests/simulation/office-deeds.ts';
import { comparePayout } from '#tests/simulation/payout-deeds.ts';
import { plainSale } from '#tests/simulation/plain-sale.ts';
import { giveBack, voidIt } from '#tests/simulation/refund-deeds.ts';
import { close, hand, pay, reverse, sell } from '#tests/simulation/till-deeds.ts';
import { resolve } from '#tests/simulation/tray-deeds.ts';
import type { SimDesk } from '#tests/simulation/sim-desk.ts';
import type { World } from '#tests/simulation/world.ts';
import { owner } from '#tests/support/rows.ts';

const told = { day: days[0], currency: 'CAD' };

/** What two desks that do not hear each other do about the same. */
interface Contest {
  readonly table: TableName;
  readonly fits: (row: AnyRow) => boolean;
  /** What both look at; nothing else of these tables is on their screens. */
  readonly only: (row: AnyRow) => Only;
  readonly sides: readonly [Plan, Plan];
}

function over<T extends TableName>(
  table: T,
  fits: (row: RowOf<T>) => boolean,
  sides: readonly [Plan, Plan],
  beside: (row: RowOf<T>) => Only = () => ({}),
): Contest {
  const only = (row: AnyRow): Only => ({ [table]: row.id, ...beside(row as unknown as RowOf<T>) });
  return { table, fits: (row) => fits(row as unknown as RowOf<T>), only, sides };
}

const drawAccount: Plan = (screen) => {
  const account = screen.rows('clientAccounts')[0];
  if (account === undefined || account.balanceMinor <= 0) return [];
  const entry = { ...told, entryId: screen.newId(), clientId: account.id, amountMinor: account.balanceMinor };
  return drawsAll(screen, account.balanceMinor, (billId) => ({
    command: payFromAccount,
    args: { ...entry, billId, shiftId: null, beyondLimit: false },
  }));
};

const keepAll: Plan = ({ rows, newId }) => {
  const account = rows('clientAccounts')[0];
  if (account === undefined || account.balanceMinor <= 0) return [];
  const args = { ...told, entryId: newId(), clientId: account.id, amountMinor: account.balanceMinor, reason: 'did not come' };
  return [{ command: keepDeposit, args }];
};

const drawCard: Plan = (screen) => {
  const card = screen.rows('giftCards')[0];
  if (card === undefined || card.balanceMinor <= 0) return [];
  const { id: cardId, code, balanceMinor: amountMinor, expiresOn } = card;
  const entry = { ...told, entryId: screen.newId(), cardId, code, amountMinor, clientId: null, shiftId: null };
  return drawsAll(screen, amountMinor, (billId) => ({
    command: redeemGiftCard,
    args: { ...entry, billId, pastExpiry: expiresOn !== null },
  }));
};

const expireCard: Plan = ({ rows, newId }) => {
  const card = rows('giftCards')[0];
  if (card === undefined || card.balanceMinor <= 0) return [];
  const { id: cardId, code, balanceMinor: amountMinor } = card;
  return [{ command: expireGiftCard, args: { ...told, entryId: newId(), cardId, code, amountMinor, reason: 'over' } }];
};

/** The visit arrives, where it has not, and is billed at the price that was booked, as far as this desk knows it. */
const sellBooked: Plan = (screen) => {
  const visit = screen.rows('visits')[0];
  const line = visit?.lines[0];
  if (visit === undefined || line === undefined || visit.status === 'cancelled') return [];
  const { id, serviceId: refId, priceMinor } = line;
  const { posted } = plainSale(screen, priceMinor, { line: { id, refId }, bill: { visitIds: [visit.id] }, saysPrice: false });
  const arrived = { command: setVisitStatus, args: { visitId: visit.id, from: visit.status, to: 'arrived' } };
  return visit.status === 'arrived' ? [posted] : [arrived, posted];
};

const reserveTill: Plan = ({ rows, chance }) => {
  const till = rows('tills')[0];
  if (till === undefined) return [];
  const from = tillSaid.parse(till);
  return [{ command: saveTill, args: { tillId: till.id, from, to: { ...from, userIds: chance.happens(0.7) ? [owner.id] : [] } } }];
};

const limitItem: Plan = ({ rows, chance }) => {
  const from = itemSaid.parse(rows('paymentItems').find(({ id }) => id === pettyItem) ?? builtInItem(pettyItem));
  const users = chance.happens(0.7) ? [{ userId: owner.id, mostMinor: 5_00 }] : [];
  return [{ command: savePaymentItem, args: { itemId: pettyItem, from, to: { ...from, users } } }];
};

const pettyItem = '9';

const payOutMuch: Plan = ({ rows, newId }) => {
  const shift = rows('shifts')[0];
  if (shift === undefined) return [];
  const args = { ...told, entryId: newId(), reversesId: null, amountMinor: 10_00, note: '', itemId: pettyItem, supplierId: null };
  return [{ command: cashOut, args: { ...args, tillId: shift.tillId, shiftId: shift.id } }];
};

const demandMore: Plan = ({ rows, chance, branchId }) => {
  const branch = rows('branches').find(({ id }) => id === branchId);
  if (branch === undefined) return [];
  const from = moneySaid.parse(rows('moneySettings').find(({ id }) => id === branchId) ?? usualMoneySettings(branch));
  const asked = chance.pick<Partial<typeof from>>([
    { openBills: 'block' },
    { toleranceMinor: 0, secondSignatureMinor: 0 },
    { openBills: 'warn', secondSignatureMinor: null },
  ]);
  return [{ command: saveMoneySettings, args: { from, to: { ...from, ...asked } } }];
};

const always = (): boolean => true;
const isOpen = ({ state }: RowOf<'shifts'>): boolean => state === 'open';
const isUnbilled = ({ status, billId }: RowOf<'visits'>): boolean => status !== 'cancelled' && billId === null;
const isLive = ({ status }: RowOf<'visits'>): boolean => status !== 'cancelled';
function isSale({ creditsBillId, voided, lines }: RowOf<'bills'>): boolean {
  return creditsBillId === null && voided === null && lines.every(({ kind }) => kind !== 'gift-card');
}

const ofTheShift = ({ tillId }: RowOf<'shifts'>): Only => ({ tills: tillId });
const ofThePayment = ({ billId }: RowOf<'ledgerEntries'>): Only => (billId === null ? {} : { bills: billId });

/** Items are few and short-lived, so they are looked for more often than the rest. */
const answers = over('trayItems', ({ state }) => state === 'open', [resolve, resolve]);

const contests: readonly [Contest, ...Contest[]] = [
  over('visits', isUnbilled, [sellBooked, sellBooked]),
  over('visits', isUnbilled, [describe, sellBooked]),
  over('visits', isUnbilled, [setStatus, sellBooked]),
  over('visits', isLive, [move, move]),
  over('visits', ({ groupEventId }) => groupEventId !== null, [move, cancel]),
  over('visits', isLive, [cancel, describe]),
  over('visits', isLive, [cancel, move]),
  over('groupEvents', ({ cancelled }) => cancelled === null, [join, join]),
  over('visits', isLive, [setStatus, describe]),
  over('visits', isLive, [describe, describe]),
  // Only where both change the same field is anybody asked.
  ...Array<Contest>(4).fill(over('clients', always, [rename, rename])),
  over('clientAccounts', ({ balanceMinor }) => balanceMinor > 0, [drawAccount, drawAccount]),
  over('clientAccounts', ({ balanceMinor }) => balanceMinor > 0, [drawAccount, keepAll]),
  over('giftCards', ({ balanceMinor, state }) => balanceMinor > 0 && state === 'open', [drawCard, drawCard]),
  over('giftCards', ({ balanceMinor, state }) => balanceMinor > 0 && state === 'open', [expireCard, drawCard]),
  over('giftCards', ({ balanceMinor, state }) => balanceMinor > 0 && state === 'open', [expireCard, expireCard]),
  over('bills', (bill) => isSale(bill) && bill.paidMinor === 0, [pay, voidIt]),
  over('bills', (bill) => isSale(bill) && bill.paidMinor === 0, [voidIt, voidIt]),
  over('bills', (bill) => isSale(bill) && bill.paidMinor > 0, [giveBack, giveBack]),
  over('ledgerEntries', isPayment, [reverse, giveBack], ofThePayment),
  over('ledgerEntries', isPayment, [reverse, reverse], ofThePayment),
  over('ledgerEntries', isOfCard, [takeAccountBack, takeAccountBack], ofThePayment),
  over('shifts', isOpen, [close, sell]),
  over('shifts', isOpen, [close, hand]),
  over('shifts', isOpen, [hand, hand]),
  over('shifts', isOpen, [reserveTill, moveMoney], ofTheShift),
  over('shifts', isOpen, [reserveTill, sell], ofTheShift),
  over('absences', always, [stayAway, stayAway]),
  over('calendarSeries', always, [repeat, repeat]),
  over('waitingClients', always, [wait, wait]),
  over('shifts', isOpen, [limitItem, payOutMuch]),
  over('shifts', isOpen, [demandMore, close]),
  over('payouts', ({ statement }) => statement !== null, [comparePayout, comparePayout]),
  over('payouts', always, [comparePayout, comparePayout]),
];

function isPayment({ kind, tillId, billId }: RowOf<'ledgerEntries'>): boolean {
  return kind === 'payment' && tillId !== null && billId !== null;
}

function isOfCard({ kind, reversesId, postings }: RowOf<'ledgerEntries'>): boolean {
  return reversesId === null && kind === 'payment' && postings.some(({ account }) => account === 'gift-card');
}

/** So many contests are thought of until there is something for one. */
const triesMost = 6;

/**
 * Two desks of a branch do something about the same before either hears of the other. Chance alone brings two people to one account, one card or
 * one close in a history as short as these so seldom that what comes of it would hardly ever be seen.
 */
export async function contend(world: World): Promise<void> {
  const { chance } = world;
  const here = world.aWindow();
  if (here === undefined) return;
  const isBeside = (desk: SimDesk): boolean => desk !== here.desk && desk.device.branchId === here.desk.device.branchId;
  const other = chance.oneOf(world.desks.filter((desk) => isBeside(desk) && desk.windows.length > 0));
  const window = other === undefined ? undefined : chance.oneOf(other.windows);
  if (other === undefined || window === undefined) return;
  for (let tries = 0; tries < triesMost; tries += 1) {
    const contest = chance.happens(0.12) ? answers : chance.pick(contests);
    const about = chance.oneOf(heldByBoth(contest, here.desk, other));
    if (about === undefined) continue;
    const only = contest.only(about);
    await world.act(contest.sides[0], here, only);
    await world.act(contest.sides[1], { desk: other, window }, only);
    world.tally(`contest over ${contest.table}`);
    return;
  }
}

function heldByBoth({ table, fits }: Contest, here: SimDesk, there: SimDesk): readonly AnyRow[] {
  return [...here.store.tables.values(table)].filter((row) => fits(row) && there.store.tables.peek(table, row.id) !== undefined);
}
