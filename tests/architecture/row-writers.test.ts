import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from './overlay.ts';

/** Who changes synced rows at a desk, and by which of the transaction's words. */
const writers = [
  'shared/sync/apply-delta.ts dropCopy',
  'shared/sync/decide-again.ts put',
  'shared/sync/decide-again.ts remove',
  'shared/sync/issue.ts put',
  'shared/sync/move-window.ts remove',
  'shared/sync/take-page.ts put',
  'shared/sync/take-page.ts remove',
];

it('rows of a desk are written in these places and in no other: what the hub told, and what was decided here', () => {
  const sources = ['shared', 'renderer'].flatMap((layer) =>
    readdirSync(join(ROOT, layer), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\./.test(entry.name))
      .map(({ parentPath, name }) => join(parentPath, name)),
  );
  const found = sources.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\b(?:tx\.(put|remove)|\w+\.(dropCopy))\(/g)].map(
      ([, written, dropped]) => `${relative(ROOT, file)} ${written ?? dropped ?? ''}`,
    ),
  );
  expect([...new Set(found)].toSorted()).toEqual(writers);
});
