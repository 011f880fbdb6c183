import { describe, expect, it } from 'vitest';
import { aVisit } from '#shared/testing/calendar-rows.ts';
import type { DeskTx, Pending } from '#shared/sync/desk-store.ts';
import { type KnownChange, type Parted, partOff } from '#shared/sync/what-stands.ts';
import type { AnyRow } from '#shared/tables/registry.ts';

/** A command that waits and wrote visits; what it found of them is given, or was nothing. */
function wrote(seq: number, ...visits: readonly (string | AnyRow)[]): Pending {
  const before = visits.map((visit) => ({
    table: 'visits' as const,
    id: typeof visit === 'string' ? visit : visit.id,
    row: typeof visit === 'string' ? null : visit,
  }));
  return { envelope: { cmdId: `cmd-${seq}`, seq } as Pending['envelope'], before, touched: [], refused: null };
}

const told = (row: AnyRow): KnownChange => ({ table: 'visits', id: row.id, row: structuredClone(row) as unknown as KnownChange['row'] });
const [one, two, three] = ['one', 'two', 'three'].map((id) => aVisit({ id })) as [AnyRow, AnyRow, AnyRow];
const other = aVisit({ id: 'one', comment: 'as the hub decided it' });

/** Parts a page of a desk on which these three visits lie; answers what is left, in short. */
async function parted(pending: readonly Pending[], changes: readonly KnownChange[], settled: readonly number[]) {
  const lying = new Map([one, two, three].map((row) => [row.id, row]));
  const tx = { peek: async (_: string, id: string) => lying.get(id) ?? null } as Pick<DeskTx, 'peek'> as DeskTx;
  const short = ({ stands, pending: left, changes: rest }: Parted) => ({
    stands: stands.map(({ envelope }) => envelope.seq),
    left: left.map(({ envelope }) => envelope.seq),
    changes: rest.map(({ id }) => id),
  });
  return short(await partOff(tx, pending, changes, new Set(settled.map((seq) => `cmd-${seq}`))));
}

describe('what of a page stands already', () => {
  const outbox = [wrote(1, 'one'), wrote(2, 'one', 'two'), wrote(3, 'three')];

  it('is the oldest settled commands with the rows that lie here as the hub has them', async () => {
    expect(await parted(outbox, [told(one), told(two)], [1, 2])).toEqual({ stands: [1, 2], left: [3], changes: [] });
    expect(await parted(outbox, [told(one), told(two), told(three)], [1, 2, 3])).toEqual({ stands: [1, 2, 3], left: [], changes: [] });
  });

  it('leaves what else the page brings', async () => {
    const news = aVisit({ id: 'new' });
    expect(await parted(outbox, [told(one), told(two), told(news)], [1, 2])).toEqual({ stands: [1, 2], left: [3], changes: ['new'] });
  });

  it('knows a row that is gone on both sides', async () => {
    const gone: KnownChange = { table: 'visits', id: 'gone', row: null };
    expect(await parted([wrote(1, 'gone'), wrote(2)], [gone], [1])).toEqual({ stands: [1], left: [2], changes: [] });
  });

  const nothing = (changes: readonly string[]) => ({ stands: [], left: [1, 2, 3], changes });

  it('is nothing when a row came out otherwise, or is not told', async () => {
    expect(await parted(outbox, [told(other), told(two)], [1, 2])).toEqual(nothing(['one', 'two']));
    expect(await parted(outbox, [told(one)], [1, 2])).toEqual(nothing(['one']));
  });

  it('looks at what a later command found, where one wrote such a row since', async () => {
    const since = [wrote(1, 'one'), wrote(2, other), wrote(3, one)];
    expect(await parted(since, [told(other)], [1])).toEqual({ stands: [1], left: [2, 3], changes: [] });
    expect(await parted(since, [told(one)], [1])).toEqual(nothing(['one']));
    expect(await parted(outbox, [told(one)], [1])).toEqual(nothing(['one']));
  });

  it('is nothing when an older command waits still, or the hub must hear one again', async () => {
    expect(await parted(outbox, [told(three)], [3])).toEqual(nothing(['three']));
    expect(await parted(outbox, [told(one), told(two), told(three)], [1, 3])).toEqual(nothing(['one', 'two', 'three']));
    const again = { ...wrote(1, 'one'), again: { needs: [], lacks: false } };
    expect(await parted([again, wrote(2), wrote(3)], [told(one)], [1])).toEqual(nothing(['one']));
  });
});
