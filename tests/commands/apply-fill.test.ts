import { beforeEach, expect, test } from 'vitest';
import { noCoverage } from '#shared/sync/coverage.ts';
import type { FillRequest, FillResponse } from '#shared/sync/protocol.ts';
import { MemoryDesk } from '#tests/support/memory-desk.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';

const part = { kind: 'near', from: '2026-02-23', to: '2026-03-09' } as const;
const cursor = { epoch: 'epoch', scopeHash: 'scope', versions: { chain: 3, branch: 5 } };
const asked: FillRequest = { protocol: 1, cursor, storeId: 'store', part, after: null, rowsMax: 10 };
const row = JSON.parse(JSON.stringify(aVisit({ id: 'v' }))) as FillResponse['changes'][number]['row'];
const page: FillResponse = {
  anew: false,
  changes: [{ table: 'visits', id: 'v', row }],
  next: null,
  total: 1,
  heads: cursor.versions,
};
let desk: MemoryDesk;

beforeEach(async () => {
  desk = new MemoryDesk('chain', 'store', true);
  await desk.change(async (tx) => {
    await tx.setHead({ ...(await tx.head()), cursor });
    await tx.setCoverage({ ...noCoverage, fromDay: '2026-01-01' });
    await tx.setFill({ part, after: null, awaits: null, rows: 0, total: null });
  });
});

test('a part whose pages are through counts as held when nothing changed meanwhile', async () => {
  expect(await desk.applyFill(asked, page)).toBe(true);
  expect(desk.coverage).toMatchObject({ branchId: 'branch', days: [{ from: part.from, to: part.to }], tables: 'near' });
  expect((await desk.window()).fill).toBeNull();
});

test('a part counts only once the cursor has reached what the hub held when it sent the last page', async () => {
  await desk.applyFill(asked, { ...page, heads: { chain: 3, branch: 6 } });
  expect(desk.coverage.tables).toBe('none');
  const delta = { reset: false, changes: [], outcomes: [], more: false, lastSeq: 0 };
  await desk.applyDelta({ ...delta, cursor: { ...cursor, versions: { chain: 4, branch: 5 } } });
  expect(desk.coverage.tables).toBe('none');
  await desk.applyDelta({ ...delta, cursor: { ...cursor, versions: { chain: 4, branch: 6 } } });
  expect(desk.coverage.tables).toBe('near');
});

const stale: readonly [string, FillRequest, FillResponse][] = [
  ['the cursor has moved', { ...asked, cursor: { ...cursor, versions: { chain: 3, branch: 4 } } }, page],
  ['the part goes on elsewhere', { ...asked, after: { section: 0, day: null, id: 'a' } }, page],
  ['another part is under way', { ...asked, part: { kind: 'large' } }, page],
  ['the hub says to start anew', asked, { ...page, anew: true }],
];
test.each(stale)('nothing of a page is taken when %s', async (_why, request, answer) => {
  expect(await desk.applyFill(request, answer)).toBe(false);
  expect(desk.tables.count('visits')).toBe(0);
  expect((await desk.window()).fill).toMatchObject({ after: null, rows: 0 });
});
