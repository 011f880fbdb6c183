// The desk's day against the calendars that have columns of staff, each on a bare page of the same browser, with the same visits in memory:
// first paint, the next day, one visit moved, a step of scrolling, and how much is in the document. Fresh pages in turn; medians of all runs.
// Times end with the frame that shows what was asked for. FullCalendar's columns are premium and run under its evaluation key.
import type { CDPSession, Page } from '@playwright/test';
import { type Bench, type Entry, percentile } from '#tests/support/bench.ts';
import { type ContestantName, contestants, withContestPages } from './calendars/contest-pages.ts';
import { calendarPeers } from './calendars/peers.ts';
import type { ContestDay } from './calendars/page/contest.ts';
import './calendars/page/contest.ts';

const readablePx = 112;
/** The widest axis of the five: what is left of it is shared where all columns are to be in sight. */
const axisPx = 104;
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
].filter(({ staff, visitsEach }) => [undefined, '', `${staff}x${visitsEach}`].includes(process.env.FOYER_BENCH_CALENDARS));

const titles: Readonly<Record<ContestantName, string>> = {
  ours: 'Foyer',
  fullcalendar: 'FullCalendar',
  'big-calendar': 'react-big-calendar',
  'event-calendar': 'EventCalendar',
  daypilot: 'DayPilot Lite',
};

/** How the columns are to be: so wide that words are read, or so narrow that all of them are in sight and nothing is left to scroll. */
interface ColumnWish {
  readonly suffix: string;
  readonly areAllInSight: boolean;
}

/** Samples of one library on one day. All in ms, but for the nodes. */
interface Samples {
  readonly first: number[];
  readonly switched: number[];
  readonly moved: number[];
  readonly scrolled: number[];
  readonly nodes: number[];
}

export const benches: readonly Bench[] = [
  { name: 'calendar-peers', run: () => compare({ suffix: '', areAllInSight: false }) },
  { name: 'calendar-peers-all-columns', run: () => compare({ suffix: ', all columns in sight', areAllInSight: true }) },
];

function compare(wish: ColumnWish): Promise<readonly Entry[]> {
  if (sizes.length === 0) throw new Error('FOYER_BENCH_CALENDARS names none of the days of this bench: 20x20, 40x20 or 60x25.');
  calendarPeers.install();
  return withContestPages(async (open) => {
    const entries: Entry[] = [];
    for (const { staff, visitsEach } of sizes) {
      const day = { staff, visitsEach, columnPx: wish.areAllInSight ? Math.floor((screenPx - axisPx) / staff) : readablePx };
      const measured = new Map<ContestantName, Samples>();
      for (let run = 0; run < pages; run += 1)
        for (const name of contestants) {
          const samples = measured.get(name) ?? { first: [], switched: [], moved: [], scrolled: [], nodes: [] };
          measured.set(name, samples);
          const page = await open(name);
          await measure(page, day, samples, { name, ...wish });
          await page.close();
        }
      entries.push(...entriesOf(`${staff}x${visitsEach}${wish.suffix}`, measured));
    }
    return entries;
  });
}

async function measure(
  page: Page,
  day: ContestDay,
  samples: Samples,
  asked: ColumnWish & { readonly name: ContestantName },
): Promise<void> {
  samples.first.push(await page.evaluate((one) => window.contest.first(one), day));
  assertColumns(await page.evaluate(() => window.contest.measures()), day, asked);
  samples.nodes.push(await page.evaluate(() => window.contest.nodes()));
  for (let at = 0; at < switches; at += 1) samples.switched.push(await page.evaluate(() => window.contest.switchDay()));
  for (let at = 0; at < moves; at += 1) samples.moved.push(await page.evaluate(() => window.contest.move()));
  if (asked.areAllInSight) return;
  const session = await page.context().newCDPSession(page);
  // Time that the thread worked, not that it waited for a busy machine.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  for (let step = 0; step < scrolls; step += 1) {
    const before = await workMs(session);
    await page.evaluate(() => window.contest.scroll());
    samples.scrolled.push((await workMs(session)) - before);
  }
}

/** Each of them really has the columns that the entry speaks of; a library that stretches them over what is left may. */
function assertColumns(
  { columnPx, roomPx }: ReturnType<typeof window.contest.measures>,
  day: ContestDay,
  { name, areAllInSight }: ColumnWish & { readonly name: ContestantName },
): void {
  const mostPx = areAllInSight ? screenPx / day.staff : day.columnPx + 1;
  const isRight = columnPx >= day.columnPx - 1.5 && columnPx <= mostPx && (areAllInSight ? roomPx <= 1 : roomPx >= leastRoomPx);
  if (isRight) return;
  const wished = areAllInSight ? 'and nothing to scroll' : `and at least ${leastRoomPx} px to scroll`;
  throw new Error(
    `${titles[name]} has columns of ${columnPx} px with ${roomPx} px to scroll, but ${day.columnPx} px ${wished} were asked for. Look at its page in tests/bench/calendars/page.`,
  );
}

/** Room for a step of scrolling. */
const leastRoomPx = 170;

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
  const times = [
    ...against('first paint', ({ first }) => first),
    ...against('day switch', ({ switched }) => switched),
    ...against('move', ({ moved }) => moved),
    ...against('nodes', ({ nodes }) => nodes, 0.5, 'nodes'),
  ];
  // Where all columns are in sight nothing scrolls: there is no step to measure.
  if (ours.scrolled.length === 0) return times;
  const step = percentile(ours.scrolled, 0.95);
  return [
    ...times,
    ...against('scroll step p95', ({ scrolled }) => scrolled, 0.95),
    { name: `scroll step p95 ${day} of a frame`, value: step, unit: 'ms', against: 'a frame of 16.7 ms', ratio: step / frameMs },
  ];
}
