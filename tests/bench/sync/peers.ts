import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the peers lie: in a cache that is no part of the repository, so that none of them ever becomes a dependency. */
const cache = fileURLToPath(new URL('../../../.cache/bench-peers', import.meta.url));

/** The peers and what their own guides build them with. `events` is what PouchDB asks a bundler for. */
const wanted = {
  rxdb: '17.6.0',
  rxjs: '7.8.2',
  'pouchdb-browser': '9.0.0',
  'pouchdb-adapter-indexeddb': '9.0.0',
  'pouchdb-node': '9.0.0',
  'express-pouchdb': '4.2.0',
  express: '4.22.3',
  events: '3.3.0',
} as const;

/** Licences under which we may run them here; of RxDB that is its core, none of its premium plugins. */
const allowed: ReadonlySet<string> = new Set(['Apache-2.0', 'MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD']);

/** Installs the peers through npm unless they are there; scripts stay unrun, leveldb comes built. */
export function installPeers(): void {
  mkdirSync(cache, { recursive: true });
  const manifest = `${JSON.stringify({ private: true, dependencies: wanted })}\n`;
  const path = join(cache, 'package.json');
  const isThere = existsSync(path) && readFileSync(path, 'utf8') === manifest && existsSync(join(cache, 'node_modules/rxdb'));
  if (!isThere) {
    writeFileSync(path, manifest);
    const words = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    execFileSync('npm', words, { cwd: cache, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
  }
  for (const name of Object.keys(wanted)) assertLicence(name);
}

function assertLicence(name: string): void {
  const { license } = JSON.parse(readFileSync(peerPath(name, 'package.json'), 'utf8')) as { readonly license?: string };
  if (license === undefined || !allowed.has(license))
    throw new Error(
      `${name} comes under ${license ?? 'no licence'}, under which the bench must not run it. Look at its licence and at the list of peers.`,
    );
}

/** A file of a peer. */
export function peerPath(name: string, ...parts: readonly string[]): string {
  return join(cache, 'node_modules', name, ...parts);
}

/** Loads a peer's CommonJS package in Node. */
export function requirePeer(name: string): unknown {
  return createRequire(join(cache, 'package.json'))(name) as unknown;
}

/** The names under which the pages import the peers, for the build. */
export function peerAliases(): Readonly<Record<string, string>> {
  const rxdb = (...parts: readonly string[]) => peerPath('rxdb', 'dist', 'esm', ...parts, 'index.js');
  return {
    'virtual:rxdb-dexie': rxdb('plugins', 'storage-dexie'),
    'virtual:rxdb-replication': rxdb('plugins', 'replication'),
    'virtual:rxdb': rxdb(),
    'virtual:rxjs': peerPath('rxjs', 'dist', 'esm', 'index.js'),
    'virtual:pouchdb-indexeddb': peerPath('pouchdb-adapter-indexeddb', 'lib', 'index.es.js'),
    'virtual:pouchdb': peerPath('pouchdb-browser', 'lib', 'index.es.js'),
  };
}
