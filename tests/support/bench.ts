/** One measured number. Against a peer, `ratio` says how many times better ours is; against a limit or for growth, ours divided by it. */
export interface Entry {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly against?: string;
  readonly ratio?: number;
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
