import { fstatSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { tempFolder } from '#tests/support/temp-folder.ts';
import { databasePassword, openDataFolder } from './data-folder.ts';
import { keepSecret } from './kept-secret.ts';
import { findMasterKey } from './master-key.ts';

function aFolder(): string {
  const folder = tempFolder('kept-secret');
  onTestFinished(() => folder.remove());
  return folder.path;
}

/** Notes what was flushed, by its number on the disk and how much was in it. */
function noted() {
  const flushed: { ino: number; size: number; isFolder: boolean }[] = [];
  const flush = (descriptor: number): void => {
    const stat = fstatSync(descriptor);
    flushed.push({ ino: stat.ino, size: stat.size, isFolder: stat.isDirectory() });
  };
  return { flushed, flush };
}

it.skipIf(process.platform === 'win32')('flushes a secret whole, then its name, and the names of the folders that were made for it', () => {
  const above = aFolder();
  const { flushed, flush } = noted();
  const file = join(above, 'data', 'deep', 'hub.key');
  keepSecret(file, 'sixty-four digits', flush);
  const ino = (path: string): number => statSync(path).ino;
  expect(flushed.map((one) => [one.ino, one.isFolder])).toEqual([
    [ino(join(above, 'data')), true],
    [ino(above), true],
    [ino(file), false],
    [ino(join(above, 'data', 'deep')), true],
  ]);
  expect(flushed[2]?.size).toBe('sixty-four digits'.length);
  expect(readdirSync(join(above, 'data', 'deep'))).toEqual(['hub.key']);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it('leaves the secret that is there, and a power cut beside its place leaves none', () => {
  const folder = aFolder();
  keepSecret(join(folder, 'hub.key'), 'first');
  keepSecret(join(folder, 'hub.key'), 'second');
  expect(readFileSync(join(folder, 'hub.key'), 'utf8')).toBe('first');
  // What a cut in the middle of writing leaves is looked at by nobody.
  const cut = aFolder();
  writeFileSync(join(cut, `hub.key.${process.pid}.new`), '');
  const wrapped = findMasterKey({}, cut).wrap('text', 'place');
  expect(findMasterKey({}, cut).unwrap(wrapped, 'place')).toBe('text');
  expect(readdirSync(cut)).toEqual(['hub.key']);
});

it('keeps the password of the cluster the same way', () => {
  const folder = openDataFolder(join(aFolder(), 'data'));
  const { file, password } = databasePassword(folder);
  expect(password).toMatch(/^[0-9a-f]{48}$/);
  expect(databasePassword(folder)).toEqual({ file, password });
  expect(readdirSync(folder.postgresHome)).toEqual(['password']);
});
