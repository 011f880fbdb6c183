import { describe, expect, test } from 'vitest';
import { lastDay } from '#shared/sync/coverage.ts';
import type { Pending } from '#shared/sync/desk-store.ts';
import type { FillRequest, FillResponse, PullResponse, WireChange } from '#shared/sync/protocol.ts';
import { takePage } from '#shared/sync/take-page.ts';
import { touch } from '#shared/tables/read.ts';
import type { AnyRow } from '#shared/tables/registry.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';
import { MemoryDesk, type StoreStep, type TxMode } from '#tests/support/memory-desk.ts';
import { arrival, waitingArrival } from '#tests/support/waiting.ts';

// What the hub sends is written whole or not at all, whichever of its many writes is the one that fails.

class DiskFull extends Error {
  override readonly name = 'QuotaExceededError';
}

const cursor = { epoch: 'new', scopeHash: 'scope', versions: { chain: 1, branch: 1 } };
const empty: PullResponse = { reset: false, changes: [], outcomes: [], cursor, more: false, lastSeq: 0 };
const told = (cmdId: string) => ({ cmdId, status: 'applied' as const, code: '', subjects: [] });
const comes = (row: AnyRow): WireChange => ({
  table: 'visits',
  id: row.id,
  row: JSON.parse(JSON.stringify(row)) as WireChange['row'],
});
const found = (row: AnyRow): Pending['before'] => [{ table: 'visits', id: row.id, row }];
const other = aVisit({ id: 'other' });
const third = aVisit({ id: 'third' });

/** A desk with rows, what waits, and commands that were sent in an epoch before. */
async function deskWith(
  rows: readonly AnyRow[],
  pending: readonly Pending[],
  sentBy: readonly (string | undefined)[] = [],
): Promise<MemoryDesk> {
  const desk = new MemoryDesk('chain', 'store', true);
  for (const row of rows) desk.tables.put('visits', row);
  await desk.transaction(async (tx) => {
    for (const one of pending) await tx.setPending(one);
    for (const [at, storeId] of sentBy.entries())
      await tx.keepSent({ envelope: arrival(at + 1, 'other'), epoch: 'old', needs: [], ...(storeId === undefined ? {} : { storeId }) });
    await tx.setHead({ ...(await tx.head()), cursor });
    await tx.setCoverage({ branchId: 'branch', fromDay: '2026-03-01', days: [{ from: '2026-03-01', to: lastDay }], tables: 'all' });
  });
  return desk;
}

/** All that a desk holds of what these tests write. */
async function pictureOf(desk: MemoryDesk): Promise<unknown> {
  const sent = await desk.transaction((tx) => tx.sentBefore(''));
  const waits = await desk.pendingFrom(0, 100);
  return structuredClone([desk.tables.all('visits'), waits, await desk.head(), sent, desk.outcomes, desk.notes, await desk.window()]);
}

interface Taking {
  readonly desk: () => Promise<MemoryDesk>;
  readonly take: (desk: MemoryDesk, mode: TxMode) => Promise<unknown>;
}

const touched = [touch.row('visits', 'v')];
const takings: Readonly<Record<string, Taking>> = {
  'a page of which some stands, some is undone, and some is decided on what a later command wrote': {
    desk: () =>
      deskWith(
        [other, { ...third, comment: 'typed here' } as AnyRow, aVisit({ id: 'gone' }), aVisit({ id: 'made' })],
        [
          waitingArrival(1, 'made', { before: [{ table: 'visits', id: 'made', row: null }] }),
          waitingArrival(2, 'other', { before: found(third), touched }),
          waitingArrival(3, 'other', { before: found(other), touched: [touch.row('visits', 'other')] }),
        ],
      ),
    take: (desk, mode) => {
      const changes = [comes(aVisit({ id: 'made' })), comes(aVisit({ id: 'v' })), { table: 'visits', id: 'gone', row: null }];
      const page = { changes, outcomes: [told('cmd-1')], epoch: 'new', copy: 'kept', coverage: 'same' } as const;
      return desk.change((tx) => takePage(tx, 'chain', page), mode);
    },
  },
  'the last page of a hub that was restored, which does not have what this store had sent': {
    desk: () =>
      deskWith(
        [{ ...other, status: 'arrived' } as AnyRow],
        [waitingArrival(9, 'other', { before: found(other) })],
        ['store', 'store', 'store'],
      ),
    take: (desk, mode) => desk.applyDelta({ ...empty, outcomes: [told('cmd-1')] }, undefined, mode),
  },
  'the word that a restored hub does not have what another store had sent': {
    desk: () =>
      deskWith([{ ...other, status: 'arrived' } as AnyRow], [waitingArrival(9, 'other', { before: found(other) })], ['one', 'two']),
    take: (desk, mode) => desk.revive(['cmd-1', 'cmd-2'], mode),
  },
  'the first days of another copy': {
    desk: () => deskWith([other], [waitingArrival(9, 'other', { before: found(other) })]),
    take: (desk, mode) => {
      const part = { kind: 'near', from: '2026-02-23', to: '2026-03-09' } as const;
      const asked: FillRequest = { protocol: 1, cursor, storeId: 'store', part, after: null, rowsMax: 10 };
      const page: FillResponse = { anew: false, changes: [comes(third)], next: null, total: 1, heads: cursor.versions };
      const delta = {
        ...empty,
        changes: [comes({ ...third, comment: 'later' } as AnyRow)],
        cursor: { ...cursor, versions: { chain: 1, branch: 2 } },
      };
      return desk.applyDelta({ ...empty, reset: true }, { part, pages: [{ asked, page }], deltas: [delta] }, mode);
    },
  },
};

describe.each(Object.keys(takings))('%s', (which) => {
  const { desk: deskOf, take } = takings[which] as Taking;

  /** Takes it, and breaks the given write; answers how many there were. */
  async function taking(desk: MemoryDesk, broken: number | null): Promise<number> {
    let writes = 0;
    const gate = (step: StoreStep): void => {
      if (step !== 'write' && step !== 'drop-copy') return;
      writes += 1;
      if (writes - 1 === broken) throw new DiskFull();
    };
    await take(desk, { durability: 'strict', gate });
    return writes;
  }

  test('is written whole or not at all', async () => {
    const start = await deskOf();
    const before = await pictureOf(start);
    const writes = await taking(start, null);
    expect(writes).toBeGreaterThan(5);
    expect(await pictureOf(start)).not.toEqual(before);
    for (let broken = 0; broken < writes; broken += 1) {
      const desk = await deskOf();
      await expect(taking(desk, broken), `write ${broken} of ${writes}`).rejects.toBeInstanceOf(DiskFull);
      expect(await pictureOf(desk)).toEqual(before);
    }
  });
});
