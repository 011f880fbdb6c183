import { beforeEach, expect, test } from 'vitest';
import { applyDelta } from '#shared/sync/apply-delta.ts';
import { applyFill } from '#shared/sync/apply-fill.ts';
import { type FillState, noCoverage } from '#shared/sync/coverage.ts';
import type { DeskTx, Pending } from '#shared/sync/desk-store.ts';
import type { FillResponse, PullResponse } from '#shared/sync/protocol.ts';
import { touch } from '#shared/tables/read.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';
import { MemoryDesk } from '#tests/support/memory-desk.ts';
import { waitingArrival } from '#tests/support/waiting.ts';

// What a desk makes of the hub's pages, on a store that takes its time.

const part = { kind: 'near', from: '2026-02-23', to: '2026-03-09' } as const;
const cursor = { epoch: 'epoch', scopeHash: 'scope', versions: { chain: 3, branch: 5 } };
const awaiting: FillState = { part, after: null, heads: { chain: 3, branch: 6 }, awaits: { chain: 3, branch: 6 }, rows: 1, total: 1 };
const asReady = (row: object) => JSON.parse(JSON.stringify(row)) as PullResponse['changes'][number]['row'];
const visitOf = (id: string, more: object = {}) => ({ table: 'visits', id, row: asReady({ ...aVisit({ id }), ...more }) });

let desk: MemoryDesk;
let crossed: string[];

/** A transaction whose answers take their time: what is asked while something is written, or written beside another question, is noted. */
function inTurn(tx: DeskTx): DeskTx {
  const reads: ReadonlySet<string | symbol> = new Set(['get', 'day', 'by', 'peek']);
  const underWay = { reads: 0, others: 0 };
  return new Proxy(tx, {
    get: (target, name) => {
      const ask = Reflect.get(target, name) as ((...args: readonly unknown[]) => Promise<unknown>) | undefined;
      if (ask === undefined) return undefined;
      const kind = reads.has(name) ? 'reads' : 'others';
      return async (...args: readonly unknown[]) => {
        if (underWay.others > 0 || (kind === 'others' && underWay.reads > 0)) crossed.push(String(name));
        underWay[kind] += 1;
        await new Promise((resolve) => setImmediate(resolve));
        underWay[kind] -= 1;
        return ask(...args);
      };
    },
  });
}

const take = (delta: Partial<PullResponse>): Promise<void> => {
  const page = { reset: false, changes: [], outcomes: [], cursor, more: false, lastSeq: 0, ...delta };
  return desk.transaction((tx) => applyDelta(inTurn(tx), 'chain', page));
};

/** The command by which the client of a visit has arrived, as it was issued here. */
function arrived(seq: number, id: string): Pending {
  return waitingArrival(seq, id, { before: [{ table: 'visits', id, row: aVisit({ id }) }], touched: [touch.row('visits', id)] });
}

const refusals = async () => (await desk.pendingFrom(1, 10)).map(({ refused }) => refused);
const statuses = () => desk.tables.all('visits').map((row) => [row.id, (row as unknown as { readonly status: string }).status]);

beforeEach(async () => {
  crossed = [];
  desk = new MemoryDesk('chain', 'store');
  await desk.change(async (tx) => {
    await tx.setHead({ ...(await tx.head()), cursor });
    await tx.setCoverage({
      ...noCoverage,
      branchId: 'branch',
      fromDay: '2026-01-01',
      days: [{ from: part.from, to: part.to }],
      tables: 'near',
    });
  });
});

test('a desk that starts anew gives up its copy and what it held, but neither its window nor what waits', async () => {
  for (const id of ['a', 'old']) desk.tables.put('visits', aVisit({ id, status: 'arrived' }));
  await desk.change(async (tx) => {
    await tx.setFill(awaiting);
    await tx.setPending(arrived(1, 'a'));
    await tx.setPending(arrived(2, 'old'));
  });
  const anew = { ...cursor, epoch: 'another', versions: { chain: 9, branch: 9 } };
  await take({ reset: true, cursor: anew, changes: [visitOf('a', { comment: 'new' })] });
  expect(statuses()).toEqual([['a', 'arrived']]);
  expect(desk.tables.peek('visits', 'a')).toMatchObject({ comment: 'new' });
  expect(await desk.window()).toMatchObject({ coverage: { ...noCoverage, fromDay: '2026-01-01' }, fill: null });
  expect((await desk.head()).cursor).toEqual(anew);
  expect(await refusals()).toEqual([null, expect.any(String)]);
  expect(crossed).toEqual([]);
});

test('a change is put under what waits, which is decided again on it', async () => {
  desk.tables.put('visits', aVisit({ id: 'a', status: 'arrived' }));
  await desk.change((tx) => tx.setPending(arrived(1, 'a')));
  await take({ changes: [visitOf('a', { comment: 'new' })] });
  expect(desk.tables.all('visits')).toMatchObject([{ id: 'a', status: 'arrived', comment: 'new' }]);
  expect(await refusals()).toEqual([null]);
  await take({ changes: [{ table: 'visits', id: 'a', row: null }] });
  expect([statuses(), await refusals(), crossed]).toEqual([[], [expect.any(String)], []]);
});

test('what waits is decided again when a part comes to be held, and left alone when none does', async () => {
  desk.tables.put('visits', aVisit({ id: 'a' }));
  await desk.change(async (tx) => {
    await tx.setFill(awaiting);
    await tx.setPending(waitingArrival(1, 'a', { refused: 'of before' }));
  });
  await take({});
  expect(await refusals()).toEqual(['of before']);
  await take({ cursor: { ...cursor, versions: { chain: 3, branch: 6 } } });
  expect(await refusals()).toEqual([null]);
  expect(statuses()).toEqual([['a', 'arrived']]);
  expect(crossed).toEqual([]);
});

const nextAt = (id: string) => ({ section: 0, day: null, id });

test('pages of a part are counted together, and it counts once the cursor has reached the highest of what they told', async () => {
  await desk.change(async (tx) => {
    await tx.setCoverage({ ...noCoverage, fromDay: '2026-01-01' });
    await tx.setFill({ part, after: null, awaits: null, rows: 0, total: null });
    await tx.setPending(waitingArrival(1, 'a', { refused: 'of before' }));
  });
  const asked = { protocol: 1, cursor, storeId: 'store', part, after: null, rowsMax: 2 };
  const page = { anew: false, changes: [visitOf('a'), visitOf('b')], next: nextAt('b'), total: 3, heads: { chain: 3, branch: 7 } };
  const fill = (about: object, answer: FillResponse) =>
    desk.transaction((tx) => applyFill(inTurn(tx), 'chain', { ...asked, ...about }, answer));
  expect(await fill({}, page)).toBe(true);
  expect((await desk.window()).fill).toMatchObject({ after: nextAt('b'), rows: 2, total: 3, awaits: null });
  expect(await refusals()).toEqual(['of before']);
  const last = { ...page, changes: [visitOf('c')], next: null, total: null, heads: { chain: 4, branch: 5 } };
  expect(await fill({ after: nextAt('b') }, last)).toBe(true);
  expect((await desk.window()).fill).toMatchObject({ rows: 3, total: 3, awaits: { chain: 4, branch: 7 } });
  // A part whose pages are through takes no further one, nor does a desk without a cursor.
  expect(await fill({}, page)).toBe(false);
  await take({ cursor: { ...cursor, versions: { chain: 4, branch: 6 } } });
  expect([desk.coverage.tables, await refusals()]).toEqual(['none', ['of before']]);
  await take({ cursor: { ...cursor, versions: { chain: 4, branch: 7 } } });
  expect([desk.coverage, await refusals()]).toMatchObject([{ branchId: 'branch', tables: 'near' }, [null]]);
  expect(await fill({}, page)).toBe(false);
  expect(crossed).toEqual([]);
});

test('a part that is through at once is held at once, and what waits is decided again on it', async () => {
  await desk.change(async (tx) => {
    await tx.setFill({ part: { kind: 'large' }, after: null, awaits: null, rows: 0, total: null });
    await tx.setPending(waitingArrival(1, 'a', { refused: 'of before' }));
  });
  const asked = { protocol: 1, cursor, storeId: 'store', part: { kind: 'large' as const }, after: null, rowsMax: 2 };
  const page = { anew: false, changes: [visitOf('a')], next: null, total: 1, heads: { chain: 3, branch: 5 } };
  expect(await desk.transaction((tx) => applyFill(inTurn(tx), 'chain', asked, page))).toBe(true);
  expect([desk.coverage.tables, await refusals(), statuses(), crossed]).toEqual(['all', [null], [['a', 'arrived']], []]);
});
