import { beforeEach, expect, it } from 'vitest';
import { write } from '#shared/commands/command.ts';
import { addDays } from '#shared/kernel/time.ts';
import { type DayCheckPorts, type MendedDay, createDayCheck } from '#shared/sync/check-days.ts';
import { lastDay } from '#shared/sync/coverage.ts';
import { handleDaySums } from '#shared/sync/handle-day-sums.ts';
import { handleFill } from '#shared/sync/handle-fill.ts';
import { handlePull } from '#shared/sync/handle-pull.ts';
import { touch } from '#shared/tables/read.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';
import { MemoryDesk } from '#tests/support/memory-desk.ts';
import { MemoryHub } from '#tests/support/memory-hub.ts';
import { branchRows } from '#tests/support/rows.ts';
import { waitingArrival } from '#tests/support/waiting.ts';

// A desk and a hub in memory that compare days. What a browser and Postgres make of it is tested in tests/contract/day-sums.pg.test.ts.

const device = { chainId: 'chain', branchId: 'branch', deviceId: 'device' };
const today = '2026-03-02';
const fromDay = '2026-02-24';
const everyMs = 2 * 60_000;
const visits = [
  aVisit({ id: 'a', day: '2026-02-25' }),
  aVisit({ id: 'b', day: addDays(today, -1) }),
  ...['c', 'd', 'e'].map((id) => aVisit({ id, day: today })),
  aVisit({ id: 'f', day: addDays(today, 1) }),
];

let hub: MemoryHub;
let desk: MemoryDesk;
let nowMs: number;
let asked: (readonly string[])[];
let pages: number;
const mended: MendedDay[] = [];

beforeEach(async () => {
  mended.length = 0;
  asked = [];
  pages = 0;
  nowMs = 1_000_000_000;
  hub = new MemoryHub();
  hub.seed(branchRows());
  hub.seed(visits.map((row) => write('visits', row)));
  desk = new MemoryDesk('chain', 'store', true);
  const page = await handlePull(hub, device, { protocol: 1, cursor: null, storeId: 'store', fromDay, rowsMax: 4_000 });
  await desk.applyDelta({ ...page, reset: false });
  const days = [{ from: fromDay, to: lastDay }];
  await desk.transaction((tx) => tx.setCoverage({ branchId: 'branch', fromDay, days, tables: 'all' }));
  for (const row of visits) desk.tables.put('visits', row);
});

/** A check whose wire is the hub, two rows a page, but for what the test says. */
function checkOver(more: Partial<DayCheckPorts['wire']> = {}): () => Promise<number> {
  const check = createDayCheck({
    store: desk,
    wire: {
      daySums: async (request) => {
        asked.push(request.days.map(({ day }) => day));
        return { ok: true, value: await handleDaySums(hub, device, request) };
      },
      fill: async (request) => {
        pages += 1;
        return { ok: true, value: await handleFill(hub, device, { ...request, rowsMax: 2 }) };
      },
      ...more,
    },
    chainId: 'chain',
    nowMs: () => nowMs,
    today: () => today,
    onMended: (one) => mended.push(one),
  });
  return async () => {
    const waitMs = await check.step();
    nowMs += everyMs;
    return waitMs;
  };
}

const idsOf = ({ tables }: MemoryDesk | MemoryHub) => tables.all('visits').map(({ id }) => id);
const losesD = () => desk.tables.remove('visits', 'd');

/** One look at today, of which a row was lost here; answers whether it was found and mended. */
async function isTodayMended(more: Partial<DayCheckPorts['wire']> = {}): Promise<boolean> {
  losesD();
  await checkOver(more)();
  expect(mended.length > 0).toBe(idsOf(desk).includes('d'));
  return mended.length > 0;
}

it('goes through its window three days at a time with today each time, up to two months ahead, and begins again', async () => {
  const step = checkOver();
  for (let n = 0; n < 24; n += 1) await step();
  const rolled = Array.from({ length: 67 }, (_, n) => addDays(fromDay, n));
  expect(rolled.at(-1)).toBe(addDays(today, 60));
  // Six days and sixty and today: 22 questions of three and one day, and from there on the first ones.
  const around = [...rolled, ...rolled].slice(0, 24 * 3);
  expect(asked).toEqual(Array.from({ length: 24 }, (_, n) => [...new Set([today, ...around.slice(n * 3, n * 3 + 3)])]));
  expect(mended).toEqual([]);
  expect(pages).toBe(0);
});

it('begins at the start of a window that has moved past where it was, and asks for nothing that it does not hold', async () => {
  const step = checkOver();
  await step();
  const days = [{ from: addDays(today, -1), to: addDays(today, 1) }];
  await desk.transaction((tx) => tx.setCoverage({ branchId: 'branch', fromDay: addDays(today, -2), days, tables: 'all' }));
  await step();
  await step();
  expect(asked.slice(1)).toEqual([
    [today, addDays(today, -1)],
    [today, addDays(today, 1)],
  ]);
});

it('looks from today on before a window was chosen', async () => {
  await desk.transaction(async (tx) => tx.setCoverage({ ...(await tx.coverage()), fromDay: null }));
  await checkOver()();
  expect(asked).toEqual([[today, addDays(today, 1), addDays(today, 2)]]);
});

it('puts a changed, a lost and an invented row right, and leaves the days beside them alone', async () => {
  desk.tables.put('visits', { ...aVisit({ id: 'a', day: '2026-02-25' }), comment: 'nobody wrote this' });
  losesD();
  desk.tables.put('visits', aVisit({ id: 'invented', day: today }));
  desk.tables.remove('visits', 'f');
  const step = checkOver();
  const startMs = nowMs;
  for (let n = 0; n < 3; n += 1) await step();
  expect(desk.tables.all('visits')).toEqual(hub.tables.all('visits'));
  expect(mended).toEqual([
    { day: today, atMs: startMs },
    { day: '2026-02-25', atMs: startMs },
    { day: addDays(today, 1), atMs: startMs + 2 * everyMs },
  ]);
});

it('leaves a day that was fetched anew alone for an hour, whatever it holds', async () => {
  losesD();
  const step = checkOver();
  const startMs = nowMs;
  await step();
  losesD();
  while (mended.length < 2) await step();
  expect(mended.map(({ day, atMs }) => [day, atMs - startMs])).toEqual([
    [today, 0],
    [today, 60 * 60_000],
  ]);
});

it('says nothing of a day on which a command waits, nor asks when that is all there is to say', async () => {
  const days = [{ from: today, to: today }];
  for (const touched of [touch.row('visits', 'c'), touch.day('visits', 'branch', today)]) {
    await desk.transaction(async (tx) => {
      await tx.setCoverage({ branchId: 'branch', fromDay, days, tables: 'all' });
      await tx.setPending(waitingArrival(1, 'c', { touched: [touched] }));
    });
    expect(await isTodayMended()).toBe(false);
  }
  expect(asked).toEqual([]);
  await desk.transaction((tx) => tx.setPending(waitingArrival(1, 'c', { touched: [touch.row('visits', 'a')] })));
  expect(await isTodayMended()).toBe(true);
});

it('asks nothing before it knows its branch, or has heard its hub', async () => {
  await desk.transaction(async (tx) => tx.setCoverage({ ...(await tx.coverage()), branchId: null }));
  expect(await isTodayMended()).toBe(false);
  await desk.transaction(async (tx) => {
    await tx.setCoverage({ ...(await tx.coverage()), branchId: 'branch' });
    await tx.setHead({ ...(await tx.head()), cursor: null });
  });
  expect(await isTodayMended()).toBe(false);
  expect(asked).toEqual([]);
});

it('asks nothing when the desk hears more while it looks', async () => {
  const change: MemoryDesk['change'] = desk.change.bind(desk);
  desk.change = async (work) => {
    await movesOn(change);
    return change(work);
  };
  expect(await isTodayMended()).toBe(false);
  expect(asked).toEqual([]);
});

/** The desk has heard of another change of its branch. */
function movesOn(change: MemoryDesk['change'] = desk.change.bind(desk)): Promise<void> {
  return change(async (tx) => {
    const { cursor, ...head } = await tx.head();
    const versions = { ...cursor?.versions, branch: (cursor?.versions['branch'] ?? 0) + 1 };
    await tx.setHead({ ...head, cursor: cursor && { ...cursor, versions } });
  });
}

const broken = { ok: false, trouble: { kind: 'unreachable' } } as const;
const fill: DayCheckPorts['wire']['fill'] = async (request) => ({
  ok: true,
  value: await handleFill(hub, device, { ...request, rowsMax: 2 }),
});
const inBetween: readonly [string, Partial<DayCheckPorts['wire']>][] = [
  ['the line breaks at the question', { daySums: async () => broken }],
  ['the desk gives up its cursor', { daySums: async (request) => forgets(await handleDaySums(hub, device, request)) }],
  ['the line breaks at a page', { fill: async (request) => (request.after === null ? fill(request) : broken) }],
  ['the hub says to start anew', { fill: async (request) => (await movesHub(), fill(request)) }],
  ['the hub has more to tell', { fill: async (request) => (hub.seed([write('visits', aVisit({ id: 'new' }))]), fill(request)) }],
  ['the desk moves on', { fill: async (request) => (await movesOn(), fill(request)) }],
];

/** The answer of the hub, behind which the desk has to start anew. */
async function forgets<T>(value: T): Promise<{ readonly ok: true; readonly value: T }> {
  await desk.change(async (tx) => tx.setHead({ ...(await tx.head()), cursor: null }));
  return { ok: true, value };
}

/** The hub becomes another one. */
async function movesHub(): Promise<void> {
  hub.restore(hub.copy(), 'another');
}

it.each(inBetween)('leaves the day as it is when %s', async (_what, wire) => {
  expect(await isTodayMended(wire)).toBe(false);
});

it('gives a day up whose pages do not end', async () => {
  const endless: DayCheckPorts['wire']['fill'] = async (request) => {
    pages += 1;
    const answer = await fill(request);
    return answer.ok ? { ok: true, value: { ...answer.value, next: { section: 0, day: today, id: 'c' } } } : answer;
  };
  expect(await isTodayMended({ fill: endless })).toBe(false);
  expect(pages).toBe(40);
});
