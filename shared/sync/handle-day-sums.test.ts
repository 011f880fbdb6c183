import { beforeEach, expect, it, vi } from 'vitest';
import { limits } from '#shared/kernel/limits.ts';
import { type DaySumsRequest, dayTables, shapeOfDays, sumOfDay } from '#shared/sync/day-sums.ts';
import { handleDaySums } from '#shared/sync/handle-day-sums.ts';
import { type FilledRow, type HubSnapshot, scopeHash } from '#shared/sync/handle-pull.ts';
import type { Cursor } from '#shared/sync/protocol.ts';
import type { AnyRow } from '#shared/tables/registry.ts';

const device = { chainId: 'chain', branchId: 'branch', deviceId: 'device' };
const [monday, tuesday] = ['2026-03-02', '2026-03-03'];
const rowOf = (id: string): AnyRow => ({ id, name: id }) as unknown as AnyRow;
const [a, b] = ['a', 'b'].map(rowOf) as [AnyRow, AnyRow];

let visits: Readonly<Record<string, readonly AnyRow[]>>;
let heads: ReadonlyMap<string, number>;
let changed: number;
const rows = vi.fn<HubSnapshot['rows']>();
const countChanges = vi.fn<HubSnapshot['countChanges']>();

/** What the hub says of these days to a desk at these versions. */
async function said(days: DaySumsRequest['days'], given: { versions?: Cursor['versions']; epoch?: string; shape?: string } = {}) {
  const { versions = { chain: 3, branch: 5 }, epoch = 'epoch', shape = shapeOfDays() } = given;
  const view = { epoch: async () => 'epoch', heads: async () => heads, floor: async () => 0, countChanges, rows } as Partial<HubSnapshot>;
  const cursor: Cursor = { epoch, scopeHash: scopeHash(device), versions };
  const ports = {
    snapshot: <T>(_: string, work: (of: HubSnapshot) => Promise<T>) => work(view as HubSnapshot),
    renewEpoch: async () => false,
  };
  const answer = await handleDaySums(ports, device, { protocol: 1, cursor, storeId: 'store', shape, days });
  return answer.days.map(({ day, verdict, rows: count }) => `${day} ${verdict} ${count}`);
}

const held = (day: string, ...those: readonly AnyRow[]) => sumOfDay(day, new Map([['visits', those] as const]));

beforeEach(() => {
  visits = { [monday]: [a, b] };
  heads = new Map([
    ['chain', 3],
    ['branch', 5],
  ]);
  changed = 0;
  countChanges.mockReset().mockImplementation(async (_stream, _after, most) => Math.min(most, changed));
  rows.mockReset().mockImplementation(async ({ table, pick }, after, rowsMax) => {
    if (rows.mock.calls.length > 100) throw new Error('it reads for ever');
    const all = table === 'visits' && pick.kind === 'days' && pick.from === pick.to ? (visits[pick.from] ?? []) : [];
    return all
      .filter(({ id }) => after === null || id > after.id)
      .slice(0, rowsMax)
      .map((row): FilledRow => ({ id: row.id, day: pick.kind === 'days' ? pick.from : null, row: row as never, chars: 1 }));
  });
});

it('compares every day by all of its rows, of all tables, and counts them', async () => {
  expect(await said([held(monday, a, b), held(tuesday)])).toEqual([`${monday} same 2`, `${tuesday} same 0`]);
  expect(await said([held(monday, a), held(tuesday, a)])).toEqual([`${monday} differs 2`, `${tuesday} differs 0`]);
  expect(rows.mock.calls.slice(0, dayTables.length).map(([ask]) => ask)).toEqual(
    dayTables.map((table) => ({ table, pick: { kind: 'days', from: monday, to: monday }, stream: 'branch', branchId: 'branch', upTo: 5 })),
  );
});

it('takes neither the digest nor the count alone for the rows', async () => {
  expect(await said([{ ...held(monday, a, b), rows: 3 }])).toEqual([`${monday} differs 2`]);
  expect(await said([{ ...held(monday, a, b), digest: held(monday, a).digest }])).toEqual([`${monday} differs 2`]);
});

it('reads a day of more rows than a page holds page by page, and asks no further behind its last one', async () => {
  const many = Array.from({ length: limits.pullRowsMax + 1 }, (_, n) => rowOf(`v${String(n).padStart(5, '0')}`));
  visits = { [monday]: many };
  expect(await said([held(monday, ...many)])).toEqual([`${monday} same ${many.length}`]);
  const asked = rows.mock.calls.filter(([{ table }]) => table === 'visits');
  expect(asked.map(([, after, most]) => [after, most])).toEqual([
    [null, limits.pullRowsMax],
    [{ section: 0, day: monday, id: many[limits.pullRowsMax - 1]?.id }, limits.pullRowsMax],
  ]);
});

it('says nothing to a desk that reads rows in another way, or that cannot go on from where it is', async () => {
  const moved = [`${monday} moved 1`];
  expect(await said([held(monday, a)], { shape: 'of another build' })).toEqual(moved);
  expect(await said([held(monday, a)], { epoch: 'before the restore' })).toEqual(moved);
  expect(await said([held(monday, a)], { versions: { chain: 3, branch: 6 } })).toEqual(moved);
  expect(rows).not.toHaveBeenCalled();
});

it('says nothing where something changed that the desk has not heard of; a head that was only raised is none', async () => {
  const behind = { versions: { chain: 1, branch: 4 } };
  expect(await said([held(monday, a, b)], behind)).toEqual([`${monday} same 2`]);
  changed = 7;
  expect(await said([held(monday, a, b)], behind)).toEqual([`${monday} moved 2`]);
  expect(countChanges.mock.calls).toEqual([
    ['branch', 4, 1],
    ['branch', 4, 1],
  ]);
  expect(await said([held(monday, a, b)])).toEqual([`${monday} same 2`]);
  expect(countChanges).toHaveBeenCalledTimes(2);
});

it('takes a branch that the desk never heard of for one at its beginning', async () => {
  changed = 1;
  expect(await said([held(monday)], { versions: { chain: 3 } })).toEqual([`${monday} moved 0`]);
  expect(countChanges.mock.calls).toEqual([['branch', 0, 1]]);
  heads = new Map([['chain', 3]]);
  expect(await said([held(tuesday)], { versions: { chain: 3 } })).toEqual([`${tuesday} same 0`]);
  expect(rows.mock.lastCall?.[0].upTo).toBe(0);
  expect(countChanges).toHaveBeenCalledTimes(1);
});
