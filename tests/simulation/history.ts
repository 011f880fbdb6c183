import { accounts, auditHolds, converges, isIdempotent, isShown } from '#tests/simulation/oracles.ts';
import { heal, round, step } from '#tests/simulation/steps.ts';
import { startOf } from '#tests/simulation/starts.ts';
import { booksAgree, claimsAreExclusive, closesStand, moneyAddsUp, stockAddsUp } from '#tests/simulation/trade-oracles.ts';
import { World } from '#tests/simulation/world.ts';

const steps = { least: 10, spread: 30 } as const;
/** After so many rounds in which everything arrives nothing may wait any more: an epoch is learnt in one, a push in the next, its echo in the third. */
const roundsMax = 3;

/**
 * Lives through the history of a seed and looks at what is left; throws when a promise was broken. The answer says how often everything
 * happened that a run of many histories must have met.
 */
export async function liveHistory(seed: number): Promise<ReadonlyMap<string, number>> {
  const world = new World(seed, await startOf(seed));
  world.begin();
  const length = steps.least + world.chance.below(steps.spread);
  for (let at = 0; at < length; at += 1) await step(world);
  await heal(world);
  for (let at = 0; at < roundsMax; at += 1) await round(world);
  await accounts(world);
  converges(world);
  isShown(world);
  moneyAddsUp(world);
  stockAddsUp(world);
  closesStand(world);
  booksAgree(world);
  claimsAreExclusive(world);
  auditHolds(world);
  if (seed % 4 === 0) await isIdempotent(world);
  for (const { cmdId } of world.attempts) {
    const outcome = world.hub.commands.get(cmdId)?.outcome;
    if (outcome !== undefined) world.tally(`outcome ${outcome.status} ${outcome.code}`.trim());
  }
  world.counts.set('steps', length);
  return world.counts;
}
