import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { write } from '#shared/commands/command.ts';
import { must } from '#shared/kernel/assert.ts';
import { limits } from '#shared/kernel/limits.ts';
import { lastDay } from '#shared/sync/coverage.ts';
import { handleFill } from '#shared/sync/handle-fill.ts';
import { handlePull } from '#shared/sync/handle-pull.ts';
import type { Cursor, FillKey, FillPart, FillResponse } from '#shared/sync/protocol.ts';
import { type TestDesk, testDesk } from '#tests/support/hub/test-desk.ts';
import { booking } from '#tests/support/hub/test-commands.ts';
import { type TestStore, makeTestChain, rowId, testStore } from '#tests/support/hub/test-store.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';
import { shiftDefaults } from '#shared/till/defaults.ts';

const at = '2026-01-01T10:00:00.000Z';
const near = { kind: 'near', from: '2026-04-27', to: '2026-05-11' } as const;

describe('a fill', () => {
  let opened: TestStore;
  let desk: TestDesk;
  let cursor: Cursor;
  const branchId = rowId('one', 'branch a');
  const client = (id: string) =>
    write('clients', {
      id,
      code: id,
      displayName: id,
      contact: null,
      contactAdditions: [],
      identity: null,
      notes: null,
      active: true,
      createdAt: at,
      createdBy: 'owner',
    });
  const visit = (id: string, day: string, clientId: string | null = null, of = branchId) =>
    write('visits', aVisit({ id, day, clientId, branchId: of }));
  const shift = (id: string, day: string, state: 'open' | 'closed') =>
    write('shifts', {
      id,
      branchId,
      tillId: 'main',
      deviceId: 'd',
      day,
      state,
      openedAt: at,
      openedBy: 'owner',
      floatMinor: 0,
      ...shiftDefaults,
      closed: null,
    });
  const pull = async (from: Cursor | null, fromDay = '2026-02-01') =>
    handlePull(opened.store.pullPorts(desk.device), desk.device, {
      protocol: 1,
      cursor: from,
      storeId: desk.storeId,
      fromDay,
      rowsMax: limits.pullRowsMax,
    });
  const page = (part: FillPart, after: FillKey | null, rowsMax: number, from = cursor): Promise<FillResponse> =>
    handleFill(opened.store.pullPorts(desk.device), desk.device, {
      protocol: 1,
      cursor: from,
      storeId: desk.storeId,
      part,
      after,
      rowsMax,
    });
  /** Names of a part's rows of some tables, with how many pages they took and what the first one said of the whole. */
  const namesOf = async (part: FillPart, tables: readonly string[], rowsMax: number = limits.fillRowsMax) => {
    const names: string[] = [];
    let [after, pages, rows, total]: [FillKey | null, number, number, number | null] = [null, 0, 0, null];
    do {
      const got = await page(part, after, rowsMax);
      expect(got.anew).toBe(false);
      for (const { table, id } of got.changes) if (tables.includes(table)) names.push(id);
      total = got.total ?? total;
      after = got.next;
      pages += 1;
      rows += got.changes.length;
    } while (after !== null);
    expect(total).toBe(rows);
    return { names, pages };
  };

  beforeAll(async () => {
    opened = await testStore();
    await makeTestChain(opened.store);
    await opened.store.publish('one', [
      ...['named', 'old', 'never'].map(client),
      visit('near-1', '2026-05-04', 'named'),
      visit('near-2', '2026-05-11'),
      visit('past', '2026-04-26', 'old'),
      visit('future', '2026-05-12'),
      visit('elsewhere', '2026-05-04', 'never', rowId('one', 'branch b')),
      shift('long-open', '2026-01-02', 'open'),
      shift('long-closed', '2026-01-03', 'closed'),
      shift('lately-closed', '2026-05-03', 'closed'),
    ]);
    desk = await testDesk(opened.store);
    const first = await pull(null);
    expect(first).toMatchObject({ reset: true, changes: [], more: false });
    ({ cursor } = first);
  }, 60_000);
  afterAll(() => opened.close());

  it('of the near days holds what is small, the days, and of what is large the open and the named; of its own branch only', async () => {
    expect(await namesOf(near, ['visits', 'clients', 'shifts'])).toEqual({
      names: ['named', 'near-1', 'near-2', 'lately-closed', 'long-open'],
      pages: 1,
    });
    const { names } = await namesOf(near, ['tills', 'staff']);
    expect(names).toHaveLength(4);
  });

  it('of the large tables and of other days holds the rest', async () => {
    const { names } = await namesOf({ kind: 'large' }, ['clients', 'shifts']);
    expect(names).toEqual(['named', 'never', 'old', 'lately-closed', 'long-closed', 'long-open']);
    expect((await namesOf({ kind: 'days', from: '2026-05-12', to: lastDay }, ['visits'])).names).toEqual(['future']);
    expect((await namesOf({ kind: 'days', from: '2026-01-01', to: '2026-04-26' }, ['visits'])).names).toEqual(['past']);
  });

  it('comes to the same in pages of any size', async () => {
    const tables = ['visits', 'clients', 'shifts', 'tills', 'users'];
    const whole = await namesOf(near, tables);
    for (const rowsMax of [1, 2, 5]) {
      const { names, pages } = await namesOf(near, tables, rowsMax);
      expect(names).toEqual(whole.names);
      expect(pages).toBeGreaterThan(whole.names.length / rowsMax / 2);
    }
  });

  it('leaves to the next pull what is newer than the cursor, so that both together lack and repeat nothing', async () => {
    await desk.push(await desk.command(...booking('newer', '12:00')));
    await opened.store.publish('one', [visit('near-2', '2026-05-10')]);
    expect((await namesOf(near, ['visits'])).names).toEqual(['near-1']);
    const { heads } = await page(near, null, 9);
    expect(heads[branchId]).toBeGreaterThan(cursor.versions[branchId] ?? 0);
    const delta = await pull(cursor);
    const changed = delta.changes.filter(({ table, row }) => table === 'visits' && row !== null).map(({ id }) => id);
    expect(changed.toSorted()).toEqual(['near-2', 'newer']);
    expect(delta.cursor.versions).toMatchObject(heads);
    ({ cursor } = delta);
    expect((await namesOf(near, ['visits'])).names).toEqual(['near-1', 'newer', 'near-2']);
  });

  it('tells of a row that was moved out of the window that it is gone from there', async () => {
    await opened.store.publish('one', [visit('near-1', '2026-01-15')]);
    const { changes, cursor: next } = await pull(cursor);
    expect(changes).toEqual([{ table: 'visits', id: 'near-1', row: null }]);
    cursor = next;
  });

  it('of a cursor that cannot be continued says so and sends nothing', async () => {
    const ahead = { ...cursor, versions: { ...cursor.versions, [branchId]: (cursor.versions[branchId] ?? 0) + 1 } };
    for (const bad of [ahead, { ...cursor, epoch: 'another' }, { ...cursor, scopeHash: 'another' }]) {
      expect(await page(near, null, 9, bad)).toMatchObject({ anew: true, changes: [], next: null });
      expect((await pull(bad)).reset).toBe(true);
    }
  });

  it('is bounded by bytes: a page ends before the row that would be too much, but always has one', async () => {
    const heavy = 'x'.repeat(1900);
    const many = Array.from({ length: 1_400 }, (_, n) =>
      write('visits', aVisit({ id: `heavy-${n}`, day: '2026-02-02', branchId, comment: heavy })),
    );
    await opened.store.publish('one', many);
    ({ cursor } = await pull(null));
    const part = { kind: 'days', from: '2026-02-02', to: '2026-02-02' } as const;
    const first = await page(part, null, limits.fillRowsMax);
    expect(first.changes.length).toBeLessThan(1_400);
    expect(JSON.stringify(first.changes).length).toBeLessThan(limits.pageCharsMax * 1.2);
    expect((await page(part, must(first.next, 'there is more'), limits.fillRowsMax)).changes.length).toBe(1_400 - first.changes.length);
    const delta = await pull({ ...cursor, versions: { ...cursor.versions, [branchId]: 0 } });
    expect(delta.more).toBe(true);
    expect(delta.changes.length).toBeLessThan(1_400);
  });

  it('tells a desk without its copy which numbers it gave out', async () => {
    const code = must(await codeOf(), 'the desk was enrolled');
    await opened.store.db
      .insertInto('document_numbers')
      .values(
        [`${code}-000009`, `${code}-000012`, `${code}-1000001`, `${code}-Z000003`, 'OTHER-000099'].map((number) => ({
          chain_id: 'one',
          number,
          row_id: number,
          table_name: 'bills',
        })),
      )
      .execute();
    expect((await pull(null)).lastNumbers).toEqual({ receipt: 1_000_001, z: 3 });
    expect((await pull(cursor)).lastNumbers).toBeUndefined();
  });

  async function codeOf(): Promise<string | undefined> {
    const row = await opened.store.db
      .selectFrom('devices')
      .select('code')
      .where('chain_id', '=', 'one')
      .where('id', '=', desk.device.deviceId)
      .executeTakeFirst();
    return row?.code;
  }
});
