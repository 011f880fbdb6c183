import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { edited } from '#tests/simulation/loader.ts';
import { plantedBugs } from '#tests/simulation/planted-bugs.ts';
import { runShare } from '#tests/simulation/run-seeds.ts';

// The test of the tests: a simulation that does not notice a broken core proves nothing about a sound one.

const seedsMax = 2_000;
const root = join(import.meta.dirname, '..', '..');

test('every planted bug is an edit of the sources as they are now', () => {
  for (const bug of plantedBugs) expect(edited(readFileSync(join(root, bug.file), 'utf8'), bug)).not.toBe('');
  expect(plantedBugs.length).toBeGreaterThanOrEqual(10);
});

test.each(plantedBugs)(
  `within ${seedsMax} histories it is seen that $bug`,
  async (edit) => {
    const share = { from: 1, to: seedsMax + 1, every: 1, untilMs: null, stopsAtFirst: true, edit };
    const { failures, lived } = await runShare(share);
    expect(failures, `${lived} histories saw nothing`).toHaveLength(1);
    expect(failures[0]?.message).toContain(edit.seenAs ?? '');
  },
  60_000,
);
