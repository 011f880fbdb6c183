import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, it, onTestFinished } from 'vitest';

import { listAppFiles } from './app-files.ts';

it('lists what a desk needs to start, under a version that changes with every byte', async () => {
  const root = await mkdtemp(join(tmpdir(), 'foyer-app-files-'));
  onTestFinished(async () => rm(root, { recursive: true, force: true }));
  await mkdir(join(root, 'assets'));
  await writeFile(join(root, 'index.html'), 'page');
  await writeFile(join(root, 'assets', 'main.js'), 'script');
  await writeFile(join(root, 'assets', 'main.js.map'), 'map');
  await writeFile(join(root, 'service-worker.js'), 'worker');

  const first = await listAppFiles(root);
  expect(first.files).toEqual(['/assets/main.js', '/']);
  expect(await listAppFiles(root)).toEqual(first);
  await writeFile(join(root, 'assets', 'main.js'), 'scripT');
  expect((await listAppFiles(root)).version).not.toBe(first.version);
});
