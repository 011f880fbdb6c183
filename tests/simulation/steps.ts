import type { WireTrouble } from '#shared/sync/desk-sync.ts';
import { addDays } from '#shared/kernel/time.ts';
import { days, daysBack } from '#tests/simulation/chain-rows.ts';
import type { StoreStep } from '#tests/support/memory-desk.ts';
import { keepAccount, payBack, payOtherwise, sellCard, takeAccountBack } from '#tests/simulation/account-deeds.ts';
import { book, cancel, describe, move, restore, setStatus } from '#tests/simulation/booking-deeds.ts';
import {
  cancelGroup,
  describeFree,
  describeGroup,
  exchange,
  giveFree,
  join,
  keepFree,
  moveFree,
  moveGroup,
  planGroup,
  restoreGroup,
} from '#tests/simulation/calendar-deeds.ts';
import { meet, rename } from '#tests/simulation/client-deeds.ts';
import { contend } from '#tests/simulation/contests.ts';
import type { Plan } from '#tests/simulation/deed.ts';
import { slipOnCalendar } from '#tests/simulation/calendar-slips.ts';
import { actEarly } from '#tests/simulation/early-deeds.ts';
import { keepMoneySettings, makeAndChange, moveMoney, payTips } from '#tests/simulation/money-office-deeds.ts';
import { closeBranch, keepLists, repeat, setHours, stayAway, wait } from '#tests/simulation/office-deeds.ts';
import { slipWithMoney } from '#tests/simulation/money-slips.ts';
import { keepPackages, sellPackage } from '#tests/simulation/package-deeds.ts';
import { mistake } from '#tests/simulation/mistaken-deeds.ts';
import { comparePayout } from '#tests/simulation/payout-deeds.ts';
import { giveBack, voidIt } from '#tests/simulation/refund-deeds.ts';
import { close, hand, open, pay, reverse, sell } from '#tests/simulation/till-deeds.ts';
import { resolve } from '#tests/simulation/tray-deeds.ts';
import { openUnsigned, takeBackUnsigned } from '#tests/simulation/unsigned.ts';
import { isBadLuck } from '#tests/simulation/sim-desk.ts';
import { type World, catchUp } from '#tests/simulation/world.ts';

const dayMs = 86_400_000;

type Step = (world: World) => Promise<void> | void;

/** What people do, and how often. */
export const plans: readonly (readonly [number, Plan])[] = [
  [6, book],
  [3, move],
  [4, setStatus],
  [1.5, cancel],
  [1, restore],
  [2, describe],
  [1, meet],
  [2, rename],
  [3, open],
  [3, close],
  [0.7, hand],
  [6, sell],
  [3, pay],
  [1.5, reverse],
  [1.2, giveBack],
  [1, voidIt],
  [2.5, resolve],
  [1.5, exchange],
  [1.5, keepFree],
  [1, moveFree],
  [0.7, describeFree],
  [1, giveFree],
  [1.5, planGroup],
  [1, moveGroup],
  [1, describeGroup],
  [1, cancelGroup],
  [1.5, restoreGroup],
  [3, join],
  [0.7, setHours],
  [1.4, stayAway],
  [0.7, closeBranch],
  [1.2, keepLists],
  [1.5, moveMoney],
  [1.5, payTips],
  [1.5, payTips],
  [0.8, keepMoneySettings],
  [0.6, keepPackages],
  [1, sellPackage],
  [0.5, comparePayout],
  [2, sellCard],
  [5, payOtherwise],
  [2, keepAccount],
  [2, payBack],
  [1, takeAccountBack],
  [0.7, repeat],
  [1, wait],
  [2.5, mistake],
  [2, slipOnCalendar],
  [3, slipWithMoney],
  [1.5, makeAndChange],
];

const act: Step = async (world) => {
  const plan = world.chance.weighed(plans);
  if (plan !== undefined) await world.act(plan);
};

const sync = (world: World): void => world.aWindow()?.window.startSync();

/** Most of the time the network is good: what a desk began goes through at once. */
const syncWell: Step = (world) =>
  // Nobody stops working because the desk speaks to the hub: so pages meet commands that wait.
  world.hear(world.aWindow()?.window, () => (world.chance.happens(0.4) ? act(world) : undefined));

const deliver: Step = async (world) => void ((await world.network.deliver(world.chance)) && world.tally('fault overtaken'));

const network: readonly (readonly [number, Step])[] = [
  [3, (world) => drop(world)],
  [3, async (world) => void ((await world.network.repeat(world.chance)) && world.tally('fault repeated'))],
  [2, (world) => void (world.network.timeOut(world.chance) && world.tally('fault timed out'))],
  [1, (world) => void (world.network.halfOpen(world.chance) && world.tally('fault half-open'))],
];

const troubles = [
  { kind: 'failed', status: 503 },
  { kind: 'not-enrolled' },
  { kind: 'retry-later', afterMs: 1_000 },
  { kind: 'update-needed' },
] as const satisfies readonly [WireTrouble, ...WireTrouble[]];

const machines: readonly (readonly [number, Step])[] = [
  [4, (world) => void (world.door.answersNext ??= world.chance.pick<WireTrouble>(troubles))],
  [4, (world) => void (world.hub.killNext ??= world.chance.pick(['before-commit', 'after-commit']))],
  [5, (world) => armCrash(world)],
  [4, (world) => crashNow(world)],
  [6, (world) => fillDisk(world)],
  [3, (world) => openSecondWindow(world)],
  [4, (world) => void (world.backup ??= world.hub.copy())],
  [8, (world) => world.restoreHub()],
  [4, (world) => world.loseDatabase()],
  [3, (world) => world.changeRights()],
  [4, (world) => moveWindowOfDays(world)],
  [2, (world) => wantDays(world)],
  [1, (world) => pause(world)],
  [3, (world) => jumpClock(world)],
  [3, (world) => jumpHubClock(world)],
  [2, (world) => updateHub(world)],
];

const steps: readonly (readonly [number, Step])[] = [
  [45, act],
  [5, contend],
  [16, syncWell],
  [10, sync],
  [10, deliver],
  [8, (world) => world.chance.weighed(network)?.(world)],
  [10, (world) => world.chance.weighed(machines)?.(world)],
  [7, (world) => world.lookUnderPending()],
  [1.5, (world) => hurry(world)],
  [0.5, openUnsigned],
  [0.4, takeBackUnsigned],
];

/** One thing happens somewhere: somebody acts, a message arrives, something breaks. */
export async function step(world: World): Promise<void> {
  world.nowMs += world.chance.below(60_000);
  await world.chance.weighed(steps)?.(world);
  await world.settle();
  for (const desk of world.desks) {
    // A window that died is closed; with its last window a desk is started again, after a while or at once.
    if (desk.bury() && desk.windows.length === 0) world.crash(desk, world.chance.happens(0.5));
    if (desk.windows.length === 0 && world.chance.happens(0.5)) desk.openWindow();
  }
}

/** Somebody works at a desk that has only begun to fill. */
async function hurry(world: World): Promise<void> {
  const { chance, door } = world;
  const desk = chance.oneOf(world.desks.filter(({ store }) => store.coverage.tables !== 'all'));
  const window = desk === undefined ? undefined : chance.oneOf(desk.windows);
  if (desk === undefined || window === undefined || desk.windows.some(({ isSyncing }) => isSyncing)) return;
  const { pageRows } = door;
  door.pageRows = 1 + chance.below(12);
  try {
    await catchUp(door, { device: desk.device, store: window.store(), today: desk.today, fills: 1 + chance.below(12) });
  } catch (error) {
    if (isBadLuck(error) === undefined) throw error;
  }
  door.pageRows = pageRows;
  await world.act(actEarly, { desk, window });
}

function drop(world: World): void {
  const leg = world.network.drop(world.chance);
  if (leg !== undefined) world.tally(`fault dropped ${leg}`);
}

function armCrash(world: World): void {
  const at = world.aWindow();
  if (at === undefined) return;
  const { chance } = world;
  const kind = chance.pick<StoreStep | 'request'>(['read', 'write', 'drop-copy', 'commit', 'committed', 'request']);
  // A copy is dropped when the desk is too far behind; so it is at once, or this death would hardly ever come.
  if (kind === 'drop-copy') world.door.deltaRowsMax = 0;
  at.window.dies = chance.happens(0.6) ? { steps: chance.below(40) } : { at: kind };
}

function crashNow(world: World): void {
  const desk = world.chance.oneOf(world.desks);
  if (desk === undefined) return;
  if (desk.windows.some(({ isSyncing }) => isSyncing)) world.tally('fault crash in a request');
  world.crash(desk, world.chance.happens(0.7));
}

function fillDisk(world: World): void {
  const desk = world.chance.oneOf(world.desks);
  if (desk !== undefined) desk.disk = { room: world.chance.below(20), refusals: 1 + world.chance.below(3) };
}

function openSecondWindow(world: World): void {
  const desk = world.chance.oneOf(world.desks.filter(({ windows }) => windows.length === 1));
  desk?.openWindow();
  if (desk !== undefined) world.tally('fault second window');
}

/** Days go by at a desk: what is old leaves its window, and somebody may want it back. Or it is a day again at which it was before. */
function moveWindowOfDays(world: World): void {
  const desk = world.chance.oneOf(world.desks);
  if (desk === undefined) return;
  desk.daysOn = world.chance.pick([0, 14, daysBack + 20]);
  world.tally('fault window of days moved');
}

/** Somebody looks for an old day. */
function wantDays(world: World): void {
  const desk = world.chance.oneOf(world.desks);
  if (desk === undefined) return;
  const from = addDays(days[0], world.chance.below(20) - 18);
  desk.store.wanted = { ranges: [{ from, to: addDays(from, 20) }] };
  world.tally('days wanted');
}

/** Somebody lets the rest of the window wait, or go on. */
function pause(world: World): void {
  const desk = world.chance.oneOf(world.desks);
  if (desk !== undefined) desk.store.isPaused = !desk.store.isPaused;
  if (desk?.store.isPaused === true) world.tally('fill paused');
}

/** Nothing may depend on a clock: it goes forth and back. */
function jumpClock(world: World): void {
  const desk = world.chance.oneOf(world.desks);
  if (desk === undefined) return;
  desk.skewMs = world.chance.pick([-3_600_000, 3_600_000, -dayMs, dayMs, 0, 400 * dayMs]);
  world.noteClocks();
  world.tally('fault clock jumped');
}

/** The machine of the hub has another time: its desks go by it for what they hold, unless it is days from their own. */
function jumpHubClock(world: World): void {
  world.hubSkewMs = world.chance.pick([-dayMs, -dayMs, dayMs, 40 * dayMs, -400 * dayMs, 0]);
  world.noteClocks();
  if (world.hubSkewMs !== 0) world.tally(`fault clock of the hub jumped ${world.hubSkewMs > 0 ? 'on' : 'back'}`);
}

function updateHub(world: World): void {
  if (world.door.isOldBuild) world.tally('fault hub brought up to date');
  world.door.isOldBuild = false;
}

/** Everything that can heal heals: what is still under way arrives, dead desks start, and nothing is armed any more. */
export async function heal(world: World): Promise<void> {
  world.hub.killNext = null;
  world.door.answersNext = null;
  world.door.isOldBuild = false;
  world.hubSkewMs = 0;
  world.noteClocks();
  for (const desk of world.desks) {
    desk.disk = null;
    desk.store.isPaused = false;
    for (const window of desk.windows) window.dies = null;
    if (desk.windows.length === 0) desk.openWindow();
  }
  await arriveAll(world);
  while (world.network.timeOut(world.chance)) await world.settle();
}

/** No window of this ladder takes more runs than this to be filled. */
const runsMax = 100;

/**
 * One run of each desk's sync machine, some time after the one before, with a network that carries everything. A desk
 * that has nothing to say and nothing to hear may be left out: it would be told so.
 */
export async function round(world: World, waitMs: number, isEverybodyAsked: boolean): Promise<void> {
  world.nowMs += waitMs;
  for (const desk of world.desks) {
    desk.hearClock();
    if (!isEverybodyAsked && (await world.isUpToDate(desk))) continue;
    // A desk that is filling comes again at once.
    for (let runs = 0; runs === 0 || (desk.restMs === 0 && runs < runsMax); runs += 1) {
      desk.windows[0]?.startSync();
      await world.settle();
      await arriveAll(world);
    }
    if (desk.windows.some(({ isSyncing }) => isSyncing)) throw new Error(`${desk.device.deviceId} hangs though everything arrived`);
  }
}

async function arriveAll(world: World): Promise<void> {
  while (world.network.underWay > 0) {
    await world.network.deliver(world.chance);
    await world.settle();
  }
}
