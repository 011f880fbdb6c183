import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { edited } from '#tests/simulation/loader.ts';
import { type PlantedBug, plantedBugs } from '#tests/simulation/planted-bugs.ts';
import { type Seen, runShare } from '#tests/simulation/run-seeds.ts';

// The test of the tests: a simulation that does not notice a broken core proves nothing about a sound one.

const seedsMax = 2_000;
const root = join(import.meta.dirname, '..', '..');

/** Of the histories from the first to the last that it may take, one that sees the bug. */
async function firstThatSees({ triedFirst, ...edit }: PlantedBug): Promise<Seen> {
  const share = { every: 1, untilMs: null, stopsAtFirst: true, edit };
  if (triedFirst !== undefined) {
    const seen = await runShare({ ...share, from: triedFirst, to: triedFirst + 1 });
    if (seen.failures.length > 0) return seen;
  }
  return runShare({ ...share, from: 1, to: seedsMax + 1 });
}

test('every planted bug is an edit of the sources as they are now', () => {
  for (const bug of plantedBugs) expect(edited(readFileSync(join(root, bug.file), 'utf8'), bug)).not.toBe('');
  expect(plantedBugs.length).toBeGreaterThanOrEqual(10);
  expect(plantedBugs.filter(({ triedFirst = 1 }) => triedFirst < 1 || triedFirst > seedsMax)).toEqual([]);
});

test.each(plantedBugs)(
  `within ${seedsMax} histories it is seen that $bug`,
  async (edit) => {
    const { failures, lived } = await firstThatSees(edit);
    expect(failures, `${lived} histories saw nothing`).toHaveLength(1);
    expect(failures[0]?.message).toContain(edit.seenAs ?? '');
  },
  60_000,
);
