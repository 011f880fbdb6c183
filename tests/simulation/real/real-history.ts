import type pg from 'pg';
import { must } from '#shared/kernel/assert.ts';
import { type Json, canonicalJson } from '#shared/kernel/canonical.ts';
import { type AnyRow, type RowOf, tableNames } from '#shared/tables/registry.ts';
import type { HubStore } from '#hub/store/open.ts';
import { branchIds } from '#tests/simulation/chain-rows.ts';
import { nextVersion } from '#tests/simulation/builds.ts';
import { describe, move, setStatus } from '#tests/simulation/booking-deeds.ts';
import type { Deed, Plan, Screen } from '#tests/simulation/deed.ts';
import { SimHub } from '#tests/simulation/hub-door.ts';
import { accounts, auditHolds, converges, isAllowed, isShown, promise } from '#tests/simulation/oracles.ts';
import { RealDesk } from '#tests/simulation/real/real-desk.ts';
import { type Place, type Scene, type Step, machines, restart } from '#tests/simulation/real/real-faults.ts';
import { RealHub } from '#tests/simulation/real/real-hub.ts';
import type { HubData } from '#tests/support/memory-hub.ts';
import { plans } from '#tests/simulation/steps.ts';
import { close, open, pay, sell } from '#tests/simulation/till-deeds.ts';
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

const stepsOf = { least: 12, spread: 20 } as const;
/** After so many rounds in which everything arrives nothing may wait; a desk whose database was lost fills its window first. */
const rounds = { usual: 4, afterRestore: 6, minutesBetween: 6, hoursAtLast: 25 } as const;
/** A run that neither ends nor asks the hub for so long hangs. */
const hangMs = 30_000;

/**
 * The history of a seed on the true stores: Dexie at the desks, Postgres at the hub, true signatures, the true second copy. People's plans and
 * the looks at the end are the fast ladder's; the histories are not. A seed means another one here: it is shorter, two or three desks live
 * through it, and a power cut takes a database whole, never only its newest transactions. What asks for the inside of a store in memory is looked at there
 * alone: what lies under pending commands, and whether the tray empties.
 */
export async function liveRealHistory(
  seed: number,
  { store, pool }: { readonly store: HubStore; readonly pool: pg.Pool },
  chainId: string,
): Promise<ReadonlyMap<string, number>> {
  const hub = new RealHub(store, pool, chainId);
  await hub.begin();
  const world = new World(seed, { data: new SimHub().copy(), copies: new Map() });
  hub.nowMs = () => world.nowMs;
  const places: Place[] = [];
  const desks = 2 + world.chance.below(2);
  const abroad = world.chance.happens(0.3) ? desks - 1 : -1;
  for (let index = 0; index < desks; index += 1) places.push(await putUp(world, hub, `${index}`, branchIds[index === abroad ? 1 : 0]));
  hub.isOldBuild = world.chance.happens(0.3);
  if (world.chance.happens(0.2)) hub.fillRows = 3 + world.chance.below(12);
  if (world.chance.happens(0.2)) hub.deltaRowsMax = world.chance.below(12);
  await allRound(world, places);
  const scene: Scene = { world, hub, places, backup: world.chance.happens(0.2) ? await hub.backUp() : null };
  const length = stepsOf.least + world.chance.below(stepsOf.spread);
  for (let at = 0; at < length; at += 1) {
    world.nowMs += world.chance.below(60_000);
    await must(world.chance.weighed(stepList), 'there are steps')(scene);
    await settle(world, places);
  }
  [hub.killNext, hub.answersNext, hub.isOldBuild] = [null, null, false];
  for (const { real } of places) {
    real.emptyDisk();
    if (!real.isUp) await real.start();
  }
  for (let at = 0; at < (world.wasRestored ? rounds.afterRestore : rounds.usual); at += 1) await allRound(world, places);
  // Commands that a restored hub must hear again may each wait for another desk's, and for no longer than a day.
  for (let at = 0; world.wasRestored && at < rounds.usual; at += 1) await allRound(world, places, rounds.hoursAtLast * 60);
  // The dear looks are taken at every third.
  await look(scene, seed % 3 === 0);
  for (const { real } of places) real.kill();
  world.counts.set('steps', length);
  return world.counts;
}

async function putUp(world: World, hub: RealHub, name: string, branchId: string): Promise<Place> {
  const device = await hub.enrol(branchId);
  const tally = (what: string): void => world.tally(what);
  world.addDesk(name, branchId, true);
  const seen = must(world.desks.at(-1), 'it was put up a line above');
  const real = new RealDesk(device, {
    wire: hub.wireOf(device, world.network, tally),
    nowMs: seen.nowMs,
    today: () => seen.today,
    random: world.chance.next,
    newId: () => world.chance.newId(world.nowMs),
    tally,
  });
  await real.start();
  return { real, seen };
}

const act: Step = async (scene) => {
  const { chance } = scene.world;
  const place = chance.oneOf(scene.places.filter(({ real }) => real.isUp));
  const plan = chance.weighed(plans);
  if (place === undefined || plan === undefined) return;
  await refresh(place);
  await carryOut(scene, place, plan(screenOf(scene.world, place)));
};

async function carryOut({ world, hub }: Scene, place: Place, deeds: readonly Deed[]): Promise<void> {
  for (const { command: known, args } of deeds) {
    const user = place.seen.store.tables.peek('users', world.chance.pick(['owner', 'owner', 'clerk'])) as RowOf<'users'> | undefined;
    if (user === undefined) return;
    // A desk that was updated before the hub issues what the hub cannot know yet.
    const command = world.chance.happens(0.03) ? nextVersion(known) : known;
    if (command !== known) world.tally(hub.isOldBuild ? 'fault newer than the hub' : 'fault next build');
    const attempt: Attempt = {
      cmdId: world.chance.newId(world.nowMs),
      name: command.name,
      desk: place.seen,
      isForged: world.chance.happens(0.01),
      said: 'unknown',
    };
    world.attempts.push(attempt);
    const issuing = place.real.issue(attempt.cmdId, command, args, user, attempt.isForged);
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
  const all = places.filter(({ real }) => real.isUp);
  const branchId = world.chance.oneOf(all)?.real.device.branchId;
  const up = all.filter(({ real }) => real.device.branchId === branchId);
  for (const place of up) await refresh(place);
  const visit = world.chance.oneOf(up.flatMap(({ seen }) => [...seen.store.tables.values('visits')]));
  const isTillOpen = up.every(({ seen }) => [...seen.store.tables.values('shifts')].some(isOpenShift));
  // Nobody can come too late to a till that was never opened.
  if (!isTillOpen && world.chance.happens(0.5)) {
    const [first] = up;
    if (first !== undefined) await carryOut(scene, first, open(screenOf(world, first)));
    for (const place of up) await hear(scene, place);
    return;
  }
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
  [14, contend],
  [12, syncWell],
  [8, async ({ world, places }) => world.chance.oneOf(places)?.real.startSync()],
  [8, async ({ world }) => void ((await world.network.deliver(world.chance)) && world.tally('fault overtaken'))],
  [3, async ({ world }) => void (world.network.drop(world.chance) !== undefined && world.tally('fault dropped'))],
  [3, async ({ world }) => void ((await world.network.repeat(world.chance)) && world.tally('fault repeated'))],
  [2, async ({ world }) => void (world.network.timeOut(world.chance) && world.tally('fault timed out'))],
  [2, async ({ world }) => void (world.network.halfOpen(world.chance) && world.tally('fault half-open'))],
  [3, async ({ world, hub }) => void (hub.killNext ??= world.chance.pick(['before-commit', 'after-commit']))],
  [2, (scene) => restart(scene, false)],
  [1, (scene) => restart(scene, true)],
  [1.5, (scene) => loseUnheard(scene)],
  [9, async (scene) => scene.world.chance.weighed(machines)?.(scene)],
];

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
async function allRound(world: World, places: readonly Place[], minutes: number = rounds.minutesBetween): Promise<void> {
  await arriveAll(world, places);
  world.nowMs += minutes * 60_000;
  for (const { real } of places) {
    do {
      real.startSync();
      await arriveAll(world, places);
      while (real.restMs === undefined) await arriveAll(world, places);
    } while (real.restMs === 0);
  }
}

const outOfOrder = new Set(['seq-gap', 'audit-broken']);

async function look({ world, hub, places }: Scene, isLookedAtTwice: boolean): Promise<void> {
  const { data, alarms } = await hub.picture();
  world.hub.restore(data);
  for (const place of places) await refresh(place);
  if (isLookedAtTwice) await isIdempotent(hub, places, data);
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
  // Commands that a restored hub hears again may come out of their order, and the hub says so.
  const untoward = alarms.filter((code) => code !== 'dated-ahead' && !(world.wasRestored && outOfOrder.has(code)));
  promise(untoward.length === 0, () => `the hub raised ${untoward.join(', ')}`);
  for (const { cmdId } of world.attempts) {
    const outcome = world.hub.commands.get(cmdId)?.outcome;
    if (outcome !== undefined) world.tally(`outcome ${outcome.status} ${outcome.code}`.trim());
  }
}

/** Pushing everything that a store had sent once more changes no row and is answered as before (oracle 9). */
async function isIdempotent(hub: RealHub, places: readonly Place[], { commands, tables }: HubData): Promise<void> {
  for (const { real } of places) {
    const own = [...commands.values()].filter(({ envelope }) => envelope.deviceId === real.device.deviceId);
    for (const storeId of new Set(own.map((one) => one.storeId))) {
      const sent = own.filter((one) => one.storeId === storeId);
      const envelopes = sent.map(({ envelope }) => envelope);
      const told = await hub.pushAgain(real.device, storeId, envelopes);
      const before = canonicalJson(sent.map(({ outcome }) => outcome) as unknown as Json);
      promise(canonicalJson(told as unknown as Json) === before, () => `pushing what ${storeId} had sent again was answered otherwise`);
    }
  }
  const { data } = await hub.picture();
  promise(data.commands.size === commands.size, () => 'pushing again made a command of one that was there');
  for (const table of tableNames) {
    const [was, is] = [tables.all(table), data.tables.all(table)].map((rows) => canonicalJson(rows as unknown as Json));
    promise(was === is, () => `pushing again changed ${table}`);
  }
}
