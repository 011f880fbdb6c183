// PouchDB's own express server on leveldb, which flushes each batch to the disk before it answers: all who are compared keep what they acknowledge.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ServerResponse } from 'node:http';
import { servePageFile } from './page-files.ts';
import { requirePeer } from './peers.ts';

type Callback = (fault?: unknown) => void;

interface LevelDown {
  _batch(operations: unknown, options: object, done: Callback): void;
  _put(key: unknown, value: unknown, options: object, done: Callback): void;
}

interface Asked {
  readonly method: string;
  readonly url: string;
}

interface ExpressApp {
  use(...handlers: readonly unknown[]): void;
  listen(port: number, host: string, done: () => void): Server;
}

const [dataDir = '', folder = ''] = process.argv.slice(2);
const leveldown = requirePeer('leveldown') as (location: string) => LevelDown;
const express = requirePeer('express') as () => ExpressApp;
const expressPouchDb = requirePeer('express-pouchdb') as (PouchDB: unknown, options: object) => unknown;
const PouchDB = requirePeer('pouchdb-node') as { defaults(options: object): unknown };

/** leveldb as PouchDB opens it, with every write flushed. */
function durable(location: string): LevelDown {
  const level = leveldown(location);
  const [batch, put] = [level._batch.bind(level), level._put.bind(level)];
  level._batch = (operations, options, done) => batch(operations, { ...options, sync: true }, done);
  level._put = (key, value, options, done) => put(key, value, { ...options, sync: true }, done);
  return level;
}

const app = express();
app.use((request: Asked, response: ServerResponse, next: () => void) => {
  if (request.method !== 'GET' || !servePageFile(folder, request.url, response)) next();
});
const stored = PouchDB.defaults({ prefix: `${dataDir}/`, db: durable });
app.use('/db', expressPouchDb(stored, { mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: `${dataDir}/server.log` }));
const server = app.listen(0, '127.0.0.1', () =>
  console.log(JSON.stringify({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })),
);
