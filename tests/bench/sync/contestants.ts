import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { write } from '#shared/commands/command.ts';
import { enrolDevice, makeDeviceCode } from '#hub/store/devices.ts';
import { registerSigningKey } from '#hub/store/signing-keys.ts';
import { branch, owner } from '#tests/support/rows.ts';
import type { BenchStore } from '#tests/bench/hub/bench-store.ts';
import { startHubSender } from '#tests/bench/hub/hub-sender.ts';
import { startPeerProcess } from './peer-process.ts';
import { collections, fillRxTable, makeRxTables } from './rxdb-tables.ts';
import type { SalonRows } from './salon.ts';

/** What a page is told of its device, and how its signing key becomes known; null where there is none of it. */
export interface Admitted {
  readonly identity: unknown;
  knowKey(publicKey: string): Promise<void>;
}

/** One of those that are compared, with its server running and filled. */
export interface Contestant {
  readonly name: 'Foyer' | 'RxDB' | 'PouchDB';
  readonly pageUrl: string;
  admit(): Promise<Admitted>;
  stop(): Promise<void>;
}

const chainId = 'chain';
const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const anybody = async (): Promise<Admitted> => ({ identity: null, knowKey: async () => undefined });

/** The true hub, on a chain of that salon. */
export async function startFoyer({ store, databaseUrl, dataDir }: BenchStore, rows: SalonRows, pages: string): Promise<Contestant> {
  await store.createChain({
    id: chainId,
    name: 'Bench',
    rehearsal: false,
    branches: [{ ...branch }],
    users: [{ id: owner.id, login: owner.login, name: owner.name, role: 'owner', password: 'a long enough password' }],
  });
  const clients = rows.clients.map((row) => write('clients', row));
  await store.publish(chainId, [...rows.others, ...clients, ...rows.visits.map((row) => write('visits', row))]);
  const hub = await startHubSender(databaseUrl, dataDir, ['--web', pages]);
  return {
    name: 'Foyer',
    pageUrl: `${hub.url}/index.html`,
    admit: async () => {
      const terms = { expiresAt: new Date(Date.now() + 3_600_000), uses: 1 };
      const device = await enrolDevice(store.db, await makeDeviceCode(store.db, chainId, branch.id, terms), 'Bench', 'desk', new Date());
      if (device === undefined) throw new Error('the code was made a moment ago');
      return {
        identity: { ...device, chainName: 'Bench', branchName: branch.name },
        knowKey: async (publicKey) => {
          await registerSigningKey(store.db, chainId, owner.id, device.deviceId, publicKey);
        },
      };
    },
    stop: () => hub.stop(),
  };
}

/** RxDB's handlers on the same Postgres. */
export async function startRxDb({ databaseUrl }: BenchStore, rows: SalonRows, pages: string): Promise<Contestant> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await makeRxTables(client);
  for (const name of collections) await fillRxTable(client, name, rows[name]);
  await client.end();
  const server = await startPeerProcess(script('./rxdb-server.ts'), databaseUrl, pages);
  return { name: 'RxDB', pageUrl: `${server.url}/rxdb.html`, admit: anybody, stop: () => server.stop() };
}

const bulkDocs = 2_000;

/** PouchDB's server on a leveldb of its own. */
export async function startPouchDb(rows: SalonRows, pages: string): Promise<Contestant> {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-bench-pouch-'));
  const server = await startPeerProcess(script('./pouchdb-server.ts'), folder, pages);
  const put = async (path: string, method: string, body: unknown): Promise<void> => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${server.url}/db/salon${path}`, { method, headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`PouchDB's server answered ${answer.status}: ${await answer.text()}`);
  };
  await put('', 'PUT', {});
  const docs = [
    ...rows.clients.map((row) => ({ ...row, _id: `client|${row.id}` })),
    ...rows.visits.map((row) => ({ ...row, _id: pouchId(row) })),
  ];
  for (let from = 0; from < docs.length; from += bulkDocs) await put('/_bulk_docs', 'POST', { docs: docs.slice(from, from + bulkDocs) });
  const stop = async (): Promise<void> => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { name: 'PouchDB', pageUrl: `${server.url}/pouchdb.html`, admit: anybody, stop };
}

/** A visit's id there begins with its day: PouchDB reads a range of ids faster than any index. */
export function pouchId({ id, day }: { readonly id: string; readonly day: string }): string {
  return `visit|${day}|${id}`;
}
