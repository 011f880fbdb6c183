import { beforeEach, describe, expect, it, vi } from 'vitest';
import { cancelVisit } from '#shared/booking/cancel-visit.ts';
import { moveVisit, placeOf } from '#shared/booking/move-visit.ts';
import { addWaitingClient } from '#shared/booking/waiting-list.ts';
import { type Write, write } from '#shared/commands/command.ts';
import { addMinutes } from '#shared/kernel/time.ts';
import { type Session, invoke } from '#renderer/data/desk.ts';
import { openDexieTx } from '#renderer/data/store/dexie-tx.ts';
import { heldExtent } from '#renderer/data/store/held.ts';
import { commandStores } from '#renderer/data/store/store-names.ts';
import { fillStore, newDisk } from '#tests/support/desk-store.ts';
import { type LocalDesk, openLocalDesk, openSession } from '#tests/support/local-desk.ts';
import { branchRows } from '#tests/support/rows.ts';
import { aGroupEvent, aVisit } from '#shared/testing/calendar-rows.ts';

const later = '2026-03-20';
const visitOn = (id: string, day: string) => {
  const visit = aVisit({ id, day, clientId: 'zoe' });
  return { ...visit, lines: visit.lines.map((line) => ({ ...line, startsAt: `${day}T15:00:00.000Z` })) };
};

describe('what a desk notes of what became free', () => {
  let local: LocalDesk;
  let session: Session;
  beforeEach(async () => {
    local = await openLocalDesk(newDisk());
    await fillStore(local.store, [...branchRows(), write('visits', visitOn('far', later)), write('visits', visitOn('near', '2026-03-02'))]);
    session = await openSession(undefined);
  });
  const freed = async () =>
    (await local.desk.read.freed()).map((one) => [one.number, one.kind === 'time' && `${one.day} ${one.from.slice(11, 16)}`]);
  const waits = async (fromDay: string, toDay: string) =>
    local.desk.run(
      session,
      invoke(addWaitingClient, {
        waitingId: local.desk.newId(),
        clientId: 'ida',
        serviceIds: ['cut'],
        staffIds: [],
        wishes: [{ fromDay, toDay, weekdays: [], from: '00:00', to: '24:00' }],
        comment: '',
      }),
    );
  /** Rows as a page of the hub writes them. */
  const put = (...writes: readonly Write[]) =>
    local.store.relaxed.transaction('rw', [...commandStores], async (trans) => {
      const tx = openDexieTx(trans, await heldExtent(trans));
      for (const { table, row } of writes) await tx.put(table, row);
      await tx.flush();
    });
  const cancel = async (id: string) => {
    const visit = await local.desk.read.get('visits', id);
    const seenAt = visit.held && visit.value !== undefined ? visit.value.changedAt : '';
    return local.desk.run(session, invoke(cancelVisit, { visitId: id, reason: 'ill', isMistake: false, seenAt }));
  };

  it('is a cancellation weeks away, and nothing as long as nobody waits for such a day', async () => {
    await cancel('near');
    expect(await freed()).toEqual([]);
    await waits('2026-03-16', '2026-03-31');
    await cancel('far');
    expect(await freed()).toEqual([[1, `${later} 15:00`]]);
  });

  it('is the time that a visit was moved from, to another day', async () => {
    await waits('2026-03-01', '2026-03-31');
    const { lines } = visitOn('far', later);
    const to = lines.map(placeOf).map((place) => ({ ...place, startsAt: addMinutes(place.startsAt, -24 * 60) }));
    const moved = await local.desk.run(
      session,
      invoke(moveVisit, { visitId: 'far', day: '2026-03-19', from: lines.map(placeOf), to, overbook: null, bySeries: false }),
    );
    expect(moved.ok).toBe(true);
    expect(await freed()).toEqual([[1, `${later} 15:00`]]);
  });

  it('is a day on which somebody is not away after all, and longer hours of this branch alone', async () => {
    await waits('2026-03-01', '2026-03-31');
    const absence = { id: 'away', branchId: 'branch', staffId: 'ann', fromDay: later, toDay: later, reason: null, removed: false };
    const hours = { id: 'w', branchId: 'elsewhere', day: later, staffId: 'ann', slots: [] };
    const longer = [{ from: '09:00', to: '17:00' }];
    await put(write('absences', absence), write('workDays', hours));
    expect(await local.desk.read.freed()).toEqual([]);
    await put(write('absences', { ...absence, removed: true }), write('workDays', { ...hours, slots: longer }));
    expect(await local.desk.read.freed()).toMatchObject([{ kind: 'hours', fromDay: later, toDay: later, staffId: 'ann' }]);
  });

  it('is a day on which somebody works now, and the places of a new event, but nothing of days that were not here', async () => {
    await waits('2025-12-01', '2026-03-31');
    const hours = (day: string) =>
      write('workDays', { id: `w-${day}`, branchId: 'branch', day, staffId: 'ann', slots: [{ from: '09:00', to: '17:00' }] });
    const event = (day: string) => write('groupEvents', aGroupEvent({ id: `e-${day}`, day }));
    await put(hours('2025-12-30'), event('2025-12-30'));
    expect(await local.desk.read.freed()).toEqual([]);
    await put(hours(later), event(later));
    expect(await local.desk.read.freed()).toMatchObject([
      { kind: 'seats', day: later, groupEventId: `e-${later}` },
      { kind: 'hours', fromDay: later, staffId: 'ann' },
    ]);
  });

  it('is what a page of the hub brings, and no page of a first copy', async () => {
    await waits('2026-03-01', '2026-03-31');
    const page = (...rows: readonly ReturnType<typeof visitOn>[]) => put(...rows.map((row) => write('visits', row)));
    await page({ ...visitOn('new', later), status: 'cancelled' });
    expect(await freed()).toEqual([]);
    await page({ ...visitOn('far', later), status: 'cancelled' }, { ...visitOn('near', '2026-03-02'), comment: 'Window' });
    expect(await freed()).toEqual([[1, `${later} 15:00`]]);
  });

  it('asks for what a page brings together, not row by row', async () => {
    const ids = Array.from({ length: 400 }, (_, number) => `page ${number}`);
    const asked = vi.spyOn(IDBObjectStore.prototype, 'get');
    await put(...ids.map((id) => write('visits', visitOn(id, later))));
    expect(asked.mock.calls.filter(([key]) => typeof key === 'string' && key.startsWith('page '))).toEqual([]);
    expect((await local.desk.read.get('visits', 'page 399')).held).toBe(true);
  });
});
