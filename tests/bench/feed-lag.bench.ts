// How long a row is on its way from one desk to the others: 200 desks of 16 branches on the live channel of two hub processes on one Postgres,
// poked and pulling as desks do. Measured from the moment the push is sent to the moment another desk of the branch has the row, half of them at
// the other process, which notices by its poller. Two pushes a second are some forty times what 16 salons do in their busiest hour.
import { setTimeout as sleep } from 'node:timers/promises';
import { type Bench, type Entry, percentile } from '#tests/support/bench.ts';
import { withBenchStore } from './hub/bench-store.ts';
import { type HubSender, startHubSender } from './hub/hub-sender.ts';
import { type ListeningDesk, listeningDesk } from './hub/listening-desk.ts';
import { branchCount, makeBenchChain } from './hub/salon-chain.ts';
import { enrolBenchDevice, makeWriter } from './hub/writers.ts';
import type { HubStore } from '#hub/store/open.ts';

const deskCount = 200;
const pushCount = 60;
const everyMs = 500;
/** What a person still takes for at once. */
const lagMsMax = 1_000;

export const benches: readonly Bench[] = [{ name: 'feed-lag', run: feedLag }];

function feedLag(): Promise<readonly Entry[]> {
  return withBenchStore(async ({ store, databaseUrl, dataDir }) => {
    await makeBenchChain(store);
    const hubs = [await startHubSender(databaseUrl, dataDir), await startHubSender(databaseUrl, dataDir)];
    try {
      return await lagsThrough(store, hubs);
    } finally {
      for (const hub of hubs) await hub.stop();
    }
  });
}

async function lagsThrough(store: HubStore, hubs: readonly HubSender[]): Promise<readonly Entry[]> {
  const sentAt = new Map<string, number>();
  const lags: number[][] = [[], []];
  const desks: ListeningDesk[] = [];
  for (let at = 0; at < deskCount; at += 1) {
    const place = at % 2;
    const { token } = await enrolBenchDevice(store, Math.floor(at / 2) % branchCount);
    const heard = (id: string): void => {
      const sent = sentAt.get(id);
      if (sent !== undefined) lags[place]?.push(performance.now() - sent);
    };
    desks.push(await listeningDesk(hubOf(hubs, place), token, heard));
  }
  const writers = await Promise.all(
    Array.from({ length: branchCount }, (_, branch) => makeWriter(store, branch, Math.ceil(pushCount / branchCount), 1)),
  );
  for (let at = 0; at < pushCount; at += 1) {
    const push = writers[at % branchCount]?.[Math.floor(at / branchCount)];
    if (push === undefined) throw new Error('every writer has its pushes');
    for (const { args } of push.commands) sentAt.set(rowOf(args), performance.now());
    await hubOf(hubs, 0).send(push);
    await sleep(everyMs);
  }
  await sleep(2 * lagMsMax);
  for (const desk of desks) desk.close();
  const expected = Array.from({ length: pushCount }, (_, at) => listenersOf(at % branchCount)).reduce((sum, one) => sum + one, 0);
  const got = lags.flat().length;
  if (got !== expected) throw new Error(`${expected} arrivals were due and ${got} came`);
  return [entryOf('the process that took the push', lags[0] ?? []), entryOf('the other process', lags[1] ?? [])];
}

function hubOf(hubs: readonly HubSender[], place: number): HubSender {
  const hub = hubs[place];
  if (hub === undefined) throw new Error('there are two hubs');
  return hub;
}

function rowOf(args: unknown): string {
  const { visitId, entryId } = args as { readonly visitId?: string; readonly entryId?: string };
  return visitId ?? entryId ?? '';
}

function listenersOf(branch: number): number {
  return Array.from({ length: deskCount }, (_, at) => at).filter((at) => Math.floor(at / 2) % branchCount === branch).length;
}

function entryOf(where: string, lags: readonly number[]): Entry {
  const value = percentile(lags, 0.99);
  const spread = { samples: lags.length, min: Math.min(...lags), max: Math.max(...lags), against: lagMsMax };
  const name = `a row on its way to another desk at ${where}, p99 (p50 ${percentile(lags, 0.5).toFixed(0)} ms)`;
  return { name, value, unit: 'ms', against: 'the limit', ratio: value / lagMsMax, spread };
}
