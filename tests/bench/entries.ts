import { type Entry, percentile } from '#tests/support/bench.ts';

/** What ours is held against, and the samples of it that were taken in turn with ours. */
export interface Against {
  readonly name: string;
  readonly samples: readonly number[];
}

/** A number of ours with the same number of a limit or of a smaller store: the ratio is ours divided by it. */
export function entryAgainst(name: string, samples: readonly number[], against: Against, share = 0.5): Entry {
  const value = percentile(samples, share);
  const limit = percentile(against.samples, share);
  const spread = { samples: samples.length, min: Math.min(...samples), max: Math.max(...samples), against: limit };
  return { name, value, unit: 'ms', against: against.name, ratio: value / limit, spread };
}

/** How much longer what does not depend on history may take on a store of years than on a small one. */
const growthMax = 1.2;

/** A number of ours on a large store with the same on a small one. One that grew more than is allowed fails the run; all are told the same. */
export function growthEntry(name: string, large: readonly number[], small: Against): Entry {
  const entry = entryAgainst(name, large, small);
  const { ratio = 0 } = entry;
  if (ratio > growthMax) {
    console.error(`  ${name}: ${ratio.toFixed(2)}, and no more than ${growthMax} is allowed.`);
    process.exitCode = 1;
  }
  return entry;
}
