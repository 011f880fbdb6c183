import { Dexie } from 'dexie';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Visit } from '#shared/booking/tables.ts';
import { write } from '#shared/commands/command.ts';
import { addDays } from '#shared/kernel/time.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';
import { createVisitSearch } from '#renderer/data/calendar/visit-search.ts';
import { documentsOf } from '#renderer/data/store/store-names.ts';
import { fillStore, newDisk } from '#tests/support/desk-store.ts';
import { type LocalDesk, openLocalDesk } from '#tests/support/local-desk.ts';
import { branchRows } from '#tests/support/rows.ts';

const today = '2026-03-02';
const walkIn = (id: string, walkInName: string, over: Partial<Visit> = {}) =>
  write('visits', { ...aVisit({ id }), branchId: 'branch', day: today, clientId: null, walkInName, comment: '', ...over });

describe('finding visits by what stands on them', () => {
  let local: LocalDesk;
  beforeEach(async () => {
    local = await openLocalDesk(newDisk());
    await fillStore(local.store, branchRows());
  });
  const put = (...rows: ReturnType<typeof walkIn>[]) => fillStore(local.store, rows);
  const found = async (text: string): Promise<readonly string[]> =>
    (await local.desk.read.searchVisits(text, { most: 9, today, isPast: false })).map(({ id }) => id);

  it('finds a walk-in by the name, without accents and with a slip, and any visit by its comment', async () => {
    await put(
      walkIn('v1', 'Zoë with the dog'),
      walkIn('v2', 'Martin'),
      walkIn('v3', '', { clientId: 'anna', comment: 'allergic to henna' }),
      walkIn('v4', 'Henna', { branchId: 'elsewhere' }),
    );
    await found('zoe');
    await vi.waitFor(async () => expect(await found('zoe dog')).toEqual(['v1']));
    expect(await found('maritn')).toEqual(['v2']);
    expect(await found('henna')).toEqual(['v3']);
    expect(await found('')).toEqual([]);
  });

  it('follows what is written since: a new one, another name, another day, another place for the same one', async () => {
    await put(walkIn('v1', 'Zoe'));
    await found('zoe');
    await vi.waitFor(async () => expect(await found('zoe')).toEqual(['v1']));
    await put(walkIn('v2', 'Zoe'));
    await vi.waitFor(async () => expect((await found('zoe')).toSorted()).toEqual(['v1', 'v2']));
    await put(walkIn('v1', 'Kim', { day: addDays(today, 3) }));
    await vi.waitFor(async () => expect(await found('kim')).toEqual(['v1']));
    expect(await found('zoe')).toEqual(['v2']);
  });

  it('takes up more days than are told one by one', async () => {
    await put(walkIn('v0', 'Somebody'));
    await found('zoe');
    await put(...Array.from({ length: 80 }, (_, at) => walkIn(`v${at}`, at === 79 ? 'Zoe' : 'Kim', { day: addDays(today, at) })));
    await vi.waitFor(async () => expect(await found('zoe')).toEqual(['v79']));
    expect(await found('somebody')).toEqual([]);
  });

  it('gives the nearest of many: from today on and then back, or the other way round', async () => {
    await put(...[-60, -9, -1, 0, 2, 70].map((days) => walkIn(`v${days}`, 'Zoe', { day: addDays(today, days) })));
    await found('zoe');
    await vi.waitFor(async () => expect(await found('zoe')).toHaveLength(6));
    const some = async (isPast: boolean, most: number) =>
      (await local.desk.read.searchVisits('zoe', { most, today, isPast })).map(({ id }) => id);
    expect(await some(false, 4)).toEqual(['v0', 'v2', 'v70', 'v-1']);
    expect(await some(true, 2)).toEqual(['v-1', 'v-9']);
  });

  it('reads on where the database aborts what reads it, what was written meanwhile included', async () => {
    await put(...Array.from({ length: 30 }, (_, at) => walkIn(`v${at}`, 'Zoe', { day: addDays(today, at) })));
    const faults: unknown[] = [];
    const aborted = Object.assign(new Error('aborted'), { name: 'AbortError' });
    const waiting: (() => void)[] = [];
    const search = createVisitSearch({
      db: local.store.relaxed,
      branchId: 'branch',
      today: () => today,
      pause: (ms) => (ms === undefined ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
      onFault: (cause) => void faults.push(cause),
    });
    const idsOf = (text: string) => search.find(text, { most: 99, today, isPast: false }).map(({ id }) => id);
    let calls = 0;
    const reading = vi.spyOn(local.store.relaxed, 'table').mockImplementation(function (this: Dexie, name: string) {
      if (name === documentsOf('visits') && [3, 5].includes((calls += 1))) throw aborted;
      return Dexie.prototype.table.call(this, name);
    });
    idsOf('zoe');
    await vi.waitFor(() => expect(waiting).toHaveLength(1));
    expect(idsOf('zoe')).toHaveLength(8);
    await put(walkIn('late', 'Kim', { day: addDays(today, 40) }));
    waiting[0]?.();
    await vi.waitFor(() => expect(waiting).toHaveLength(2));
    waiting[1]?.();
    await vi.waitFor(() => expect(idsOf('kim')).toEqual(['late']));
    expect(idsOf('zoe')).toHaveLength(30);
    expect(faults).toEqual([aborted]);
    reading.mockRestore();
  });

  it('asks live queries again when the index grows', async () => {
    await put(walkIn('v1', 'Zoe'));
    const seen: (readonly string[])[] = [];
    const stop = local.desk.watch(
      async (read) => (await read.searchVisits('zoe', { most: 5, today, isPast: false })).map(({ id }) => id),
      (ids) => seen.push(ids),
      (error) => expect.unreachable(String(error)),
    );
    await vi.waitFor(() => expect(seen.at(-1)).toEqual(['v1']));
    await put(walkIn('v2', 'Zoe'));
    await vi.waitFor(() => expect(seen.at(-1)?.toSorted()).toEqual(['v1', 'v2']));
    stop();
  });
});
