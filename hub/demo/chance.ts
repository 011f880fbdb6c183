import { sha256Hex } from '#shared/kernel/canonical.ts';
import { must } from '#shared/kernel/assert.ts';

/** A source of choices that is the same on every machine and at every start: the demo looks alike wherever it is shown. */
export interface Chance {
  /** 0 ≤ n < 1. */
  next(): number;
  pick<T>(among: readonly T[]): T;
}

/** Makes choices from a seed. */
export function chanceFrom(seed: string): Chance {
  let drawn = 0;
  const next = (): number => {
    drawn += 1;
    return Number.parseInt(sha256Hex(`${seed} ${drawn}`).slice(0, 8), 16) / 2 ** 32;
  };
  return { next, pick: (among) => must(among[Math.floor(next() * among.length)], 'there is something to pick from') };
}
