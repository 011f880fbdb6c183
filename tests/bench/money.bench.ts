// What money costs a desk: a sale with its payment until it is durable, and until it is painted on the till screen too, in turn with one bare strict put; the totals of a day of 400 payments and
// of a month and the daily report of that month, on a store of three years of a busy branch, in turn with a scan of that whole ledger; and the
// day's totals and the report on a store of one month, because opening them must not grow with history.
import { openBenchPage } from '#build/bench/bench-page.ts';
import type { Bench, Entry } from '#tests/support/bench.ts';
import { entryAgainst, growthEntry } from './entries.ts';
import './page/bench-api.ts';

const threeYears = { days: 1_095, receiptsADay: 23, receiptsOnBusyDay: 400 } as const;
const rounds = 30;

export const benches: readonly Bench[] = [{ name: 'money', run: money }];

async function money(): Promise<readonly Entry[]> {
  const { page, close } = await openBenchPage();
  try {
    const measured = await page.evaluate(([size, times]) => window.bench.money(size, times), [threeYears, rounds] as const);
    const { totals, day, month, report, reports, payment, shown, receipts } = measured;
    const store = `on ${receipts.toLocaleString('en')} receipts`;
    const scan = (samples: readonly number[]) => ({ name: 'a scan of the whole ledger', samples });
    const onOneMonth = (samples: readonly number[]) => ({ name: 'on one month', samples });
    const put = { name: 'a bare strict Dexie put', samples: payment.bare };
    const box = { name: 'a bare strict Dexie put and one box painted', samples: shown.bare };
    return [
      entryAgainst('a sale and its payment to durable, p50', payment.ours, put, 0.5),
      entryAgainst('a sale and its payment to durable, p95', payment.ours, put, 0.95),
      entryAgainst('a payment to durable and on screen, p50', shown.ours, box, 0.5),
      entryAgainst('a payment to durable and on screen, p95', shown.ours, box, 0.95),
      entryAgainst(`totals of a day of 400 payments ${store}`, day.ours, scan(day.bare)),
      entryAgainst(`totals of a month ${store}`, month.ours, scan(month.bare)),
      entryAgainst(`daily report of a month ${store}`, report.ours, scan(report.bare)),
      growthEntry('daily report of a month, three years : one month', reports.ours, onOneMonth(reports.bare)),
      growthEntry('totals of a day of 400 payments, three years : one month', totals.ours, onOneMonth(totals.bare)),
    ];
  } finally {
    await close();
  }
}
