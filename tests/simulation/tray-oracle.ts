import { canonicalJson } from '#shared/kernel/canonical.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { msToInstant } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { TrayItem } from '#shared/tray/tables.ts';
import type { Deed } from '#tests/simulation/deed.ts';
import { signatureOf } from '#tests/simulation/hub-door.ts';
import { atHub, converges, promise } from '#tests/simulation/oracles.ts';
import type { SimDesk } from '#tests/simulation/sim-desk.ts';
import { round } from '#tests/simulation/steps.ts';
import { answersTo } from '#tests/simulation/tray-deeds.ts';
import type { World } from '#tests/simulation/world.ts';

const roundsMost = 6;
/** Everybody answers the same items at once so often; then one of a branch goes on, or six people may move one visit to and fro for ever. */
const roundsOfAll = 2;

/**
 * Somebody goes through every tray and answers whatever is asked, until nothing is: then no desk shows anything that waits, and the books
 * hold what they held before, unless an answer was to count what had not been counted.
 */
export async function trayEmpties(world: World): Promise<void> {
  const before = canonicalJson(atHub(world, 'ledgerEntries') as unknown as Json);
  let counted = 0;
  // Whoever answers sits at a desk that holds what is asked about.
  for (const desk of world.desks) [desk.daysOn, desk.skewMs] = [0, 0];
  await round(world, 60_000, true);
  for (let at = 0; at < roundsMost && open(world).length > 0; at += 1) {
    for (const desk of at < roundsOfAll ? world.desks : oneOfEachBranch(world)) {
      for (const item of openAt(desk)) counted += await answer(world, desk, item);
    }
    await round(world, 60_000, true);
    await round(world, 60_000, true);
  }
  for (const item of open(world)) {
    // Nobody sits in a branch without a desk.
    const isReachable = world.desks.some(({ device }) => device.branchId === item.branchId);
    promise(!isReachable, () => `${item.kind} ${item.code} of ${item.command} cannot be answered`);
  }
  converges(world);
  for (const desk of world.desks) promise(openAt(desk).length === 0, () => `the tray of ${desk.device.deviceId} is not empty`);
  const isSame = canonicalJson(atHub(world, 'ledgerEntries') as unknown as Json) === before;
  promise(isSame || counted > 0, () => 'answering the tray moved money though nothing was counted');
  world.tally('tray emptied');
}

function oneOfEachBranch({ desks }: World): readonly SimDesk[] {
  return desks.filter(({ device }, at) => desks.findIndex((other) => other.device.branchId === device.branchId) === at);
}

function open(world: World): readonly TrayItem[] {
  return atHub(world, 'trayItems').filter(({ state }) => state === 'open');
}

function openAt({ store }: SimDesk): readonly TrayItem[] {
  return ([...store.tables.values('trayItems')] as unknown as readonly TrayItem[]).filter(({ state }) => state === 'open');
}

/** Tries what is offered until it is taken, all of it or nothing, as a desk does; answers how many facts were counted by it. */
async function answer(world: World, desk: SimDesk, item: TrayItem): Promise<number> {
  const screen = world.screenOf(desk);
  for (const deeds of answersTo(screen, item)) {
    if (!(await issueAll(world, desk, deeds))) continue;
    for (const { command } of deeds) world.tally(`answered with ${command.name}`);
    return deeds.filter(({ command }) => command.name === 'countFact').length;
  }
  throw new Error(`nothing answers ${item.kind} ${item.code} of ${item.command}`);
}

async function issueAll(world: World, desk: SimDesk, deeds: readonly Deed[]): Promise<boolean> {
  const owner = desk.store.tables.peek('users', 'owner') as RowOf<'users'>;
  for (const { command, args } of deeds) {
    const parsed: unknown = command.args.parse(args);
    const signed = {
      cmdId: world.chance.newId(desk.nowMs()),
      name: command.name,
      version: command.version,
      args: JSON.parse(JSON.stringify(parsed)) as Json,
      actorId: owner.id,
      branchId: desk.device.branchId,
      deviceId: desk.device.deviceId,
      occurredAt: msToInstant(desk.nowMs()),
      signature: signatureOf(owner.id),
    };
    const window = desk.windows[0];
    if (window === undefined) return false;
    const issued = await window.issue(command, parsed, signed as never, owner);
    if (issued.ok) continue;
    world.tally(`refused ${issued.error.code}`);
    return false;
  }
  return true;
}
