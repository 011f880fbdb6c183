import { existsSync } from 'node:fs';
import { mkdtemp, open, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, it, onTestFinished } from 'vitest';

import { createDiskFiles, diskFiles } from './files.ts';

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'foyer-files-'));
  onTestFinished(async () => rm(path, { recursive: true, force: true }));
  return path;
}

it('replaces a file whole, for its owner only, and leaves no draft', async () => {
  const path = join(await folder(), 'deep', 'secret');
  await diskFiles.replace(path, Buffer.from('first'));
  await diskFiles.replace(path, Buffer.from('second'));
  expect(Buffer.from((await diskFiles.read(path)) ?? []).toString()).toBe('second');
  expect(await readdir(join(path, '..'))).toEqual(['secret']);
  if (process.platform !== 'win32') {
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  }
});

it.runIf(process.platform !== 'win32')('answers when the name of a replaced file is on the disk, too, and not only its bytes', async () => {
  const root = await folder();
  const path = join(root, 'deep', 'secret');
  const flushed: (readonly [string, boolean])[] = [];
  const files = createDiskFiles(async (at, flags) => {
    const handle = await open(at, flags);
    return {
      sync: async () => {
        await handle.sync();
        flushed.push([at, existsSync(path)]);
      },
      close: async () => handle.close(),
    };
  });
  await files.replace(path, Buffer.from('first'));
  expect(flushed).toEqual([
    [root, false],
    [join(root, 'deep'), true],
  ]);
});

it('reads a missing file and a folder as none, and removes what may not be there', async () => {
  const path = await folder();
  expect(await diskFiles.read(join(path, 'none'))).toBeNull();
  expect(await diskFiles.read(path)).toBeNull();
  await diskFiles.remove(join(path, 'none'));
});
