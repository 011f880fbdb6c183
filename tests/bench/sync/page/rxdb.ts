// RxDB on a bare page: Dexie storage, HTTP replication of two collections with live changes over server-sent events.
import { type RxCollection, createRxDatabase } from 'virtual:rxdb';
import { getRxStorageDexie } from 'virtual:rxdb-dexie';
import { type Replication, replicateRxCollection } from 'virtual:rxdb-replication';
import { Subject } from 'virtual:rxjs';
import type { Client } from '#shared/clients/tables.ts';
import type { Visit } from '#shared/booking/tables.ts';
import { epochMs, until } from './peer-page.ts';

/** As many documents a request as served it best here, of 1,000, 2,000 and 5,000 a pull and 100, 250 and 1,000 a push; on a busy machine the two larger ones hardly differ. */
const batchSize = { pull: 2_000, push: 250 } as const;
/** How soon it tries again when the network was away: soon, so that it is not measured by its waiting. */
const retryMs = 20;

interface Opened {
  readonly visits: RxCollection<Visit>;
  readonly clients: RxCollection<Client>;
}

let opened: Opened | undefined;
let running: readonly Replication[] = [];
let events: EventSource | undefined;
/** What the live changes are told to, by collection. */
let streams: Readonly<Record<'visits' | 'clients', Subject<unknown>>> | undefined;
/** Its replication stays on while the network is away, as on a true page: one that is started anew looks through all its documents first. */
let isOffline = false;
/** Visits that were changed here and those of them that the server has taken. */
const sent = { changed: 0, taken: 0, onTaken: () => undefined as void };

async function open(): Promise<Opened> {
  const database = await createRxDatabase({ name: 'rxdb-bench', storage: getRxStorageDexie(), multiInstance: false, eventReduce: true });
  await database.addCollections({
    clients: { schema: { version: 0, primaryKey: 'id', type: 'object', properties: { id: { type: 'string', maxLength: 60 } } } },
    visits: {
      schema: {
        version: 0,
        primaryKey: 'id',
        type: 'object',
        properties: { id: { type: 'string', maxLength: 60 }, day: { type: 'string', maxLength: 10 } },
        required: ['id', 'day'],
        indexes: ['day'],
      },
    },
  });
  const { visits, clients } = database.collections;
  if (visits === undefined || clients === undefined) throw new Error('RxDB made no collections');
  return { visits, clients };
}

function here(): Opened {
  if (opened === undefined) throw new Error('the first sync opens the database');
  return opened;
}

function listen(): void {
  events = new EventSource('/live');
  events.addEventListener('open', () => [streams?.visits, streams?.clients].forEach((stream) => stream?.next('RESYNC')));
  events.addEventListener('message', ({ data }: MessageEvent<string>) => {
    const { collection, ...told } = JSON.parse(data) as { readonly collection: 'visits' | 'clients' };
    streams?.[collection].next(told);
  });
}

async function push(name: string, rows: readonly unknown[]): Promise<unknown> {
  const conflicts = (await post(`/push/${name}`, rows)) as readonly unknown[];
  sent.taken += rows.length - conflicts.length;
  sent.onTaken();
  return conflicts;
}

function startSync({ visits, clients }: Opened): readonly Replication[] {
  const told = { visits: new Subject<unknown>(), clients: new Subject<unknown>() };
  streams = told;
  listen();
  const start = (name: 'visits' | 'clients', collection: unknown): Replication => {
    const replication = replicateRxCollection({
      collection,
      replicationIdentifier: `bench-${name}`,
      live: true,
      retryTime: retryMs,
      waitForLeadership: false,
      pull: {
        batchSize: batchSize.pull,
        handler: (checkpoint: unknown, limit: number) => post(`/pull/${name}`, { checkpoint, limit }),
        stream$: told[name],
      },
      push: { batchSize: batchSize.push, handler: (rows: readonly unknown[]) => push(name, rows) },
    });
    replication.error$.subscribe((fault) => !isOffline && console.error(fault));
    return replication;
  };
  return [start('clients', clients), start('visits', visits)];
}

async function post(path: string, body: unknown): Promise<unknown> {
  if (isOffline) throw new Error('there is no network');
  const answer = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body ?? null) });
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  return answer.json();
}

async function isUsable({ visits, clients }: Opened, today: string, visitsADay: number): Promise<boolean> {
  const found = await visits.find({ selector: { day: today } }).exec();
  if (found.length < visitsADay) return false;
  const ids = found.map((visit) => visit.toJSON().clientId ?? '');
  return (await clients.findByIds(ids).exec()).size === new Set(ids).size;
}

async function setStatus(visitId: string, status: string): Promise<void> {
  const visit = await here().visits.findOne(visitId).exec();
  if (visit === null) throw new Error(`${visitId} came with the first sync`);
  await visit.incrementalPatch({ status: status as Visit['status'], changedAt: new Date().toISOString() });
}

const inSync = async (): Promise<void> => {
  for (const one of running) await one.awaitInitialReplication();
  for (const one of running) await one.awaitInSync();
};

window.peer = {
  firstSync: async ({ today, visitsADay }) => {
    const fromMs = performance.now();
    const database = await open();
    opened = database;
    running = startSync(database);
    const complete = inSync().then(() => performance.now() - fromMs);
    const usableMs = await until(fromMs, () => isUsable(database, today, visitsADay));
    return { usableMs, completeMs: await complete };
  },
  goOffline: async () => {
    isOffline = true;
    events?.close();
  },
  confirm: async (visitIds) => {
    for (const visitId of visitIds) await setStatus(visitId, 'confirmed');
    sent.changed += visitIds.length;
  },
  pushAll: async () => {
    const fromMs = performance.now();
    isOffline = false;
    listen();
    await new Promise<void>((done) => {
      sent.onTaken = () => (sent.taken >= sent.changed ? done() : undefined);
      sent.onTaken();
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
        .visits.findOne(visitId)
        .$.subscribe((visit) => {
          if (visit?.toJSON().status !== status) return;
          seen(epochMs());
          setTimeout(() => watching.unsubscribe());
        });
    }),
};
