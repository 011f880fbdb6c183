import { readFileSync } from 'node:fs';
import { percentile } from '#tests/support/bench.ts';
import { withBenchStore } from '#tests/bench/hub/bench-store.ts';
import { type HubSender, startHubSender } from '#tests/bench/hub/hub-sender.ts';
import { type ListeningDesk, listeningDesk } from '#tests/bench/hub/listening-desk.ts';
import { race } from '#tests/bench/hub/race.ts';
import { branchCount, makeBenchChain } from '#tests/bench/hub/salon-chain.ts';
import { enrolBenchDevice, makeWriter } from '#tests/bench/hub/writers.ts';
import type { HubStore } from '#hub/store/open.ts';
import type { Part, PartPlan, Told } from './part.ts';

/** A hub under load for as many minutes as there are rounds; its memory must not grow with them. */
export const memoryPart: Part = {
  name: 'memory',
  rounds: 30,
  missing: async () => (process.platform === 'linux' ? undefined : 'it reads /proc'),
  run,
};

/** The first third is for warming up: caches fill, the machine code of what is called often is made. */
const warmUpShare = 1 / 3;
const mbPerMinuteMax = 1;
const listeners = 32;
const everyMs = 1_000;

interface Sample {
  readonly minute: number;
  readonly mb: number;
}

function run(plan: PartPlan): Promise<Told> {
  return withBenchStore(async ({ store, databaseUrl, dataDir }) => {
    await makeBenchChain(store);
    const hub = await startHubSender(databaseUrl, dataDir);
    const desks: ListeningDesk[] = [];
    try {
      for (let at = 0; at < listeners; at += 1) desks.push(await aListener(store, hub, at));
      return await underLoad(plan, store, hub);
    } finally {
      for (const desk of desks) desk.close();
      await hub.stop();
    }
  });
}

async function aListener(store: HubStore, hub: HubSender, at: number): Promise<ListeningDesk> {
  const { token } = await enrolBenchDevice(store, at % branchCount);
  return listeningDesk(hub, token, () => undefined);
}

async function underLoad({ rounds: minutes, stop, say }: PartPlan, store: HubStore, hub: HubSender): Promise<Told> {
  const startMs = performance.now();
  const minute = (): number => (performance.now() - startMs) / 60_000;
  const samples: Sample[] = [];
  const timer = setInterval(() => samples.push({ minute: minute(), mb: residentMb(hub.pid) }), everyMs);
  let [commands, told] = [0, 0];
  try {
    for (let turn = 0; minute() < minutes && !stop.aborted; turn += 1) {
      const writers = await Promise.all([0, 1, 2, 3].map((at) => makeWriter(store, (turn * 4 + at) % branchCount, 40, 5)));
      await race(writers, hub.send);
      commands += writers.flat().reduce((sum, push) => sum + push.commands.length, 0);
      if (Math.floor(minute()) <= told) continue;
      told = Math.floor(minute());
      say(`minute ${told}: ${percentile(last(samples, minute() - 1), 0.5).toFixed(0)} MB, ${commands} commands`);
    }
  } finally {
    clearInterval(timer);
  }
  const counted = samples.filter((sample) => sample.minute >= minutes * warmUpShare);
  const slope = slopeOf(counted);
  const sizes = counted.map(({ mb }) => mb);
  const range = `${Math.min(...sizes).toFixed(0)} to ${Math.max(...sizes).toFixed(0)} MB`;
  const line = `${commands} commands and ${listeners} desks that follow, ${slope.toFixed(2)} MB a minute after the first ${(minutes * warmUpShare).toFixed(0)} of ${minutes}, ${range}`;
  return {
    line,
    met: { 'a command': commands },
    faults: slope < mbPerMinuteMax ? [] : [`the hub's memory grows by ${slope.toFixed(2)} MB a minute; ${mbPerMinuteMax} is the limit`],
  };
}

function last(samples: readonly Sample[], from: number): readonly number[] {
  return samples.filter(({ minute }) => minute >= from).map(({ mb }) => mb);
}

function residentMb(pid: number): number {
  const kb = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kb) / 1024;
}

/** The line of least squares: the saw of the garbage collector evens out. */
function slopeOf(samples: readonly Sample[]): number {
  if (samples.length < 2) throw new Error('memory is looked at every second; run it for a minute at least');
  const mean = (of: (sample: Sample) => number) => samples.reduce((sum, sample) => sum + of(sample), 0) / samples.length;
  const [minutes, mb] = [mean((sample) => sample.minute), mean((sample) => sample.mb)];
  const along = mean((sample) => (sample.minute - minutes) * (sample.mb - mb));
  return along / mean((sample) => (sample.minute - minutes) ** 2);
}
