// The desk's day against the calendars that have columns of staff, each on a bare page of the same browser, with the same visits in memory:
// first paint, the next day, one visit moved, a step of scrolling, and how much is in the document. Fresh pages in turn; medians of all runs.
// Times end with the frame that shows what was asked for. FullCalendar's columns are premium and run under its evaluation key.
import type { CDPSession, Page } from '@playwright/test';
import { type Bench, type Entry, percentile } from '#tests/support/bench.ts';
import { type ContestantName, contestants, withContestPages } from './calendars/contest-pages.ts';
import { installPeers } from './calendars/peers.ts';
import type { ContestDay } from './calendars/page/contest.ts';
import './calendars/page/contest.ts';

const readablePx = 112;
const axisPx = 60;
const screenPx = 1920;
const pages = 5;
const switches = 6;
const moves = 6;
const scrolls = 40;
const frameMs = 1000 / 60;

const sizes = [
  { staff: 20, visitsEach: 20 },
  { staff: 40, visitsEach: 20 },
  { staff: 60, visitsEach: 25 },
] as const;

const titles: Readonly<Record<ContestantName, string>> = {
  ours: 'Foyer',
  fullcalendar: 'FullCalendar',
  'big-calendar': 'react-big-calendar',
  'event-calendar': 'EventCalendar',
  daypilot: 'DayPilot Lite',
};

/** Samples of one library on one day. All in ms, but for the nodes. */
interface Samples {
  readonly first: number[];
  readonly switched: number[];
  readonly moved: number[];
  readonly scrolled: number[];
  readonly nodes: number[];
}

export const benches: readonly Bench[] = [
  { name: 'calendar-peers', run: () => compare('', ({ staff, visitsEach }) => ({ staff, visitsEach, columnPx: readablePx })) },
  {
    name: 'calendar-peers-all-columns',
    run: () =>
      compare(', all columns in sight', ({ staff, visitsEach }) => ({
        staff,
        visitsEach,
        columnPx: Math.floor((screenPx - axisPx) / staff),
      })),
  },
];

function compare(suffix: string, dayOf: (size: (typeof sizes)[number]) => ContestDay): Promise<readonly Entry[]> {
  installPeers();
  return withContestPages(async (open) => {
    const entries: Entry[] = [];
    for (const size of sizes) {
      const measured = new Map<ContestantName, Samples>();
      for (let run = 0; run < pages; run += 1)
        for (const name of contestants) {
          const samples = measured.get(name) ?? { first: [], switched: [], moved: [], scrolled: [], nodes: [] };
          measured.set(name, samples);
          const page = await open(name);
          await measure(page, dayOf(size), samples);
          await page.close();
        }
      entries.push(...entriesOf(`${size.staff}x${size.visitsEach}${suffix}`, measured));
    }
    return entries;
  });
}

async function measure(page: Page, day: ContestDay, samples: Samples): Promise<void> {
  samples.first.push(await page.evaluate((one) => window.contest.first(one), day));
  samples.nodes.push(await page.evaluate(() => window.contest.nodes()));
  for (let at = 0; at < switches; at += 1) samples.switched.push(await page.evaluate(() => window.contest.switchDay()));
  for (let at = 0; at < moves; at += 1) samples.moved.push(await page.evaluate(() => window.contest.move()));
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  for (let step = 0; step < scrolls; step += 1) {
    const before = await workMs(session);
    await page.evaluate((at) => window.contest.scroll(at), step);
    samples.scrolled.push((await workMs(session)) - before);
  }
}

/** Script, style and layout of the page's main thread so far, as the browser counts them. */
async function workMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name: string) => metrics.find((one) => one.name === name)?.value ?? 0;
  return (of('ScriptDuration') + of('LayoutDuration') + of('RecalcStyleDuration')) * 1000;
}

function entriesOf(day: string, measured: ReadonlyMap<ContestantName, Samples>): readonly Entry[] {
  const ours = measured.get('ours');
  if (ours === undefined) throw new Error('The desk’s own calendar was not measured.');
  const peers = contestants.filter((name) => name !== 'ours');
  const against = (what: string, of: (samples: Samples) => readonly number[], share = 0.5, unit = 'ms') =>
    peers.map((name): Entry => {
      const [mine, theirs] = [of(ours), of(measured.get(name) ?? ours)];
      const [value, peer] = [percentile(mine, share), percentile(theirs, share)];
      const spread = { samples: mine.length, min: Math.min(...mine), max: Math.max(...mine), against: peer };
      return { name: `${what} ${day} vs ${titles[name]}`, value, unit, against: titles[name], ratio: peer / value, spread };
    });
  const step = percentile(ours.scrolled, 0.95);
  return [
    ...against('first paint', ({ first }) => first),
    ...against('day switch', ({ switched }) => switched),
    ...against('move', ({ moved }) => moved),
    ...against('scroll step p95', ({ scrolled }) => scrolled, 0.95),
    ...against('nodes', ({ nodes }) => nodes, 0.5, 'nodes'),
    { name: `scroll step p95 ${day} of a frame`, value: step, unit: 'ms', against: 'a frame of 16.7 ms', ratio: step / frameMs },
  ];
}
