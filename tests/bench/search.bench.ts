// A key press of the search with 50,000 clients: names, codes and phones, with slips and in another script, letter by letter. The index alone is
// what a key press keeps the page from anything else for; the second number is what somebody sees, on the true store.
import { openBenchPage } from '#build/bench/bench-page.ts';
import type { Bench, Entry } from '#tests/support/bench.ts';
import { entryAgainst } from './entries.ts';
import './page/bench-api.ts';

const clients = 50_000;
const aFrame = { name: 'a frame of 16.7 ms', samples: [1000 / 60] };

export const benches: readonly Bench[] = [{ name: 'search', run: search }];

async function search(): Promise<readonly Entry[]> {
  const { page, close } = await openBenchPage();
  try {
    const { index, shown, amongVisits } = await page.evaluate((count) => window.bench.search(count), clients);
    return [
      entryAgainst(`search ${clients} clients keystroke, p50`, index, aFrame, 0.5),
      entryAgainst(`search ${clients} clients keystroke, p95`, index, aFrame, 0.95),
      entryAgainst(`search ${clients} clients keystroke to painted, p50`, shown, aFrame, 0.5),
      entryAgainst(`search ${clients} clients keystroke to painted, p95`, shown, aFrame, 0.95),
      entryAgainst(`search ${clients} clients and 100000 visits keystroke to painted, p50`, amongVisits, aFrame, 0.5),
      entryAgainst(`search ${clients} clients and 100000 visits keystroke to painted, p95`, amongVisits, aFrame, 0.95),
    ];
  } finally {
    await close();
  }
}
