import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { Mutant } from '#tests/mutation/mutants.ts';
import type { Fate } from '#tests/mutation/try-mutant.ts';

/** What became of mutants in a run before, as long as their file reads as it did. */
export interface KnownFates {
  fateOf(mutant: Mutant): Fate | undefined;
  note(mutant: Mutant, fate: Fate): void;
}

/**
 * Keeps what became of mutants in a file, one line of JSON each, so that a run of hours can be stopped and goes on where it stood. Tests and what else
 * the sources stand on may have changed since; who wants to know begins with another file. Null keeps nothing.
 */
export function knownFates(file: string | null, sources: ReadonlyMap<string, string>): KnownFates {
  const hashes = new Map([...sources].map(([name, source]) => [name, createHash('sha256').update(source).digest('hex').slice(0, 16)]));
  const keyOf = ({ file: name, start, replace }: Mutant): string => [name, hashes.get(name), start, replace].join(' ');
  const known = new Map(file === null || !existsSync(file) ? [] : linesOf(readFileSync(file, 'utf8')));
  return {
    fateOf: (mutant) => known.get(keyOf(mutant)),
    note: (mutant, fate) => {
      if (file !== null) appendFileSync(file, `${JSON.stringify([keyOf(mutant), fate])}\n`);
    },
  };
}

/** A line that was cut off while it was written is left out. */
function linesOf(text: string): readonly (readonly [key: string, fate: Fate])[] {
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as readonly [string, Fate]);
}
