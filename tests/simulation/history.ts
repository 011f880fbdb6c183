import {
  accounts,
  atHub,
  auditHolds,
  clocksAreTold,
  converges,
  isAllowed,
  isIdempotent,
  isShown,
  sumsAgree,
} from '#tests/simulation/oracles.ts';
import { forgetAnswers, rememberAnswers } from '#tests/simulation/carried.ts';
import { heal, round, step } from '#tests/simulation/steps.ts';
import { startOf } from '#tests/simulation/starts.ts';
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
import { trayEmpties } from '#tests/simulation/tray-oracle.ts';
import { World } from '#tests/simulation/world.ts';

rememberAnswers();

const steps = { least: 10, spread: 30 } as const;
/**
 * After so many rounds in which everything arrives nothing may wait any more: a push in the first, its echo elsewhere in the second, and one
 * to learn of an epoch. A hub that asked for patience was given it. Commands that a restored hub must hear again may each wait for another
 * desk's, and for no longer than a day.
 */
const rounds = { usual: 3, afterRestore: 8, minutesBetween: 6, hoursAtLast: 25 } as const;

async function quieten(world: World, isToTheEnd: boolean): Promise<void> {
  for (let at = 0; at < (world.wasRestored ? rounds.afterRestore : rounds.usual); at += 1)
    await round(world, rounds.minutesBetween * 60_000, isToTheEnd || world.wasRestored);
  if (!world.wasRestored) return;
  for (let at = 0; at < rounds.usual; at += 1) await round(world, rounds.hoursAtLast * 3_600_000, true);
}

/**
 * Lives through the history of a seed and looks at what is left; throws when a promise was broken. The answer says how often everything
 * happened that a run of many histories must have met.
 */
export async function liveHistory(seed: number): Promise<ReadonlyMap<string, number>> {
  forgetAnswers();
  const world = new World(seed, await startOf(seed));
  world.begin();
  const length = steps.least + world.chance.below(steps.spread);
  for (let at = 0; at < length; at += 1) await step(world);
  // The dear looks are taken at every fourth, one kind of them at each.
  const isLookedAtTwice = seed % 4 === 0;
  const isPushedAgain = seed % 8 === 0;
  await heal(world);
  await quieten(world, isLookedAtTwice);
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
  auditHolds(world, isLookedAtTwice);
  clocksAreTold(world);
  if (isLookedAtTwice && !isPushedAgain) await sumsAgree(world);
  if (isPushedAgain) await isIdempotent(world);
  for (const { cmdId } of world.attempts) {
    const outcome = world.hub.commands.get(cmdId)?.outcome;
    if (outcome !== undefined) world.tally(`outcome ${outcome.status} ${outcome.code}`.trim());
  }
  for (const { kind, code, cmdId } of atHub(world, 'trayItems'))
    if (kind === 'task' && !world.start.data.commands.has(cmdId)) world.tally(`task ${code}`);
  if (seed % 8 === 1) await trayEmpties(world);
  world.counts.set('steps', length);
  return world.counts;
}
