import { rights } from '#shared/access/rights.ts';
import { write } from '#shared/commands/command.ts';
import { must } from '#shared/kernel/assert.ts';
import type { WireTrouble } from '#shared/sync/desk-sync.ts';
import { chainRows, daysBack } from '#tests/simulation/chain-rows.ts';
import type { ChainCopy } from '#tests/simulation/real/chain-copy.ts';
import type { RealDesk } from '#tests/simulation/real/real-desk.ts';
import type { RealHub } from '#tests/simulation/real/real-hub.ts';
import type { SimDesk } from '#tests/simulation/sim-desk.ts';
import type { World } from '#tests/simulation/world.ts';
import type { RowOf } from '#shared/tables/registry.ts';

/** A true desk and the picture of it that plans and oracles look at, which also says how far its clock is off and which day it is there. */
export interface Place {
  readonly real: RealDesk;
  readonly seen: SimDesk;
}

/** All that a history on the true stores consists of. */
export interface Scene {
  readonly world: World;
  readonly hub: RealHub;
  readonly places: readonly Place[];
  backup: ChainCopy | null;
}

/** Something that happens. */
export type Step = (scene: Scene) => Promise<void>;

/** A program ends and starts again, with its database or without; now and then it was the power that went, and the journal has a torn end. */
export async function restart({ world, places }: Scene, losesDatabase: boolean, place = world.chance.oneOf(places)): Promise<void> {
  if (place === undefined) return;
  const isPowerCut = losesDatabase && world.chance.happens(0.5);
  if (losesDatabase) await place.real.loseDatabase(isPowerCut ? world.chance.next() : undefined);
  else place.real.kill();
  if (isPowerCut) world.tally('fault power cut');
  world.tally(losesDatabase ? 'fault database lost' : 'fault killed');
  await place.real.start();
}

const troubles = [
  { kind: 'failed', status: 503 },
  { kind: 'not-enrolled' },
  { kind: 'retry-later', afterMs: 1_000 },
  { kind: 'update-needed' },
] as const satisfies readonly [WireTrouble, ...WireTrouble[]];

const answerNext: Step = async ({ world, hub }) => void (hub.answersNext ??= world.chance.pick<WireTrouble>(troubles));

/** The clerk loses or regains rights, known to the hub first. */
const changeRights: Step = async ({ world, hub }) => {
  const first = must(
    chainRows().flatMap((one) => (one.table === 'users' && one.row.id === 'clerk' ? [one.row] : []))[0],
    'there is a clerk',
  ) as RowOf<'users'>;
  const now = world.clerkSince.at(-1)?.row ?? first;
  const next = { ...now, rights: now.rights.length === 0 ? [...rights] : [] };
  await hub.write([write('users', next)]);
  world.clerkSince.push({ commands: await hub.commandCount(), row: next });
  world.tally('fault rights changed');
};

const jumpClock: Step = async ({ world, places }) => {
  const place = world.chance.oneOf(places);
  if (place === undefined) return;
  place.seen.skewMs = world.chance.pick([-3_600_000, 3_600_000, -86_400_000, 0, 400 * 86_400_000]);
  world.tally('fault clock jumped');
};

/** A history takes no more days than this, with the rounds at its end. */
const daysLived = 8;

/**
 * Days go by at a desk, or it is a day again at which it was before. Not so many that what happens here leaves the window: a desk forgets the
 * outcomes of such days, and whoever asks for one for each command would miss them.
 */
const moveWindowOfDays: Step = async ({ world, places }) => {
  const place = world.chance.oneOf(places);
  if (place === undefined) return;
  place.seen.daysOn = world.chance.pick([0, daysBack - daysLived]);
  world.tally('fault window of days moved');
};

const fillDisk: Step = async ({ world: { chance }, places }) => chance.oneOf(places)?.real.fillDisk(chance.below(20), 1 + chance.below(3));

const openSecondWindow: Step = async ({ world, places }) =>
  world.chance.oneOf(places.filter(({ real }) => real.isUp))?.real.openSecondWindow();

const updateHub: Step = async ({ world, hub }) => {
  if (hub.isOldBuild) world.tally('fault hub brought up to date');
  hub.isOldBuild = false;
};

const backUp: Step = async (scene) => void (scene.backup ??= await scene.hub.backUp());

/** The hub's database is replaced by its backup; what the backup lacks is only on the desks, one of which may lose its own with it. */
const restoreHub: Step = async (scene) => {
  const { world, hub, backup } = scene;
  if (backup === null) return;
  scene.backup = null;
  world.wasRestored = true;
  world.network.hubGone();
  await hub.restore(backup);
  world.tally('fault hub restored');
  if (world.chance.happens(0.4)) await restart(scene, true);
};

/** What else breaks besides the line and the programs. */
export const machines: readonly (readonly [number, Step])[] = [
  [4, answerNext],
  [3, changeRights],
  [1.5, jumpClock],
  [2, moveWindowOfDays],
  [1.5, updateHub],
  [2, backUp],
  [3, restoreHub],
  [5, fillDisk],
  [2, openSecondWindow],
];
