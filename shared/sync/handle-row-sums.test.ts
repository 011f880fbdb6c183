import { beforeEach, expect, it, vi } from 'vitest';
import { type FilledRow, type HubSnapshot, scopeHash } from '#shared/sync/handle-pull.ts';
import { handleRowSums } from '#shared/sync/handle-row-sums.ts';
import type { Cursor } from '#shared/sync/protocol.ts';
import { type RowSumsRequest, shapeOfRows, stretchRowsMax, sumOfStretch } from '#shared/sync/row-sums.ts';
import type { AnyRow, TableName } from '#shared/tables/registry.ts';

const device = { chainId: 'chain', branchId: 'branch', deviceId: 'device' };
const rowOf = (id: string): AnyRow => ({ id, name: id }) as unknown as AnyRow;
const [a, b, c] = ['a', 'b', 'c'].map(rowOf) as [AnyRow, AnyRow, AnyRow];
/** One table of the chain and one of the branch. */
const [ofChain, ofBranch] = ['services', 'shifts'] as const;

let heads: ReadonlyMap<string, number>;
let changed: Readonly<Record<string, number>>;
let lying: readonly AnyRow[];
const rows = vi.fn<HubSnapshot['rows']>();
const countChanges = vi.fn<HubSnapshot['countChanges']>();

/** What the hub says of these stretches to a desk at these versions. */
function said(stretches: RowSumsRequest['stretches'], given: { versions?: Cursor['versions']; epoch?: string; shape?: string } = {}) {
  const { versions = { chain: 3, branch: 5 }, epoch = 'epoch', shape = shapeOfRows() } = given;
  const view = { epoch: async () => 'epoch', heads: async () => heads, floor: async () => 0, countChanges, rows } as Partial<HubSnapshot>;
  const cursor: Cursor = { epoch, scopeHash: scopeHash(device), versions };
  const ports = {
    snapshot: <T>(_: string, work: (of: HubSnapshot) => Promise<T>) => work(view as HubSnapshot),
    renewEpoch: async () => false,
  };
  return handleRowSums(ports, device, { protocol: 1, cursor, storeId: 'store', shape, stretches });
}

const held = (table: TableName, those: readonly AnyRow[], after: string | null = null, to: string | null = null) =>
  sumOfStretch({ table, after, to }, those);
const verdicts = async (...asked: Parameters<typeof said>) => (await said(...asked)).stretches.map(({ verdict }) => verdict);

beforeEach(() => {
  heads = new Map([
    ['chain', 3],
    ['branch', 5],
  ]);
  changed = {};
  lying = [a, b];
  countChanges.mockReset().mockImplementation(async (stream, _after, most) => Math.min(most, changed[stream] ?? 0));
  rows
    .mockReset()
    .mockImplementation(async (_ask, after) =>
      lying
        .filter(({ id }) => after === null || id > after.id)
        .map((row): FilledRow => ({ id: row.id, day: null, row: row as never, chars: 1 })),
    );
});

it('compares a stretch by its rows behind one id and up to another, and counts them', async () => {
  lying = [a, b, c];
  const answer = await said([held(ofChain, [b], 'a', 'b'), held(ofChain, [b, c], 'a'), held(ofChain, [a, b], null, 'b')]);
  expect(answer).toEqual({ stretches: [1, 2, 2].map((count) => ({ verdict: 'same', rows: count })), mend: null });
  expect(rows.mock.calls[0]).toEqual([
    { table: ofChain, pick: { kind: 'all' }, stream: 'chain', branchId: 'branch', upTo: 3 },
    { section: 0, day: null, id: 'a' },
    stretchRowsMax * 2,
  ]);
  expect(rows.mock.calls[2]?.[1]).toBeNull();
});

it('sends the rows of the first stretch that differs, and of no other', async () => {
  const answer = await said([held(ofChain, [a, b]), held(ofChain, [a]), held(ofChain, [])]);
  expect(answer.stretches.map(({ verdict, rows: count }) => `${verdict} ${count}`)).toEqual(['same 2', 'differs 2', 'differs 2']);
  expect(answer.mend).toEqual({ stretch: 1, changes: [a, b].map((row) => ({ table: ofChain, id: row.id, row })) });
});

it('takes neither the digest nor the count alone for the rows', async () => {
  const whole = held(ofChain, [a, b]);
  expect(await verdicts([{ ...whole, rows: 3 }])).toEqual(['differs']);
  expect(await verdicts([{ ...whole, digest: held(ofChain, [a, c]).digest }])).toEqual(['differs']);
});

it('says nothing of tables that it does not know or that days cover', async () => {
  const answer = await said([
    { ...held(ofChain, [a]), table: 'later' },
    { ...held(ofChain, [a]), table: 'visits' },
  ]);
  expect(answer).toEqual({ stretches: Array.from({ length: 2 }, () => ({ verdict: 'moved', rows: 1 })), mend: null });
  expect(rows).not.toHaveBeenCalled();
});

it('says nothing to a desk that reads rows in another way, or that cannot go on from where it is', async () => {
  expect(await verdicts([held(ofChain, [])], { shape: 'of another build' })).toEqual(['moved']);
  expect(await verdicts([held(ofChain, [])], { epoch: 'before the restore' })).toEqual(['moved']);
  expect(await verdicts([held(ofChain, [])], { versions: { chain: 4, branch: 5 } })).toEqual(['moved']);
});

it('says nothing of a stream in which something changed that the desk has not heard of; a head that was only raised is none', async () => {
  const both = [held(ofChain, []), held(ofBranch, [])];
  expect(await verdicts(both)).toEqual(['differs', 'differs']);
  expect(countChanges).not.toHaveBeenCalled();
  expect(await verdicts(both, { versions: { chain: 2, branch: 4 } })).toEqual(['differs', 'differs']);
  expect(countChanges.mock.calls).toEqual([
    ['chain', 2, 1],
    ['branch', 4, 1],
  ]);
  changed = { branch: 7 };
  expect(await verdicts(both, { versions: { chain: 2, branch: 4 } })).toEqual(['differs', 'moved']);
  changed = { chain: 1 };
  expect(await verdicts(both, { versions: { chain: 2, branch: 4 } })).toEqual(['moved', 'differs']);
});

it('takes a stream that the desk never heard of for one at its beginning', async () => {
  changed = { branch: 1 };
  expect(await verdicts([held(ofBranch, [])], { versions: { chain: 3 } })).toEqual(['moved']);
  expect(countChanges).toHaveBeenLastCalledWith('branch', 0, 1);
  [changed, heads] = [{}, new Map([['chain', 3]])];
  countChanges.mockClear();
  expect(await verdicts([held(ofBranch, [])], { versions: { chain: 3 } })).toEqual(['differs']);
  expect([rows.mock.lastCall?.[0].upTo, countChanges.mock.calls]).toEqual([0, []]);
});
