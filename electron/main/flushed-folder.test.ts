import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, it, onTestFinished } from 'vitest';

import { keepNames, makeFolder } from './flushed-folder.ts';
import type { OpenFolder } from './flushed-folder.ts';

const flushesFolders = process.platform !== 'win32';

async function newRoot(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'foyer-flushed-'));
  onTestFinished(async () => rm(root, { recursive: true, force: true }));
  return root;
}

/** The real disk; notes which folders were flushed, in their order. */
function noted() {
  const flushed: string[] = [];
  const openFolder: OpenFolder = async (path, flags) => {
    const handle = await open(path, flags);
    return {
      sync: async () => {
        await handle.sync();
        flushed.push(path);
      },
      close: async () => handle.close(),
    };
  };
  return { flushed, openFolder };
}

it.runIf(flushesFolders)('flushes every folder that a new one stands in, and none when all of them are there', async () => {
  const root = await newRoot();
  const { flushed, openFolder } = noted();
  await makeFolder(join(root, 'journal', 'chain'), openFolder);
  expect(flushed).toEqual([join(root, 'journal'), root]);
  expect((await stat(join(root, 'journal', 'chain'))).mode & 0o777).toBe(0o700);
  await makeFolder(join(root, 'journal', 'chain'), openFolder);
  expect(flushed).toHaveLength(2);
  await makeFolder(join(root, 'journal', 'other'), openFolder);
  expect(flushed.slice(2)).toEqual([join(root, 'journal')]);
});

it.runIf(flushesFolders)('says when a folder cannot be flushed', async () => {
  const root = await newRoot();
  const refusing: OpenFolder = async (path, flags) => {
    const handle = await open(path, flags);
    return {
      sync: async () => Promise.reject(Object.assign(new Error('refused'), { code: 'EIO' })),
      close: async () => handle.close(),
    };
  };
  await expect(keepNames(root, refusing)).rejects.toMatchObject({ code: 'EIO' });
});
