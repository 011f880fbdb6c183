import { readFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { join } from 'node:path';

import { build, Platform } from 'electron-builder';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { buildDeskIfNeeded } from '#build/scripts/build-desk.ts';
import { ROOT } from '#build/scripts/root.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

import { readAsar } from './asar.ts';
import { fuseSentinel, makeFakeElectronDist } from './fake-electron-dist.ts';
import type { AsarFile } from './asar.ts';

const folder = tempFolder('packing');
const electronDist = join(folder.path, 'electron-dist');

/** The order of the fuses in the binary, as Electron's fuse schema, version 1, lays them out. */
const fuseOrder = [
  'RunAsNode',
  'EnableCookieEncryption',
  'EnableNodeOptionsEnvironmentVariable',
  'EnableNodeCliInspectArguments',
  'EnableEmbeddedAsarIntegrityValidation',
  'OnlyLoadAppFromAsar',
  'LoadBrowserProcessSpecificV8Snapshot',
  'GrantFileProtocolExtraPrivileges',
  'WasmTrapHandlers',
];

/** Packs with the project's own electron-builder.yml, which electron-builder checks against its schema first. */
async function pack(output: string, more: object = {}): Promise<string> {
  await build({
    projectDir: ROOT,
    targets: Platform.LINUX.createTarget('dir'),
    publish: 'never',
    config: { extends: join(ROOT, 'electron-builder.yml'), electronDist, directories: { output }, ...more },
  });
  return join(output, 'linux-unpacked');
}

afterAll(() => folder.remove());

describe('the packed desk', () => {
  let unpacked: string;
  let files: readonly AsarFile[];

  beforeAll(async () => {
    await buildDeskIfNeeded();
    await makeFakeElectronDist(electronDist);
    unpacked = await pack(join(folder.path, 'packed'));
    files = await readAsar(join(unpacked, 'resources', 'app.asar'));
  }, 120_000);

  it('holds the bundles, the built page and the package file, and nothing else', () => {
    const strangers = files.map(({ path }) => path).filter((path) => !/^(?:dist\/(?:electron|web)\/|package\.json$)/.test(path));
    expect(strangers).toEqual([]);
    const paths = files.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining(['package.json', 'dist/electron/main.mjs', 'dist/electron/preload.cjs', 'dist/web/index.html']),
    );
    const size = files.reduce((sum, file) => sum + file.size, 0);
    process.stdout.write(`the packed desk: ${files.length} files, ${(size / 1024).toFixed(0)} KiB without Electron itself\n`);
  });

  it('holds the half of React that is made for work, though it was built within a test', () => {
    const scripts = files.filter(({ path }) => /^dist\/web\/.*\.js$/.test(path));
    expect(scripts.length).toBeGreaterThan(10);
    expect(scripts.filter((file) => file.text().includes('jsxDEV')).map(({ path }) => path)).toEqual([]);
  });

  it('holds no sources, source maps, tests or development packages', () => {
    const unwanted = /\.(?:ts|tsx|map)$|(?:^|\/)(?:node_modules|tests?)\/|\.test\./;
    expect(files.map(({ path }) => path).filter((path) => unwanted.test(path))).toEqual([]);
  });

  it('starts from a bundle that needs nothing but Electron and Node', () => {
    const main = (JSON.parse(files.find(({ path }) => path === 'package.json')?.text() ?? '{}') as { main?: string }).main;
    const bundle = files.find(({ path }) => path === main)?.text() ?? '';
    const imported = [...bundle.matchAll(/^import .* from "([^"]+)";$/gm)].map(([, name]) => (name ?? '').replace(/^node:/, ''));
    expect(imported).toContain('electron');
    expect(imported.filter((name) => name !== 'electron' && !builtinModules.includes(name))).toEqual([]);
  });

  it('holds the updater of every system, and no name in the place of the key to our releases', () => {
    const bundle = files.find(({ path }) => path === 'dist/electron/main.mjs')?.text() ?? '';
    for (const updater of ['NsisUpdater', 'MacUpdater', 'AppImageUpdater', 'DebUpdater']) expect(bundle).toContain(updater);
    expect(bundle).not.toContain('FOYER_UPDATE_PUBLIC_KEY');
  });

  it('sets every fuse as the security notes say', async () => {
    const binary = await readFile(join(unpacked, 'foyer-desk'));
    const wireStart = binary.indexOf(fuseSentinel) + fuseSentinel.length + 2;
    const wire = binary.toString('latin1', wireStart, wireStart + fuseOrder.length);
    const states = Object.fromEntries(fuseOrder.map((fuse, index) => [fuse, wire[index] === '1']));
    expect(states).toEqual({
      RunAsNode: false,
      EnableCookieEncryption: true,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      EnableEmbeddedAsarIntegrityValidation: true,
      OnlyLoadAppFromAsar: true,
      LoadBrowserProcessSpecificV8Snapshot: false,
      GrantFileProtocolExtraPrivileges: false,
      WasmTrapHandlers: true,
    });
  });

  it('would not be packed with a word that electron-builder does not know', async () => {
    await expect(pack(join(folder.path, 'misspelt'), { nsys: {} })).rejects.toThrow(/unknown property 'nsys'/);
  });
});
