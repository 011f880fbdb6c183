import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { tempFolder } from '#tests/support/temp-folder.ts';
import { installIfNeeded, isInstalled } from './install.mjs';
import { flagsOfOwn } from './pinned-node.mjs';

function aClone(): string {
  const folder = tempFolder('clone');
  onTestFinished(() => folder.remove());
  writeFileSync(join(folder.path, 'package-lock.json'), '{"lockfileVersion":3}');
  return folder.path;
}

/** An npm that does its work after so many failures. */
function npmAfter(failures: number) {
  const calls: string[] = [];
  const install = async (root: string) => {
    calls.push(root);
    if (calls.length <= failures) return 1;
    mkdirSync(join(root, 'node_modules'), { recursive: true });
    writeFileSync(join(root, 'node_modules', '.package-lock.json'), '{}');
    return 0;
  };
  return { calls, install };
}

describe('installIfNeeded', () => {
  it('installs on a fresh clone, and not a second time', async () => {
    const root = aClone();
    const npm = npmAfter(0);
    expect(await installIfNeeded(root, npm.install, 0)).toBe(true);
    expect(await installIfNeeded(root, npm.install, 0)).toBe(false);
    expect(npm.calls).toHaveLength(1);
  });

  it('tries again when the network fails, and gives up with advice', async () => {
    const [once, always] = [npmAfter(1), npmAfter(99)];
    expect(await installIfNeeded(aClone(), once.install, 0)).toBe(true);
    await expect(installIfNeeded(aClone(), always.install, 0)).rejects.toThrow('check the network');
    expect(always.calls).toHaveLength(3);
  });

  it('installs again when the lock has changed, but not when only its time did', async () => {
    const root = aClone();
    await installIfNeeded(root, npmAfter(0).install, 0);
    const later = new Date(Date.now() + 60_000);
    utimesSync(join(root, 'package-lock.json'), later, later);
    expect(isInstalled(root)).toBe(true);
    writeFileSync(join(root, 'package-lock.json'), '{"lockfileVersion":3,"packages":{}}');
    utimesSync(join(root, 'package-lock.json'), later, later);
    expect(isInstalled(root)).toBe(false);
  });

  it('does not trust an installation that was interrupted', () => {
    const root = aClone();
    mkdirSync(join(root, 'node_modules', 'react'), { recursive: true });
    expect(isInstalled(root)).toBe(false);
  });
});

describe('flagsOfOwn', () => {
  it.each([
    ['24.1.0', []],
    ['22.18.0', []],
    ['22.12.0', ['--experimental-strip-types', '--disable-warning=ExperimentalWarning']],
  ])('Node %s', (version, flags) => {
    expect(flagsOfOwn(version)).toEqual(flags);
  });

  it('says which Node to install where none is packaged', () => {
    expect(() => flagsOfOwn('20.20.2')).toThrow(/Install Node 22\.12 or newer/);
  });
});
