import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { reachedKey } from '#tests/mutation/reach.ts';

// Runs before each file of tests, and says in a file of its own which functions of the sources that file came by.
const folder = process.env['FOYER_REACH'];
const reached = new Set<string>();
(globalThis as Record<string, unknown>)[reachedKey] = reached;

afterAll(() => {
  if (folder === undefined) return;
  const { testPath } = expect.getState();
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, `${process.pid}-${reached.size}-${performance.now()}.json`),
    JSON.stringify({ testPath, reached: [...reached] }),
  );
});
