// What the hub takes through HTTP with schemas, signatures, rights and audit, held against the same SQL typed by hand in this script: no HTTP,
// no rules, a connection a writer. Both write the same durable Postgres, in turn. The machine's cores are shared by the senders, the hub
// and Postgres, so the hub pays for its HTTP with the raw script's own CPU.
import { type Bench, type Entry, percentile } from '#tests/support/bench.ts';
import { withBenchStore } from './hub/bench-store.ts';
import { startHubSender } from './hub/hub-sender.ts';
import { type RaceResult, type Send, race, together } from './hub/race.ts';
import { startRawSender } from './hub/raw-sender.ts';
import { branchCount, makeBenchChain } from './hub/salon-chain.ts';
import { makeWriter } from './hub/writers.ts';
import type { HubStore } from '#hub/store/open.ts';

interface Scene {
  readonly writers: number;
  readonly streams: 1 | typeof branchCount;
  readonly batch: number;
  /** Pushes of each writer in a round. */
  readonly pushes: number;
}

const scenes: readonly Scene[] = [
  { writers: 1, streams: 1, batch: 1, pushes: 200 },
  { writers: 1, streams: 1, batch: 20, pushes: 30 },
  { writers: 16, streams: 1, batch: 1, pushes: 25 },
  { writers: 16, streams: 1, batch: 20, pushes: 4 },
  { writers: 16, streams: 16, batch: 1, pushes: 40 },
  { writers: 16, streams: 16, batch: 20, pushes: 6 },
];
const rounds = 3;
const against = 'the same SQL by hand';

export const benches: readonly Bench[] = [{ name: 'hub', run: pushThroughput }];

function pushThroughput(): Promise<readonly Entry[]> {
  return withBenchStore(async ({ store, databaseUrl, dataDir }) => {
    await makeBenchChain(store);
    const hub = await startHubSender(databaseUrl, dataDir);
    const raw = startRawSender(databaseUrl, branchCount);
    try {
      const entries: Entry[] = [];
      for (const scene of scenes) entries.push(...(await measure(store, scene, hub.send, raw.send)));
      return entries;
    } finally {
      await hub.stop();
      await raw.stop();
    }
  });
}

/** The first round of each warms up and is not counted. */
async function measure(store: HubStore, scene: Scene, hub: Send, raw: Send): Promise<readonly Entry[]> {
  const [ours, theirs]: [RaceResult[], RaceResult[]] = [[], []];
  for (let round = 0; round <= rounds; round += 1) {
    const [byHub, byHand] = [await race(await writersOf(store, scene), hub), await race(await writersOf(store, scene), raw)];
    if (round === 0) continue;
    ours.push(byHub);
    theirs.push(byHand);
  }
  const { writers, streams, batch } = scene;
  const name = `push: ${writers} ${writers === 1 ? 'writer' : 'writers'}, ${streams} ${streams === 1 ? 'stream' : 'streams'}, batch of ${batch}`;
  return [speedEntry(name, ours, theirs), latencyEntry(name, ours, theirs, 0.5), latencyEntry(name, ours, theirs, 0.99)];
}

function writersOf(store: HubStore, { writers, streams, batch, pushes }: Scene) {
  return Promise.all(Array.from({ length: writers }, (_, at) => makeWriter(store, at % streams, pushes, batch)));
}

function speedEntry(name: string, ours: readonly RaceResult[], theirs: readonly RaceResult[]): Entry {
  const speeds = ours.map((result) => result.commandsPerSecond);
  const [value, limit] = [together(ours).commandsPerSecond, together(theirs).commandsPerSecond];
  const spread = { samples: rounds, min: Math.min(...speeds), max: Math.max(...speeds), against: limit };
  return { name: `${name}, commands`, value, unit: '/s', against, ratio: value / limit, spread };
}

function latencyEntry(name: string, ours: readonly RaceResult[], theirs: readonly RaceResult[], share: number): Entry {
  const [mine, limits] = [together(ours).latenciesMs, together(theirs).latenciesMs];
  const [value, limit] = [percentile(mine, share), percentile(limits, share)];
  const spread = { samples: mine.length, min: Math.min(...mine), max: Math.max(...mine), against: limit };
  return { name: `${name}, p${share * 100}`, value, unit: 'ms', against, ratio: value / limit, spread };
}
