import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { harmFiles } from './broken-files.ts';
import { noBrowser } from './load-desk.ts';
import type { Part } from './part.ts';

/** The browser's database is deleted between two runs: the desk's rows, its outbox, its vault and what it knew of itself. */
export const noIndexedDb: Part = {
  name: 'no-indexeddb',
  rounds: 10,
  missing: noBrowser,
  run: (plan) =>
    harmFiles(plan, (profileDir) => {
      rmSync(join(profileDir, 'Default', 'IndexedDB'), { recursive: true, force: true });
      return 'IndexedDB deleted';
    }),
};
