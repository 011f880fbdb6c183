import type { AnyRow, RowOf, TableName } from '#shared/tables/registry.ts';
import { takeAccountBack } from '#tests/simulation/account-deeds.ts';
import { cancel, describe, move, setStatus } from '#tests/simulation/booking-deeds.ts';
import { exchange, join } from '#tests/simulation/calendar-deeds.ts';
import { rename } from '#tests/simulation/client-deeds.ts';
import {
  archive,
  demandMore,
  drawAccount,
  drawCard,
  expireCard,
  keepAll,
  limitItem,
  payAllTips,
  payOutMuch,
  reprice,
  reserveTill,
  sellBooked,
  sellHalfMade,
} from '#tests/simulation/contest-sides.ts';
import type { Only, Plan } from '#tests/simulation/deed.ts';
import { unagreedDiscount } from '#tests/simulation/mistaken-deeds.ts';
import { moveMoney } from '#tests/simulation/money-office-deeds.ts';
import { takeCardSaleBack } from '#tests/simulation/money-slips.ts';
import { repeat, stayAway, wait } from '#tests/simulation/office-deeds.ts';
import { comparePayout } from '#tests/simulation/payout-deeds.ts';
import { giveBack, voidIt } from '#tests/simulation/refund-deeds.ts';
import { close, hand, open, pay, reverse, sell } from '#tests/simulation/till-deeds.ts';
import { resolve } from '#tests/simulation/tray-deeds.ts';
import type { SimDesk } from '#tests/simulation/sim-desk.ts';
import type { World } from '#tests/simulation/world.ts';
import { clerk } from '#tests/support/rows.ts';

/** What two desks that do not hear each other do about the same. */
interface Contest {
  readonly table: TableName;
  readonly fits: (row: AnyRow) => boolean;
  /** What both look at; nothing else of these tables is on their screens. */
  readonly only: (row: AnyRow) => Only;
  /** What each of them does, one after the other. */
  readonly sides: readonly [readonly Plan[], readonly Plan[]];
  /** What the first of them does before, and the second hears of. */
  readonly begins?: Plan;
  /** Meanwhile the clerk, who is at the second desk, may set no prices any more, and nobody there knows. */
  readonly losesPrices?: true;
}

function over<T extends TableName>(
  table: T,
  fits: (row: RowOf<T>) => boolean,
  sides: readonly [Plan | readonly Plan[], Plan | readonly Plan[]],
  beside: (row: RowOf<T>) => Only = () => ({}),
): Contest {
  const only = (row: AnyRow): Only => ({ [table]: row.id, ...beside(row as unknown as RowOf<T>) });
  return { table, fits: (row) => fits(row as unknown as RowOf<T>), only, sides: [[sides[0]].flat(), [sides[1]].flat()] };
}

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

/** Both open and close a till behind its last close, which it is no longer when the hub hears of the second of them. */
const afterAClose: Contest = {
  ...over('shifts', isOpen, [
    [open, close],
    [open, close],
  ]),
  only: () => ({}),
  begins: close,
};

const contests: readonly [Contest, ...Contest[]] = [
  over('visits', isUnbilled, [sellBooked, sellBooked]),
  over('visits', isUnbilled, [sellHalfMade, sellHalfMade]),
  over('visits', isUnbilled, [describe, sellBooked]),
  { ...over('visits', isUnbilled, [reprice, sellBooked]), losesPrices: true },
  { ...over('visits', isUnbilled, [reprice, unagreedDiscount]), losesPrices: true },
  over('visits', isUnbilled, [exchange, sellBooked]),
  over('visits', isUnbilled, [setStatus, sellBooked]),
  over('visits', isLive, [move, move]),
  over('visits', ({ groupEventId }) => groupEventId !== null, [move, cancel]),
  over('visits', isLive, [cancel, describe]),
  over('visits', isLive, [describe, cancel]),
  over('visits', isLive, [cancel, move]),
  over('groupEvents', ({ cancelled }) => cancelled === null, [join, join]),
  over('visits', isLive, [setStatus, describe]),
  over('visits', isLive, [describe, describe]),
  // Only where both change the same field is anybody asked.
  ...Array<Contest>(4).fill(over('clients', always, [rename, rename])),
  over('clients', always, [archive, rename]),
  over('clients', always, [rename, archive]),
  over('clientAccounts', ({ balanceMinor }) => balanceMinor > 0, [drawAccount, drawAccount]),
  over('clientAccounts', ({ balanceMinor }) => balanceMinor > 0, [drawAccount, keepAll]),
  over('giftCards', ({ balanceMinor, state }) => balanceMinor > 0 && state === 'open', [drawCard, drawCard]),
  over('giftCards', ({ balanceMinor, state }) => balanceMinor > 0 && state === 'open', [expireCard, drawCard]),
  over('giftCards', ({ balanceMinor, state }) => balanceMinor > 0 && state === 'open', [expireCard, expireCard]),
  ...Array<Contest>(2).fill(over('giftCards', isWhole, [drawCard, takeCardSaleBack])),
  over('tipAccounts', ({ balanceMinor }) => balanceMinor > 0, [payAllTips, payAllTips]),
  over('bills', (bill) => isSale(bill) && bill.paidMinor === 0, [pay, voidIt]),
  over('bills', (bill) => isSale(bill) && bill.paidMinor === 0, [voidIt, voidIt]),
  over('bills', (bill) => isSale(bill) && bill.paidMinor > 0, [giveBack, giveBack]),
  over('ledgerEntries', isPayment, [reverse, giveBack], ofThePayment),
  over('ledgerEntries', isPayment, [reverse, reverse], ofThePayment),
  over('ledgerEntries', isOfCard, [takeAccountBack, takeAccountBack], ofThePayment),
  ...Array<Contest>(3).fill(afterAClose),
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
  ...Array<Contest>(4).fill(over('payouts', ({ statement }) => statement !== null, [comparePayout, comparePayout])),
  over('payouts', always, [comparePayout, comparePayout]),
];

function isWhole({ balanceMinor, faceMinor, state }: RowOf<'giftCards'>): boolean {
  return state === 'open' && balanceMinor === faceMinor;
}

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
    if (contest.begins !== undefined) {
      await world.act(contest.begins, here, { only });
      await world.hear(here.window);
      await world.hear(window);
    }
    if (contest.losesPrices) world.changeRights('no prices');
    for (const plan of contest.sides[0]) await world.act(plan, here, { only });
    const terms = { only, ...(contest.losesPrices && { actorId: clerk.id }) };
    for (const plan of contest.sides[1]) await world.act(plan, { desk: other, window }, terms);
    world.tally(`contest over ${contest.table}`);
    return;
  }
}

function heldByBoth({ table, fits }: Contest, here: SimDesk, there: SimDesk): readonly AnyRow[] {
  return [...here.store.tables.values(table)].filter((row) => fits(row) && there.store.tables.peek(table, row.id) !== undefined);
}
