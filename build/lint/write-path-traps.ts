/** A way of using Postgres that was measured to lose changes or throughput, and what to do instead. */
export interface WritePathTrap {
  readonly pattern: RegExp;
  readonly advice: string;
}

/** Looked for in every string of hub/store and in every SQL file of the hub. */
export const WRITE_PATH_TRAPS: readonly WritePathTrap[] = [
  {
    pattern: /\b(small|big)?serial\b|\bcreate\s+sequence\b|\bnextval\s*\(|\bgenerated\s+(always|by\s+default)\s+as\s+identity\b/i,
    advice:
      'A sequence commits out of order, so a cursor steps over a slower transaction. Raise the version on the head row of the stream.',
  },
  {
    pattern: /\bpg_(try_)?advisory_/i,
    advice: 'Advisory locks break behind a pooler and hide the order of commits. Lock the head row of the stream.',
  },
  {
    pattern: /\bpg_notify\s*\(|^\s*(un)?listen\s+\w+|^\s*notify\s+\w+/im,
    advice: 'NOTIFY takes a lock over all commits. Poke inside the process; other hub processes poll the heads.',
  },
];
