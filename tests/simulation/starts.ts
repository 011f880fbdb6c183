import { MemoryDesk } from '#tests/support/memory-desk.ts';
import { payIn, sellCard } from '#tests/simulation/account-deeds.ts';
import { book, setStatus } from '#tests/simulation/booking-deeds.ts';
import { branchIds, chainRows, days } from '#tests/simulation/chain-rows.ts';
import { join, planGroup } from '#tests/simulation/calendar-deeds.ts';
import { meet } from '#tests/simulation/client-deeds.ts';
import { HubDoor, SimHub } from '#tests/simulation/hub-door.ts';
import { keepAnswers } from '#tests/simulation/carried.ts';
import { repeat, wait } from '#tests/simulation/office-deeds.ts';
import type { Plan } from '#tests/simulation/deed.ts';
import { plainSale } from '#tests/simulation/plain-sale.ts';
import { Network } from '#tests/simulation/network.ts';
import { round } from '#tests/simulation/steps.ts';
import { open, pay, sell } from '#tests/simulation/till-deeds.ts';
import { type Start, World, catchUp } from '#tests/simulation/world.ts';

/** A bill with a tip, and one without; nobody has paid them when the history begins. */
const tipped: Plan = (screen) => [plainSale(screen, 40_00, { tipMinor: 6_00 }).posted];
const unpaid: Plan = (screen) => [plainSale(screen, 25_00).posted];

let dawn: Promise<Start> | undefined;
let midday: Promise<Start> | undefined;

/** Every third history starts in an empty day, the others in one that is under way. Made once a thread, by the true core. */
export function startOf(seed: number): Promise<Start> {
  dawn ??= startFrom(atDawn());
  midday ??= dawn.then(async (start) => startFrom(await liveMorning(start)));
  return seed % 3 === 0 ? dawn : midday;
}

function atDawn(): SimHub {
  const hub = new SimHub();
  hub.seed(chainRows());
  return hub;
}

/** A desk that takes no part later has booked, opened its till, sold and taken money in beforehand. */
async function liveMorning(start: Start): Promise<SimHub> {
  const world = new World(4, start);
  world.addDesk('first', branchIds[0], false);
  const morning = [meet, meet, planGroup, join, join, book, book, book, open, setStatus, setStatus, setStatus, repeat, wait];
  for (const plan of [...morning, sell, sell, payIn, payIn, sellCard, pay, pay, tipped, unpaid]) await world.act(plan);
  // A booking comes to nothing and money is not counted, so that from the beginning something waits in the tray, for two people at once perhaps.
  for (const plan of [book, payIn]) {
    world.forgesNext = true;
    await world.act(plan);
  }
  await round(world, 0, true);
  return world.hub;
}

/** What a history starts with when the hub holds this: a desk of each branch has taken its first copy by the true core. */
export async function startFrom(hub: SimHub): Promise<Start> {
  const door = new HubDoor(hub, new Network(), () => undefined);
  const copies = new Map<string, MemoryDesk>();
  for (const branchId of branchIds) {
    const store = new MemoryDesk('chain', 'copy', true);
    const device = { chainId: 'chain', deviceId: 'copy', branchId };
    await catchUp(door, { device, store, today: days[0] });
    copies.set(branchId, store);
  }
  keepAnswers();
  return { data: hub.copy(), copies };
}
