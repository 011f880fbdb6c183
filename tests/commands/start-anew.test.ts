import { beforeEach, expect, test } from 'vitest';
import { write } from '#shared/commands/command.ts';
import { addDays } from '#shared/kernel/time.ts';
import { type Wire, createDeskSync } from '#shared/sync/desk-sync.ts';
import { handleFill } from '#shared/sync/handle-fill.ts';
import { handlePull } from '#shared/sync/handle-pull.ts';
import type { PullRequest } from '#shared/sync/protocol.ts';
import { MemoryDesk } from '#tests/support/memory-desk.ts';
import { MemoryHub } from '#tests/support/memory-hub.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';
import { branchRows } from '#tests/support/rows.ts';

const device = { chainId: 'chain', branchId: 'branch', deviceId: 'device' };
const today = '2026-03-02';

let hub: MemoryHub;
let desk: MemoryDesk;
let nowMs: number;
let pulls: PullRequest[];
/** How far behind a desk starts anew, how long a page of a fill is, what happens while one comes, and after how many the line is down. */
let terms: { deltaRowsMax: number; rowsMax: number; meanwhile: () => void; fills: number };

const aFewVisits = (name: string, count: number) =>
  hub.seed(Array.from({ length: count }, (_, n) => write('visits', aVisit({ id: `${name}-${n}`, day: today, status: 'cancelled' }))));

function machine(wire: Partial<Wire> = {}) {
  return createDeskSync({
    store: desk,
    wire: {
      push: async () => expect.unreachable(),
      pull: async (request) => {
        pulls.push(request);
        return { ok: true, value: await handlePull(hub, device, request, { deltaRowsMax: terms.deltaRowsMax, outcomesMax: 50 }) };
      },
      fill: async (request) => {
        terms.meanwhile();
        terms.fills -= 1;
        if (terms.fills < 0) return { ok: false, trouble: { kind: 'unreachable' } };
        return { ok: true, value: await handleFill(hub, device, { ...request, rowsMax: terms.rowsMax }) };
      },
      ...wire,
    },
    nowMs: () => nowMs,
    random: () => 0,
    today: () => today,
    onState: () => undefined,
  });
}

/** Runs until the machine rests; answers how often it ran. */
async function runAll(sync = machine(), most = 500): Promise<number> {
  for (let runs = 1; runs < most; runs += 1) if ((await sync.run()) > 0) return runs;
  return Infinity;
}

beforeEach(() => {
  hub = new MemoryHub();
  hub.seed(branchRows());
  desk = new MemoryDesk('chain', 'store', true);
  nowMs = 0;
  pulls = [];
  terms = { deltaRowsMax: 20_000, rowsMax: 2_000, meanwhile: () => undefined, fills: Infinity };
});

test('a hub that is written to faster than a desk may fall behind does not keep the desk starting anew', async () => {
  aFewVisits('first', 30);
  let written = 0;
  terms = { ...terms, deltaRowsMax: 3, rowsMax: 4, meanwhile: () => aFewVisits(`busy-${(written += 1)}`, 5) };
  expect(await runAll()).toBeLessThan(500);
  expect(desk.coverage.tables).toBe('all');
  expect(desk.tables.count('visits')).toBe(hub.tables.count('visits'));
});

test('a desk that started anew an hour ago does so again when that is cheaper', async () => {
  await runAll();
  aFewVisits('some', 10);
  terms.deltaRowsMax = 3;
  const sync = machine();
  await sync.run();
  expect(pulls.at(-1)?.goesOn).toBeUndefined();
  await sync.run();
  expect(pulls.at(-1)?.goesOn).toBe(true);
  nowMs = 60 * 60_000;
  await sync.run();
  expect(pulls.at(-1)?.goesOn).toBeUndefined();
});

test('nothing of the old copy is given up until the first days are here, whatever changes while they come', async () => {
  aFewVisits('old', 10);
  await runAll();
  const before = { ...(await desk.head()), coverage: desk.coverage, visits: desk.tables.count('visits') };
  hub.restore(hub.copy(), 'another epoch');
  aFewVisits('new', 9);
  terms = { ...terms, rowsMax: 3, fills: 3 };
  await machine().run();
  expect({ ...(await desk.head()), coverage: desk.coverage, visits: desk.tables.count('visits') }).toEqual(before);
  let written = 0;
  terms = { ...terms, fills: Infinity, meanwhile: () => aFewVisits(`late-${(written += 1)}`, 1) };
  await runAll();
  expect((await desk.head()).cursor?.epoch).toBe('another epoch');
  expect(desk.tables.count('visits')).toBe(hub.tables.count('visits'));
});

test('a hub that is restored while the first days come is asked again, and the old copy serves until then', async () => {
  aFewVisits('old', 4);
  await runAll();
  hub.restore(hub.copy(), 'second');
  let restores = 0;
  terms.meanwhile = () => {
    if ((restores += 1) === 1) hub.restore(hub.copy(), 'third');
  };
  await runAll();
  expect((await desk.head()).cursor?.epoch).toBe('third');
  expect(pulls.length).toBeGreaterThan(2);
  expect(desk.coverage.tables).toBe('all');
});

test('without a word on which day it is the old copy stays', async () => {
  aFewVisits('old', 4);
  await runAll();
  hub.restore(hub.copy(), 'second');
  const sync = createDeskSync({
    store: desk,
    wire: {
      push: async () => expect.unreachable(),
      pull: async (request) => ({ ok: true, value: await handlePull(hub, device, request) }),
      fill: async () => expect.unreachable(),
    },
    nowMs: () => nowMs,
    random: () => 0,
    today: () => null,
    onState: () => undefined,
  });
  await sync.run();
  expect(sync.state().line).toBe('offline');
  expect(desk.coverage.days.some(({ from, to }) => from <= addDays(today, -7) && to >= today)).toBe(true);
});
