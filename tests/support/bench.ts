/** One measured number. Against a peer, `ratio` says how many times better ours is; against a limit or for growth, ours divided by it. */
export interface Entry {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly against?: string;
  readonly ratio?: number;
  /** How far the samples behind `value` lie apart; for the table, not for the machine's file. */
  readonly spread?: Spread;
}

/** Says how much a number is worth: of how many samples it is the median (or another percentile), and the smallest and largest of them. */
export interface Spread {
  readonly samples: number;
  readonly min: number;
  readonly max: number;
  /** The same number of what it is held against. */
  readonly against: number;
}

/** Something to measure. It makes what it needs, cleans up behind itself, and gives one or more numbers. */
export interface Bench {
  readonly name: string;
  run(): Promise<readonly Entry[]>;
}

/** The value below which this share of the samples lies, so that p50 and p95 mean the same in every bench. */
export function percentile(samples: readonly number[], share: number): number {
  if (samples.length === 0) throw new Error('There are no samples to take a percentile of.');
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
