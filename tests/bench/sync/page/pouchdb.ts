// PouchDB on a bare page, in live sync with its own express server. Its documents' ids begin with what a salon looks them up by, as its guide advises.
import PouchDB, { type Sync } from 'virtual:pouchdb';
import indexedDbAdapter from 'virtual:pouchdb-indexeddb';
import { epochMs, until } from './peer-page.ts';

/** As many documents a request as served it best here, of 500, 1,000 and 2,000. */
const batchSize = 1_000;

PouchDB.plugin(indexedDbAdapter);
let local: PouchDB | undefined;
let remote: PouchDB | undefined;
let running: Sync | undefined;

function here(): PouchDB {
  if (local === undefined) throw new Error('the first sync opens the database');
  return local;
}

function startSync(onRest: () => void): Sync {
  remote ??= new PouchDB(new URL('/db/salon', location.origin).href, { adapter: 'http' });
  return here()
    .sync(remote, { live: true, retry: true, batch_size: batchSize, batches_limit: 4 })
    .on('paused', onRest)
    .on('error', (fault) => console.error(fault));
}

async function isUsable(database: PouchDB, today: string, visitsADay: number): Promise<boolean> {
  const { rows } = await database.allDocs({ startkey: `visit|${today}|`, endkey: `visit|${today}|\uFFFF`, include_docs: true });
  if (rows.length < visitsADay) return false;
  const keys = rows.map(({ doc }) => `client|${String(doc?.['clientId'])}`);
  const clients = await database.allDocs({ keys, include_docs: true });
  return clients.rows.every(({ error }) => error === undefined);
}

async function setStatus(visitId: string, status: string): Promise<void> {
  const visit = await here().get(visitId);
  await here().put({ ...visit, status, changedAt: new Date().toISOString() });
}

window.peer = {
  firstSync: async ({ today, visitsADay, visits, clients }) => {
    const fromMs = performance.now();
    // No more than the documents' revisions that a sync needs.
    const database = new PouchDB('pouchdb-bench', { adapter: 'indexeddb', revs_limit: 10 });
    local = database;
    running = startSync(() => undefined);
    const usableMs = await until(fromMs, () => isUsable(database, today, visitsADay));
    const completeMs = await until(fromMs, async () => (await database.info()).doc_count >= visits + clients);
    return { usableMs, completeMs };
  },
  goOffline: async () => running?.cancel(),
  confirm: async (visitIds) => {
    for (const visitId of visitIds) await setStatus(visitId, 'confirmed');
  },
  pushAll: async () => {
    const { update_seq: reached } = await here().info();
    const fromMs = performance.now();
    await new Promise<void>((sent) => {
      running = startSync(() => undefined).on('change', (told: unknown) => {
        const { direction, change } = told as { readonly direction: string; readonly change: { readonly last_seq: number | string } };
        if (direction === 'push' && change.last_seq === reached) sent();
      });
    });
    return performance.now() - fromMs;
  },
  changeOne: async (visitId, status) => {
    const askedMs = epochMs();
    await setStatus(visitId, status);
    return askedMs;
  },
  seeOne: (visitId, status) =>
    new Promise((seen) => {
      const watching = here()
        .changes({ since: 'now', live: true, include_docs: true, doc_ids: [visitId] })
        .on('change', ({ doc }) => {
          if (doc?.['status'] !== status) return;
          seen(epochMs());
          watching.cancel();
        });
    }),
};
