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
