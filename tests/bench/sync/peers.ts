import { createRequire } from 'node:module';
import { join } from 'node:path';
import { peersOf } from '#tests/bench/peers.ts';

/**
 * The programs that our sync is held against, with what their own guides build them with. `events` is what PouchDB asks a bundler for; leveldb
 * comes built. Of RxDB it is the core, none of its premium plugins.
 */
export const syncPeers = peersOf({
  name: 'bench-peers',
  versions: {
    rxdb: '17.6.0',
    rxjs: '7.8.2',
    'pouchdb-browser': '9.0.0',
    'pouchdb-adapter-indexeddb': '9.0.0',
    'pouchdb-node': '9.0.0',
    'express-pouchdb': '4.2.0',
    express: '4.22.3',
    events: '3.3.0',
  },
  licences: new Set(['Apache-2.0', 'MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD']),
});

/** Loads a peer's CommonJS package in Node. */
export function requirePeer(name: string): unknown {
  return createRequire(join(syncPeers.folder, 'package.json'))(name) as unknown;
}

/** The names under which the pages import the peers, for the build. */
export function peerAliases(): Readonly<Record<string, string>> {
  const rxdb = (...parts: readonly string[]) => syncPeers.path('rxdb', 'dist', 'esm', ...parts, 'index.js');
  return {
    'virtual:rxdb-dexie': rxdb('plugins', 'storage-dexie'),
    'virtual:rxdb-replication': rxdb('plugins', 'replication'),
    'virtual:rxdb': rxdb(),
    'virtual:rxjs': syncPeers.path('rxjs', 'dist', 'esm', 'index.js'),
    'virtual:pouchdb-indexeddb': syncPeers.path('pouchdb-adapter-indexeddb', 'lib', 'index.es.js'),
    'virtual:pouchdb': syncPeers.path('pouchdb-browser', 'lib', 'index.es.js'),
  };
}
