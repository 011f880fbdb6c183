import { must } from '#shared/kernel/assert.ts';
import type { AnyRow, RowOf } from '#shared/tables/registry.ts';
import type { HubStore } from '#hub/store/open.ts';
import { branchIds } from '#tests/simulation/chain-rows.ts';
import { describe, move, setStatus } from '#tests/simulation/booking-deeds.ts';
import type { Deed, Plan, Screen } from '#tests/simulation/deed.ts';
import { SimHub } from '#tests/simulation/hub-door.ts';
import { accounts, auditHolds, converges, isAllowed, isShown, promise } from '#tests/simulation/oracles.ts';
import { RealDesk } from '#tests/simulation/real/real-desk.ts';
import { RealHub } from '#tests/simulation/real/real-hub.ts';
import type { SimDesk } from '#tests/simulation/sim-desk.ts';
import { plans } from '#tests/simulation/steps.ts';
import { close, pay, sell } from '#tests/simulation/till-deeds.ts';
import {
  accountsAgree,
  booksAgree,
  claimsAreExclusive,
  closesStand,
  groupsFit,
  moneyAddsUp,
  stockAddsUp,
  tipsAgree,
} from '#tests/simulation/trade-oracles.ts';
import { type Attempt, World } from '#tests/simulation/world.ts';

/** A true desk and the picture of it that plans and oracles look at. */
interface Place {
  readonly real: RealDesk;
  readonly seen: SimDesk;
}

const stepsOf = { least: 12, spread: 20 } as const;
/** After so many rounds in which everything arrives nothing may wait; a desk whose database was lost fills its window first. */
const rounds = 4;
/** A run that neither ends nor asks the hub for so long hangs. */
const hangMs = 30_000;

/**
 * The history of a seed on the true stores: Dexie at the desks, Postgres at the hub, true signatures, the true second copy. People's plans and
 * the looks at the end are the fast ladder's; the histories are not. A seed means another one here: it is shorter, two or three desks of one
 * branch live through it, and no hub is restored, no build is replaced, no disk is full, no rights change and no signature is forged. What asks
 * for the inside of a store in memory is looked at there alone: what lies under pending commands, a second push of everything, and whether the
 * tray empties.
 */
export async function liveRealHistory(seed: number, store: HubStore, chainId: string): Promise<ReadonlyMap<string, number>> {
  const hub = new RealHub(store, chainId);
  await hub.begin();
  const world = new World(seed, { data: new SimHub().copy(), copies: new Map() });
  const places: Place[] = [];
  for (let index = 0; index < 2 + world.chance.below(2); index += 1) places.push(await putUp(world, hub, `${index}`, branchIds[0]));
  await allRound(world, places);
  const length = stepsOf.least + world.chance.below(stepsOf.spread);
  for (let at = 0; at < length; at += 1) {
    world.nowMs += world.chance.below(60_000);
    await must(world.chance.weighed(stepList), 'there are steps')({ world, hub, places });
    await settle(world, places);
  }
  hub.killNext = null;
  for (const { real } of places) if (!real.isUp) await real.start();
  for (let at = 0; at < rounds; at += 1) await allRound(world, places);
  await look(world, hub, places);
  for (const { real } of places) real.kill();
  world.counts.set('steps', length);
  return world.counts;
}

async function putUp(world: World, hub: RealHub, name: string, branchId: string): Promise<Place> {
  const device = await hub.enrol(branchId);
  const tally = (what: string): void => world.tally(what);
  const real = new RealDesk(device, {
    wire: hub.wireOf(device, world.network, tally),
    nowMs: () => world.nowMs,
    random: world.chance.next,
    newId: () => world.chance.newId(world.nowMs),
    tally,
  });
  await real.start();
  world.addDesk(name, branchId, true);
  return { real, seen: must(world.desks.at(-1), 'it was put up a line above') };
}

interface Scene {
  readonly world: World;
  readonly hub: RealHub;
  readonly places: readonly Place[];
}

type Step = (scene: Scene) => Promise<void>;

const act: Step = async (scene) => {
  const { chance } = scene.world;
  const place = chance.oneOf(scene.places.filter(({ real }) => real.isUp));
  const plan = chance.weighed(plans);
  if (place === undefined || plan === undefined) return;
  await refresh(place);
  await carryOut(scene, place, plan(screenOf(scene.world, place)));
};

async function carryOut({ world }: Scene, place: Place, deeds: readonly Deed[]): Promise<void> {
  for (const { command, args } of deeds) {
    const user = place.seen.store.tables.peek('users', world.chance.pick(['owner', 'owner', 'clerk'])) as RowOf<'users'> | undefined;
    if (user === undefined) return;
    const attempt: Attempt = {
      cmdId: world.chance.newId(world.nowMs),
      name: command.name,
      desk: place.seen,
      isForged: false,
      said: 'unknown',
    };
    world.attempts.push(attempt);
    const issuing = place.real.issue(attempt.cmdId, command, args, user);
    // Some die between the click and the word "saved".
    if (world.chance.happens(0.04)) {
      place.real.kill();
      world.tally('fault crash in command');
      await issuing.catch(() => undefined);
      return;
    }
    attempt.said = await issuing;
    world.tally(attempt.said === 'saved' ? `command ${command.name}` : 'refused');
    if (attempt.said !== 'saved') return;
  }
}

type Contest = readonly [Plan, Plan];

/** What desks do to the same visit or till before they hear of each other. */
const visitContests: readonly [Contest, ...Contest[]] = [
  [move, move],
  [setStatus, setStatus],
  [describe, describe],
];
const tillContests: readonly [Contest, ...Contest[]] = [
  [close, sell],
  [close, pay],
];

function isOpenShift(row: AnyRow): boolean {
  return (row as RowOf<'shifts'>).state === 'open';
}

/**
 * Each desk wants something else of the same, and the first of them is heard first: among so many commands, chance alone seldom brings that
 * into a history as short as these.
 */
const contend: Step = async (scene) => {
  const { world, places } = scene;
  const up = places.filter(({ real }) => real.isUp);
  for (const place of up) await refresh(place);
  const visit = world.chance.oneOf(up.flatMap(({ seen }) => [...seen.store.tables.values('visits')]));
  const isTillOpen = up.every(({ seen }) => [...seen.store.tables.values('shifts')].some(isOpenShift));
  const contest = world.chance.pick(isTillOpen && world.chance.happens(0.7) ? tillContests : visitContests);
  for (const [at, place] of up.entries()) {
    const { rows, ...screen } = screenOf(world, place);
    const narrowed: Screen = {
      ...screen,
      rows: (table) => (table === 'visits' ? rows(table).filter(({ id }) => id === visit?.id) : rows(table)),
    };
    await carryOut(scene, place, must(contest[at % 2], 'there are two sides')(narrowed));
  }
  await hear(scene, up[0]);
};

const syncWell: Step = (scene) => hear(scene, scene.world.chance.oneOf(scene.places));

/** A desk syncs while the network is good: what it began goes through at once. */
async function hear({ world, places }: Scene, place: Place | undefined): Promise<void> {
  place?.real.startSync();
  await settle(world, places);
  for (let hop = 0; hop < 8 && world.network.underWay > 0; hop += 1) {
    await world.network.deliver(world.chance);
    await settle(world, places);
  }
}

/** Steps are dear here, so that several people do something in one. */
const busy: Step = async (scene) => {
  for (let at = 0; at < 4; at += 1) await act(scene);
};

const stepList: readonly (readonly [number, Step])[] = [
  [40, busy],
  [12, contend],
  [12, syncWell],
  [8, async ({ world, places }) => world.chance.oneOf(places)?.real.startSync()],
  [8, async ({ world }) => void (await world.network.deliver(world.chance))],
  [3, async ({ world }) => void (world.network.drop(world.chance) !== undefined && world.tally('fault dropped'))],
  [3, async ({ world }) => void ((await world.network.repeat(world.chance)) && world.tally('fault repeated'))],
  [2, async ({ world }) => void (world.network.timeOut(world.chance) && world.tally('fault timed out'))],
  [1, async ({ world }) => void (world.network.halfOpen(world.chance) && world.tally('fault half-open'))],
  [3, async ({ world, hub }) => void (hub.killNext ??= world.chance.pick(['before-commit', 'after-commit']))],
  [2, (scene) => restart(scene, false)],
  [1, (scene) => restart(scene, true)],
  [1.5, (scene) => loseUnheard(scene)],
];

async function restart({ world, places }: Scene, losesDatabase: boolean, place = world.chance.oneOf(places)): Promise<void> {
  if (place === undefined) return;
  if (losesDatabase) await place.real.loseDatabase();
  else place.real.kill();
  world.tally(losesDatabase ? 'fault database lost' : 'fault killed');
  await place.real.start();
}

/** The hub has taken what a desk sent, and the desk's database is gone before it has heard so: only as another store does it ask again. */
async function loseUnheard(scene: Scene): Promise<void> {
  const { world, places } = scene;
  const place = world.chance.oneOf(places.filter(({ real }) => real.isUp));
  place?.real.startSync();
  await settle(world, places);
  await world.network.deliver(world.chance);
  await settle(world, places);
  await restart(scene, true, place);
}

function screenOf(world: World, { real, seen }: Place): Screen {
  const { chance } = world;
  return {
    branchId: real.device.branchId,
    deviceId: real.device.deviceId,
    chance,
    newId: () => chance.newId(world.nowMs),
    rows: (table) => [...seen.store.tables.values(table)] as unknown as readonly RowOf<typeof table>[],
  };
}

async function refresh({ real, seen }: Place): Promise<void> {
  seen.store.becomes(await real.picture());
}

/** Waits until every desk that syncs waits for the network. */
async function settle(world: World, places: readonly Place[]): Promise<void> {
  const until = performance.now() + hangMs;
  for (;;) {
    const fault = places.find(({ real }) => real.fault !== undefined)?.real.fault;
    if (fault !== undefined) throw fault;
    const busy = places.filter(({ real }) => real.isUp && real.restMs === undefined).length;
    if (busy <= world.network.waiting) return;
    if (performance.now() > until) throw new Error('a desk neither ends its run nor asks the hub');
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

async function arriveAll(world: World, places: readonly Place[]): Promise<void> {
  await settle(world, places);
  while (world.network.underWay > 0) {
    await world.network.deliver(world.chance);
    await settle(world, places);
  }
  while (world.network.timeOut(world.chance)) await settle(world, places);
}

/** A run of each desk's machine with a network that carries everything; one that is filling comes again at once. */
async function allRound(world: World, places: readonly Place[]): Promise<void> {
  await arriveAll(world, places);
  world.nowMs += 6 * 60_000;
  for (const { real } of places) {
    do {
      real.startSync();
      await arriveAll(world, places);
      while (real.restMs === undefined) await arriveAll(world, places);
    } while (real.restMs === 0);
  }
}

async function look(world: World, hub: RealHub, places: readonly Place[]): Promise<void> {
  const { data, alarms } = await hub.picture();
  world.hub.restore(data);
  for (const place of places) await refresh(place);
  await accounts(world);
  converges(world);
  isAllowed(world);
  isShown(world);
  moneyAddsUp(world);
  stockAddsUp(world);
  closesStand(world);
  booksAgree(world);
  accountsAgree(world);
  tipsAgree(world);
  claimsAreExclusive(world);
  groupsFit(world);
  const isRebuilt = (world.counts.get('fault database lost') ?? 0) > 0;
  // What came out of a journal may have been sent before, under the store that was lost; so the new store's chain has what the hub keeps there.
  if (!isRebuilt) auditHolds(world, false);
  promise(alarms.length === 0, () => `the hub raised ${alarms.join(', ')}`);
  for (const { cmdId } of world.attempts) {
    const outcome = world.hub.commands.get(cmdId)?.outcome;
    if (outcome !== undefined) world.tally(`outcome ${outcome.status} ${outcome.code}`.trim());
  }
}
