// What a push costs: the outbox of a desk that comes back with a thousand changes, sent as a desk sends it (200 at a time, the next on its way
// behind the other), and sixteen branches that book and take payments, twenty at a time. Beside the clock, which other work on the machine
// lengthens, stands the processor's time that the hub and Postgres spend on a command.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { paths } from '#shared/hub-api/api.ts';
import { limits } from '#shared/kernel/limits.ts';
import { dayOf, msToInstant } from '#shared/kernel/time.ts';
import type { PushResponse } from '#shared/sync/protocol.ts';
import { type Bench, type Entry, percentile } from '#tests/support/bench.ts';
import { type BenchStore, withBenchStore } from './hub/bench-store.ts';
import { type HubSender, startHubSender } from './hub/hub-sender.ts';
import { makeOutbox, makeSalonChain } from './hub/outbox.ts';
import { race } from './hub/race.ts';
import { branchCount, makeBenchChain } from './hub/salon-chain.ts';
import { type ReadyPush, type Writer, makeWriter } from './hub/writers.ts';
import { type SalonRows, salonRows } from './sync/salon.ts';

const outboxes = 9;
const changes = 1_000;
const rounds = 5;
const batch = 20;
const pushes = 15;

export const benches: readonly Bench[] = [{ name: 'push-cost', run: pushCost }];

function pushCost(): Promise<readonly Entry[]> {
  return withBenchStore(async (bench) => {
    const { store, databaseUrl, dataDir } = bench;
    const salon = salonRows(dayOf(msToInstant(Date.now()), 'utc'));
    await makeSalonChain(store, salon);
    await makeBenchChain(store);
    const hub = await startHubSender(databaseUrl, dataDir);
    try {
      return [...(await sendOutboxes(bench, hub, salon)), ...(await raceBranches(bench, hub))];
    } finally {
      await hub.stop();
    }
  });
}

/** One desk after the other sends its thousand; the first warms up and is not counted. */
async function sendOutboxes({ store, dataDir }: BenchStore, hub: HubSender, { visits }: SalonRows): Promise<readonly Entry[]> {
  const wallMs: number[] = [];
  const costs: Cost[] = [];
  for (let run = 0; run <= outboxes; run += 1) {
    const own = visits.slice(run * changes, (run + 1) * changes).map(({ id }) => id);
    const outbox = await makeOutbox(store, own, limits.pushCommandsMax);
    const before = costOf(hub.pid, dataDir);
    const from = performance.now();
    await sendAhead(hub, outbox);
    if (run === 0) continue;
    wallMs.push(performance.now() - from);
    costs.push(since(before, costOf(hub.pid, dataDir)));
  }
  return [entry(`an outbox of ${changes}`, 'ms', wallMs), ...costEntries('a status', costs, changes)];
}

/** As `push-all.ts` does: the next goes out while the one before it is on its way, and once more when it overtook that. */
async function sendAhead(hub: HubSender, outbox: Writer): Promise<void> {
  const send = async ({ token, body, commands }: ReadyPush): Promise<boolean> => {
    const { outcomes } = JSON.parse(await hub.post(paths.push, token, body)) as PushResponse;
    if (outcomes.some(({ status }) => status !== 'applied')) throw new Error('the hub did not apply what is measured');
    return outcomes.length === commands.length;
  };
  let before: Promise<boolean> = Promise.resolve(true);
  for (const push of outbox) {
    const asked = send(push);
    await before;
    before = asked.then((isTaken) => isTaken || send(push));
  }
  if (!(await before)) throw new Error('the hub did not take what stands behind nothing any more');
}

async function raceBranches({ store, dataDir }: BenchStore, hub: HubSender): Promise<readonly Entry[]> {
  const costs: Cost[] = [];
  const speeds: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const writers = await Promise.all(Array.from({ length: branchCount }, (_, branch) => makeWriter(store, branch, pushes, batch)));
    const before = costOf(hub.pid, dataDir);
    const { commandsPerSecond } = await race(writers, hub.send);
    if (round === 0) continue;
    speeds.push(commandsPerSecond);
    costs.push(since(before, costOf(hub.pid, dataDir)));
  }
  const commands = branchCount * pushes * batch;
  return [entry(`${branchCount} branches, ${batch} at a time`, '/s', speeds), ...costEntries('a booking or a payment', costs, commands)];
}

/** Processor time in ms so far. */
interface Cost {
  readonly hub: number;
  readonly postgres: number;
}

function since(before: Cost, after: Cost): Cost {
  return { hub: after.hub - before.hub, postgres: after.postgres - before.postgres };
}

function costEntries(what: string, costs: readonly Cost[], commands: number): readonly Entry[] {
  const each = (who: keyof Cost): readonly number[] => costs.map((cost) => cost[who] / commands);
  return [entry(`${what}, processor of the hub`, 'ms', each('hub')), entry(`${what}, processor of Postgres`, 'ms', each('postgres'))];
}

/** The median, held against the best of the samples: what other work on the machine did to it. */
function entry(name: string, unit: 'ms' | '/s', samples: readonly number[]): Entry {
  const [min, max] = [Math.min(...samples), Math.max(...samples)];
  const value = percentile(samples, 0.5);
  const best = unit === 'ms' ? min : max;
  return { name, value, unit, against: 'the best', ratio: value / best, spread: { samples: samples.length, min, max, against: best } };
}

/** What the system counted of the hub, and of Postgres with all its processes. */
function costOf(hubPid: number, dataDir: string): Cost {
  const place = readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).find((name) => name.endsWith('postmaster.pid'));
  if (place === undefined) throw new Error('The bench asks /proc for the processor time of a Postgres that runs here.');
  const postmaster = Number(readFileSync(join(dataDir, place), 'utf8').split('\n')[0]);
  const stats = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => statOf(Number(pid)));
  const ofPostgres = stats.filter((stat) => stat !== undefined && (stat.pid === postmaster || stat.parent === postmaster));
  return { hub: statOf(hubPid)?.ms ?? 0, postgres: ofPostgres.reduce((sum, stat) => sum + (stat?.ms ?? 0), 0) };
}

const msATick = 10;

function statOf(pid: number) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = (...at: readonly number[]) => at.reduce((sum, field) => sum + Number(fields[field]), 0);
    // Own time and that of children that have ended.
    return { pid, parent: Number(fields[1]), ms: ticks(11, 12, 13, 14) * msATick };
  } catch {
    return undefined;
  }
}
