import { beforeEach, describe, expect, it, vi } from 'vitest';
import { limits } from '#shared/kernel/limits.ts';
import { sectionsOf } from '#shared/sync/fill-sections.ts';
import { handleFill } from '#shared/sync/handle-fill.ts';
import { type FilledRow, type HubSnapshot, scopeHash } from '#shared/sync/handle-pull.ts';
import type { Cursor, FillKey } from '#shared/sync/protocol.ts';
import type { TableName } from '#shared/tables/registry.ts';

const device = { chainId: 'chain', branchId: 'branch', deviceId: 'device' };
const part = { kind: 'large' } as const;
const sections = sectionsOf(part);
const sectionOf = (table: TableName): number => sections.findIndex((section) => section.table === table);

let lying: { readonly [T in TableName]?: readonly FilledRow[] };
let heads: ReadonlyMap<string, number>;
const rows = vi.fn<HubSnapshot['rows']>();

const some = (ids: string, chars = 1): readonly FilledRow[] => ids.split('').map((id) => ({ id, day: null, row: { id }, chars }));

/** A page of the large tables for a desk at these versions. */
function page(after: FillKey | null, rowsMax: number, versions: Cursor['versions'] = { chain: 3, branch: 5 }, epoch = 'epoch') {
  const view = {
    epoch: async () => 'epoch',
    heads: async () => heads,
    floor: async () => 0,
    rows,
    countRows: async (asks) => asks.map(({ table }) => lying[table]?.length ?? 0),
  } as Partial<HubSnapshot>;
  const cursor: Cursor = { epoch, scopeHash: scopeHash(device), versions };
  const ports = {
    snapshot: <T>(_: string, work: (of: HubSnapshot) => Promise<T>) => work(view as HubSnapshot),
    renewEpoch: async () => false,
  };
  return handleFill(ports, device, { protocol: 1, cursor, storeId: 'store', part, after, rowsMax });
}

const idsOf = ({ changes }: Awaited<ReturnType<typeof page>>) => changes.map(({ table, id }) => `${table} ${id}`);

beforeEach(() => {
  lying = { clients: some('abc'), shifts: some('de') };
  heads = new Map([
    ['chain', 3],
    ['branch', 5],
  ]);
  rows.mockReset().mockImplementation(async ({ table }, after, most) => {
    // Postgres refuses to give less than nothing, and is not asked for nothing.
    if (most < 1) throw new Error(`${most} rows were asked for`);
    return (lying[table] ?? []).filter(({ id }) => after === null || id > after.id).slice(0, most);
  });
});

describe('a page of a part', () => {
  it('brings all rows where there is room, says how many there are, and ends the part', async () => {
    const answer = await page(null, 10);
    expect(idsOf(answer)).toEqual(['clients a', 'clients b', 'clients c', 'shifts d', 'shifts e']);
    expect(answer).toMatchObject({ anew: false, next: null, total: 5, heads: { chain: 3, branch: 5 } });
    expect(answer.changes[0]).toEqual({ table: 'clients', id: 'a', row: { id: 'a' } });
  });

  it('asks of each table for its rows up to where the desk is in its stream, and of those without any for nothing', async () => {
    await page(null, 10, { chain: 2, branch: 4 });
    expect(rows.mock.calls.map(([{ table, stream, upTo, branchId }]) => [table, stream, upTo, branchId])).toEqual([
      ['clients', 'chain', 2, 'branch'],
      ['shifts', 'branch', 4, 'branch'],
    ]);
    rows.mockClear();
    await page(null, 10, {});
    expect(rows.mock.calls.map(([{ upTo }]) => upTo)).toEqual([0, 0]);
  });

  it('ends where it is full, in the middle of a table or at its end, and the next one begins behind that', async () => {
    const first = await page(null, 2);
    expect([idsOf(first), first.next]).toEqual([['clients a', 'clients b'], { section: sectionOf('clients'), day: null, id: 'b' }]);
    const second = await page(first.next, 2);
    expect([idsOf(second), second.next]).toEqual([['clients c', 'shifts d'], { section: sectionOf('shifts'), day: null, id: 'd' }]);
    const last = await page(second.next, 2);
    expect([idsOf(last), last.next, last.total]).toEqual([['shifts e'], null, null]);
    const whole = await page(null, 3);
    expect([whole.anew, idsOf(whole).length, whole.next, rows.mock.lastCall?.[0].table]).toEqual([
      false,
      3,
      { section: sectionOf('clients'), day: null, id: 'c' },
      'clients',
    ]);
  });

  it('asks for no more than it has room for, behind the key in its own table and from the start in the next', async () => {
    await page({ section: sectionOf('clients'), day: null, id: 'b' }, 2);
    expect(rows.mock.calls.map(([{ table }, after, most]) => [table, after?.id ?? null, most])).toEqual([
      ['clients', 'b', 2],
      ['shifts', null, 1],
    ]);
  });

  it('ends before the row that would be too heavy; one that is too heavy for any page comes alone', async () => {
    lying = { clients: some('ab', limits.pageCharsMax / 2), shifts: some('d') };
    const full = await page(null, 10);
    expect([idsOf(full), full.next]).toEqual([['clients a', 'clients b'], { section: sectionOf('clients'), day: null, id: 'b' }]);
    expect([full.anew, full.total]).toEqual([false, 3]);
    lying = { clients: some('ab', limits.pageCharsMax + 1) };
    expect(idsOf(await page(null, 10))).toEqual(['clients a']);
    lying = { clients: some('ab', limits.pageCharsMax / 2) };
    const exact = await page(null, 10);
    expect([idsOf(exact), exact.next]).toEqual([['clients a', 'clients b'], null]);
  });

  it('is none where the desk has to start anew first, but for where the hub is', async () => {
    const anew = { anew: true, changes: [], next: null, total: null };
    expect(await page(null, 10, { chain: 3, branch: 5 }, 'before the restore')).toEqual({ ...anew, heads: { chain: 3, branch: 5 } });
    heads = new Map();
    expect(await page(null, 10, { chain: 1 })).toEqual({ ...anew, heads: { chain: 0, branch: 0 } });
    expect(rows).not.toHaveBeenCalled();
  });
});
