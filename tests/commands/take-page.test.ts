import { describe, expect, test, vi } from 'vitest';
import type { Pending } from '#shared/sync/desk-store.ts';
import type { Outcome, PullResponse, WireChange } from '#shared/sync/protocol.ts';
import { type HubPage, takePage } from '#shared/sync/take-page.ts';
import { touchesOf } from '#shared/sync/touches.ts';
import { touch } from '#shared/tables/read.ts';
import type { AnyRow } from '#shared/tables/registry.ts';
import { MemoryDesk } from '#tests/support/memory-desk.ts';
import { waitingArrival } from '#tests/support/waiting.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';

/** A command that asked only for what lay under some name, and was refused then. */
function asking(name: string): Pending {
  return waitingArrival(1, 'other', { touched: [name], refused: 'of before' });
}

/** Takes a row of the hub and answers whether the waiting command was decided again. */
async function isDecidedAgain(
  name: string,
  was: ReturnType<typeof aVisit> | null,
  becomes: ReturnType<typeof aVisit> | null,
): Promise<boolean> {
  const desk = new MemoryDesk('chain', 'store');
  if (was !== null) desk.tables.put('visits', was);
  await desk.transaction((tx) => tx.setPending(asking(name)));
  const changes = [{ table: 'visits', id: 'v', row: becomes }] as unknown as readonly WireChange[];
  const page = { changes, outcomes: [], epoch: 'epoch', copy: 'kept', coverage: 'same' } as const;
  await desk.change((tx) => takePage(tx, 'chain', page));
  return (await desk.pendingFrom(1, 1))[0]?.refused !== 'of before';
}

const onDay = (day: string) => touch.day('visits', 'branch', day);
const visit = aVisit({ id: 'v', day: '2026-03-02', clientId: 'k' });

test('whatever asked for a day from which a row goes, or to which one comes, is decided again', async () => {
  expect(await isDecidedAgain(onDay('2026-03-02'), visit, aVisit({ id: 'v', day: '2026-03-03' }))).toBe(true);
  expect(await isDecidedAgain(onDay('2026-03-02'), visit, null)).toBe(true);
  expect(await isDecidedAgain(onDay('2026-03-03'), visit, aVisit({ id: 'v', day: '2026-03-03' }))).toBe(true);
  expect(await isDecidedAgain(onDay('2026-03-04'), visit, aVisit({ id: 'v', day: '2026-03-03' }))).toBe(false);
});

test('so is whatever asked for the value of an index that a row had or has', async () => {
  const of = (clientId: string) => touch.by('visits', 'clientId', clientId);
  expect(await isDecidedAgain(of('k'), visit, aVisit({ id: 'v', clientId: 'other' }))).toBe(true);
  expect(await isDecidedAgain(of('other'), visit, aVisit({ id: 'v', clientId: 'other' }))).toBe(true);
  expect(await isDecidedAgain(of('nobody'), visit, aVisit({ id: 'v', clientId: 'other' }))).toBe(false);
});

test('a row can have been asked for by itself, its day, and each index on which it has a value', () => {
  const names = [touch.row('visits', 'v'), onDay('2026-03-02'), touch.by('visits', 'clientId', 'k')];
  expect(touchesOf('visits', visit)).toEqual(names);
  expect(touchesOf('visits', aVisit({ id: 'v' }))).toEqual(names.slice(0, 2));
});

test('an outcome that was told in an epoch is not sent again in it, and is in the next one', async () => {
  const desk = new MemoryDesk('chain', 'store');
  desk.tables.put('visits', aVisit({ id: 'other' }));
  const { envelope } = asking('');
  await desk.transaction((tx) => tx.keepSent({ envelope, epoch: 'first', needs: [], storeId: 'store' }));
  const told = { cmdId: 'cmd-1', status: 'applied', code: '', subjects: [] } as PullResponse['outcomes'][number];
  const page = (epoch: string, outcomes: PullResponse['outcomes']): PullResponse => ({
    reset: false,
    changes: [],
    outcomes,
    cursor: { epoch, scopeHash: 'scope', versions: {} },
    more: false,
    lastSeq: 0,
  });
  await desk.applyDelta(page('second', [told]));
  expect(await desk.pendingCount()).toBe(0);
  await desk.applyDelta(page('second', []));
  expect(await desk.pendingCount()).toBe(0);
  await desk.applyDelta(page('third', []));
  expect(await desk.pendingCount()).toBe(1);
});

describe('a page and what waits', () => {
  const told = { cmdId: 'cmd-1', status: 'applied', code: '', subjects: [] } as const satisfies Outcome;
  const rowOf = (table: 'visits' | 'clients', id: string) => touch.row(table, id);
  const other = aVisit({ id: 'other', day: '2026-03-02' });
  const ofBefore = 'of before';

  /** A desk on which the visit `other` waits for its client, with these commands. */
  async function deskWith(...pending: readonly Pending[]): Promise<MemoryDesk> {
    const desk = new MemoryDesk('chain', 'store');
    desk.tables.put('visits', other);
    await desk.transaction(async (tx) => {
      for (const one of pending) await tx.setPending(one);
    });
    return desk;
  }

  async function takes(desk: MemoryDesk, page: Partial<HubPage>): Promise<void> {
    const empty = { changes: [], outcomes: [], epoch: 'epoch', copy: 'kept', coverage: 'same' } as const;
    await desk.change((tx) => takePage(tx, 'chain', { ...empty, ...page }));
  }

  const comes = (row: AnyRow): WireChange => ({ table: 'visits', id: row.id, row: row as unknown as WireChange['row'] });
  const waits = (seq: number, more: Partial<Pending>) => waitingArrival(seq, 'other', { refused: ofBefore, ...more });
  /** The commands that were decided again. */
  const again = async (desk: MemoryDesk) =>
    (await desk.pendingFrom(1, 10)).flatMap(({ envelope, refused }) => (refused === ofBefore ? [] : [envelope.seq]));

  test('what is settled is kept for a hub that is restored, with the store that sent it, the epoch, and what it needs', async () => {
    const before = [{ table: 'visits', id: 'other', row: other }] as const;
    const desk = await deskWith(waits(1, { before, touched: [rowOf('visits', 'other')] }), waits(2, { touched: [] }));
    await takes(desk, { outcomes: [told] });
    expect((await desk.pendingFrom(1, 10)).map(({ envelope }) => envelope.seq)).toEqual([2]);
    expect(desk.outcomes).toEqual([told]);
    const sent = await desk.transaction((tx) => tx.sentBefore(''));
    expect(sent).toMatchObject([
      { epoch: 'epoch', storeId: 'store', needs: [{ table: 'visits', id: 'other' }], envelope: { cmdId: 'cmd-1' } },
    ]);
  });

  test('an outcome under an id that was used twice is heard, and is not kept to be sent again', async () => {
    const desk = await deskWith(waits(1, {}));
    await takes(desk, { outcomes: [{ ...told, status: 'quarantined', code: 'cmd-id-reused' }] });
    expect([await desk.pendingCount(), await desk.transaction((tx) => tx.sentBefore(''))]).toEqual([0, []]);
  });

  test('a row that is gone at the hub goes here', async () => {
    const desk = await deskWith(waits(1, {}));
    await takes(desk, { changes: [{ table: 'visits', id: 'other', row: null }] });
    expect(desk.tables.peek('visits', 'other')).toBeUndefined();
  });

  test('all that waits is decided again where more is held than before, or the copy is another', async () => {
    for (const [copy, coverage] of [
      ['kept', 'grown'],
      ['dropped', 'same'],
      ['dropped', 'grown'],
    ] as const) {
      const desk = await deskWith(waits(1, {}), waits(2, {}));
      await takes(desk, { copy, coverage });
      expect(await again(desk)).toEqual([1, 2]);
    }
    const same = await deskWith(waits(1, {}), waits(2, {}));
    await takes(same, {});
    expect(await again(same)).toEqual([]);
  });

  test('so is, on a page, what asked for what it brings, and what later ones of those wrote or asked for', async () => {
    const [row, day, by] = [rowOf('visits', 'v'), onDay('2026-03-09'), rowOf('clients', 'k')];
    const desk = await deskWith(
      waits(1, { read: [by], touched: [by] }),
      waits(2, { read: [row], touched: [row, day] }),
      waits(3, { read: [day], touched: [day] }),
      waits(4, { read: [], touched: [row] }),
      waits(5, { read: [], touched: [touch.by('visits', 'clientId', 'nobody')] }),
      waits(6, { touched: [touch.by('visits', 'clientId', 'k')] }),
    );
    await takes(desk, { changes: [comes(aVisit({ id: 'v', day: '2026-03-02' }))] });
    expect(await again(desk)).toEqual([2, 3, 4]);
  });

  test('two that only wrote something of the same day do not stand on each other', async () => {
    const [row, day] = [rowOf('visits', 'v'), onDay('2026-03-09')];
    const desk = await deskWith(waits(1, { read: [row], touched: [row, day] }), waits(2, { read: [], touched: [day] }));
    await takes(desk, { changes: [comes(aVisit({ id: 'v', day: '2026-03-02' }))] });
    expect(await again(desk)).toEqual([1]);
  });

  describe('where one now asks for what it had not asked for', () => {
    const row = rowOf('visits', 'v');
    const isOn = rowOf('visits', 'other');
    const arrived: AnyRow = { ...other, status: 'arrived' };
    const page = { changes: [comes(aVisit({ id: 'v', day: '2026-03-09' }))] };

    test('a later one that has written there is taken back, and both are decided in their order', async () => {
      const before = [{ table: 'visits', id: 'other', row: other }] as const;
      const desk = await deskWith(waits(1, { touched: [row] }), waits(2, { before, touched: [isOn] }), waits(3, { touched: [isOn] }));
      desk.tables.put('visits', arrived);
      await takes(desk, page);
      expect(await again(desk)).toEqual([1, 2, 3]);
      const [first, second] = await desk.pendingFrom(1, 10);
      expect([first?.refused, first?.before[0]?.row]).toMatchObject([null, { status: 'waiting' }]);
      expect([second?.refused, second?.before]).toEqual([null, []]);
      expect(desk.tables.peek('visits', 'other')).toMatchObject({ status: 'arrived' });
    });

    test('so is a later one that has written where the earlier one had written, too, and never asked', async () => {
      const desk = await deskWith(waits(1, { read: [row], touched: [row, isOn] }), waits(2, { read: [], touched: [isOn] }));
      await takes(desk, page);
      expect(await again(desk)).toEqual([1, 2]);
    });

    test.each([
      ['it only writes there now', { touched: [row, isOn] }, 2, { touched: [onDay('2026-03-02')] }],
      ['the other one was issued before it', { touched: [row] }, 0, { touched: [isOn] }],
      ['the other one wrote elsewhere', { touched: [row] }, 2, { touched: [onDay('2026-03-08')] }],
    ] as const)('nothing else is decided again when %s', async (_why, one, seq, left) => {
      const desk = await deskWith(waits(1, one), waits(seq, left));
      await takes(desk, page);
      const all = await desk.pendingFrom(0, 10);
      expect(all.map(({ envelope, refused }) => [envelope.seq, refused === ofBefore])).toEqual(
        seq === 0
          ? [
              [0, true],
              [1, false],
            ]
          : [
              [1, false],
              [2, true],
            ],
      );
    });
  });

  test('what came out at the hub as it lies here is not written again', async () => {
    const before = [{ table: 'visits', id: 'other', row: null }] as const;
    const desk = await deskWith(waits(1, { before, touched: [rowOf('visits', 'other')] }));
    const put = vi.spyOn(desk.tables, 'put');
    await takes(desk, { changes: [comes(other)], outcomes: [told] });
    expect([await desk.pendingCount(), desk.outcomes]).toEqual([0, [told]]);
    expect(put).not.toHaveBeenCalled();
  });

  test('what sync made of what was done here is noted', async () => {
    const before = [{ table: 'visits', id: 'other', row: other }] as const;
    const desk = await deskWith(waits(1, { before, touched: [rowOf('visits', 'other')], refused: null }));
    desk.tables.put('visits', { ...other, status: 'arrived' } as AnyRow);
    await takes(desk, { changes: [comes({ ...other, walkInName: 'Eve' } as AnyRow)] });
    expect(desk.tables.peek('visits', 'other')).toMatchObject({ status: 'arrived', walkInName: 'Eve' });
    expect(desk.notes).toMatchObject([{ id: 'other', kind: 'merged', fields: [{ field: 'walkInName', theirs: 'Eve' }] }]);
  });
});
