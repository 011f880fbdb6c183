import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { signedWords } from './release.ts';
import { openWayBack } from './way-back.ts';
import type { Release } from './release.ts';

const keys = generateKeyPairSync('ed25519');
const publicKey = keys.publicKey.export({ type: 'spki', format: 'pem' }).toString();

function machine() {
  const held = new Map<string, Uint8Array>();
  const ran: string[] = [];
  const failed = new Set<string>();
  const files = {
    read: async (path: string) => held.get(path) ?? null,
    replace: async (path: string, bytes: Uint8Array) => void held.set(path, bytes),
    move: async () => undefined,
    remove: async (path: string) => void held.delete(path),
  };
  const wayBack = openWayBack({
    files,
    folder: 'updates',
    publicKey,
    hasFailed: async (version) => failed.has(version),
    run: async (installer) => {
      ran.push(installer);
      return true;
    },
  });
  const update = async (version: string): Promise<void> => {
    const bytes = Buffer.from(`the installer of ${version}`);
    held.set(`/cache/${version}.exe`, bytes);
    const files_ = [{ url: `foyer-${version}.exe`, sha512: createHash('sha512').update(bytes).digest('base64') }];
    const release: Release = { version, files: files_ };
    await wayBack.keep(
      { ...release, foyerSignature: sign(null, signedWords(release), keys.privateKey).toString('base64') },
      `/cache/${version}.exe`,
    );
  };
  return { held, ran, failed, wayBack, update };
}

const kept = (version: string): string => join('updates', `foyer-${version}.exe`);

describe('the way back from a version that does not start', () => {
  it('leads to the version before it, whose installer is kept, and to none older', async () => {
    const { held, ran, wayBack, update } = machine();
    for (const version of ['1.1.0', '1.2.0', '1.3.0']) await update(version);
    expect([...held.keys()].filter((path) => path.startsWith('updates')).toSorted()).toEqual([
      kept('1.2.0'),
      kept('1.3.0'),
      join('updates', 'kept.json'),
    ]);
    expect(await wayBack.take('1.3.0')).toBe(true);
    expect(ran).toEqual([kept('1.2.0')]);
  });

  it('is none where there was one update only, nor from a version that was not the last to be installed', async () => {
    const { ran, wayBack, update } = machine();
    expect(await wayBack.take('1.1.0')).toBe(false);
    await update('1.1.0');
    expect(await wayBack.take('1.1.0')).toBe(false);
    await update('1.2.0');
    expect(await wayBack.take('1.1.0')).toBe(false);
    expect(ran).toEqual([]);
  });

  it('runs nothing that was exchanged on the disk', async () => {
    const { held, ran, wayBack, update } = machine();
    await update('1.1.0');
    await update('1.2.0');
    held.set(kept('1.1.0'), Buffer.from('something else'));
    expect(await wayBack.take('1.2.0')).toBe(false);
    expect(ran).toEqual([]);
  });

  it('leads past a version that failed before: the second way back leads to the one that ran', async () => {
    const { held, ran, failed, wayBack, update } = machine();
    await update('1.1.0');
    await update('1.2.0');
    failed.add('1.2.0');
    expect(await wayBack.take('1.2.0')).toBe(true);
    await update('1.3.0');
    failed.add('1.3.0');
    expect(await wayBack.take('1.3.0')).toBe(true);
    expect(ran).toEqual([kept('1.1.0'), kept('1.1.0')]);
    expect([...held.keys()].filter((path) => path.startsWith('updates')).toSorted()).toEqual([kept('1.1.0'), join('updates', 'kept.json')]);
  });

  it('does not name the version that was left as the way back, even where nothing is remembered of its failing', async () => {
    const { ran, wayBack, update } = machine();
    for (const version of ['1.1.0', '1.2.0']) await update(version);
    expect(await wayBack.take('1.2.0')).toBe(true);
    await update('1.3.0');
    expect(await wayBack.take('1.3.0')).toBe(true);
    expect(ran).toEqual([kept('1.1.0'), kept('1.1.0')]);
  });

  it('keeps the version before a failing one that could not be left, and forgets the failing one', async () => {
    const { held, ran, failed, wayBack, update } = machine();
    for (const version of ['1.1.0', '1.2.0']) await update(version);
    failed.add('1.2.0');
    await update('1.3.0');
    expect(held.has(kept('1.2.0'))).toBe(false);
    expect(await wayBack.take('1.3.0')).toBe(true);
    expect(ran).toEqual([kept('1.1.0')]);
  });

  it('is tried once more where the installer did not get through', async () => {
    const { ran, failed, wayBack, update } = machine();
    for (const version of ['1.1.0', '1.2.0']) await update(version);
    failed.add('1.2.0');
    expect(await wayBack.take('1.2.0')).toBe(true);
    expect(await wayBack.take('1.2.0')).toBe(true);
    expect(ran).toEqual([kept('1.1.0'), kept('1.1.0')]);
  });
});
