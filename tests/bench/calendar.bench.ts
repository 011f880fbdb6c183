// The calendar on the true store: a day opened from nothing, the next day, a visit moved by keyboard, one step of a carried visit, and a day
// on a store of a hundred thousand visits. Times end when the browser has painted (tests/bench/page/painted.ts says what that means).
// Days and moves are held against the raw limit, taken in turn with ours on the same page: one Dexie get of the same day as one document and
// as many plain boxes with a line of text each; for a move, one strict put and one box that changes its place.
import { openBenchPage } from '#build/bench/bench-page.ts';
import type { Bench, Entry } from '#tests/support/bench.ts';
import { entryAgainst, growthEntry } from './entries.ts';
import './page/bench-api.ts';

/** A salon's day of 34 visits, and 20 and 40 staff with 20 visits each. */
const sizes = [
  { staff: 7, visits: 34, name: '7 staff 34 visits' },
  { staff: 20, visits: 400, name: '20x20' },
  { staff: 40, visits: 800, name: '40x20' },
] as const;
type Size = (typeof sizes)[number];

const rounds = 15;
const frameMs = 1000 / 60;
const growthFrom = 1_000;
const growthTo = 100_000;
/** More than elsewhere: the two hardly differ, and the ratio is what counts. */
const growthRounds = 31;

export const benches: readonly Bench[] = [
  { name: 'calendar-open-day', run: () => ofEachSize(openDay) },
  { name: 'calendar-switch-day', run: () => ofEachSize(switchDay) },
  { name: 'calendar-move', run: () => ofEachSize(moveVisit) },
  { name: 'calendar-growth', run: growth },
];

type Page = Awaited<ReturnType<typeof openBenchPage>>['page'];

async function ofEachSize(measure: (page: Page, size: Size) => Promise<readonly Entry[]>): Promise<readonly Entry[]> {
  const { page, close } = await openBenchPage();
  try {
    await page.evaluate((all) => window.bench.prepare(all), sizes);
    const entries: Entry[] = [];
    for (const size of sizes) entries.push(...(await measure(page, size)));
    return entries;
  } finally {
    await close();
  }
}

async function openDay(page: Page, size: Size): Promise<readonly Entry[]> {
  const { ours, bare, drawn } = await page.evaluate(([one, times]) => window.bench.openDay(one, times), [size, rounds] as const);
  return [entryAgainst(`open a day ${size.name}`, ours, { name: `a bare get and ${drawn} bare boxes`, samples: bare })];
}

async function switchDay(page: Page, size: Size): Promise<readonly Entry[]> {
  const { ours, bare, drawn } = await page.evaluate(([one, times]) => window.bench.switchDay(one, times), [size, rounds] as const);
  return [entryAgainst(`switch day ${size.name}`, ours, { name: `a bare get and ${drawn} bare boxes`, samples: bare })];
}

async function moveVisit(page: Page, size: Size): Promise<readonly Entry[]> {
  const { painted, durable, keySteps, dragSteps } = await page.evaluate(([one, times]) => window.bench.moveVisit(one, times), [
    size,
    rounds,
  ] as const);
  const aFrame = { name: 'a frame of 16.7 ms', samples: [frameMs] };
  return [
    entryAgainst(`move a visit by keyboard ${size.name}, to painted`, painted.ours, {
      name: 'a bare put and the repaint of a box',
      samples: painted.bare,
    }),
    entryAgainst(`move a visit by keyboard ${size.name}, to durable`, durable.ours, {
      name: 'a bare strict Dexie put',
      samples: durable.bare,
    }),
    entryAgainst(`step of a carried visit by keyboard ${size.name}, p95`, keySteps, aFrame, 0.95),
    entryAgainst(`step of a carried visit by mouse ${size.name}, p95`, dragSteps, aFrame, 0.95),
  ];
}

async function growth(): Promise<readonly Entry[]> {
  const { page, close } = await openBenchPage();
  try {
    const { small, large, smallVisits, largeVisits } = await page.evaluate(
      ([from, to, times]) => window.bench.growth({ staff: 7, visits: 34 }, from, to, times),
      [growthFrom, growthTo, growthRounds] as const,
    );
    const ours = `open a day on ${largeVisits.toLocaleString('en')} visits and ${(growthTo / 2).toLocaleString('en')} clients`;
    return [growthEntry(ours, large, { name: `on ${smallVisits.toLocaleString('en')} visits`, samples: small })];
  } finally {
    await close();
  }
}
