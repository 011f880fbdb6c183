// How long a command takes from the call until it is durable: stamped, signed, decided, with rows, before-images, outbox and audit link in one
// strict transaction. Held against one bare strict Dexie put of a small record in a database of its own, in turn with it on the same page.
// Half of the commands set a status, half move a visit by one step. The days before and after are as full, as at a real desk.
import { openBenchPage } from '#build/bench/bench-page.ts';
import type { Bench, Entry } from '#tests/support/bench.ts';
import { entryAgainst } from './entries.ts';
import './page/bench-api.ts';

const sizes = [
  { staff: 7, visits: 34 },
  { staff: 10, visits: 100 },
  { staff: 20, visits: 400 },
] as const;
const rounds = 120;

export const benches: readonly Bench[] = [{ name: 'run-command', run: runCommands }];

async function runCommands(): Promise<readonly Entry[]> {
  const { page, close } = await openBenchPage();
  try {
    await page.evaluate((all) => window.bench.prepare(all), sizes);
    const entries: Entry[] = [];
    for (const size of sizes) {
      const { ours, bare } = await page.evaluate(([one, times]) => window.bench.runCommands(one, times), [size, rounds] as const);
      const against = { name: 'a bare strict Dexie put', samples: bare };
      entries.push(
        entryAgainst(`run a command to durable, day of ${size.visits} visits, p50`, ours, against, 0.5),
        entryAgainst(`run a command to durable, day of ${size.visits} visits, p95`, ours, against, 0.95),
      );
    }
    return entries;
  } finally {
    await close();
  }
}
