import { expect, test } from 'vitest';
import { type FillState, type WindowTerms, lastDay } from '#shared/sync/coverage.ts';
import type { Pending } from '#shared/sync/desk-store.ts';
import { dropOldDay, moveWindow } from '#shared/sync/move-window.ts';
import { touch } from '#shared/tables/read.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { MemoryDesk, type TxMode } from '#tests/support/memory-desk.ts';
import { waitingArrival } from '#tests/support/waiting.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';

function waitingFor(visitId: string): Pending {
  return waitingArrival(1, visitId, { touched: [touch.row('visits', visitId)] });
}

async function deskWithOldDays(): Promise<MemoryDesk> {
  const desk = new MemoryDesk('chain', 'store', true);
  const fromDay = '2026-03-01';
  await desk.change((tx) => tx.setCoverage({ branchId: 'branch', fromDay, days: [{ from: fromDay, to: lastDay }], tables: 'all' }));
  for (const day of ['2026-02-02', '2026-02-20', '2026-03-02']) desk.tables.put('visits', aVisit({ id: `on-${day}`, day }));
  return desk;
}

function held(desk: MemoryDesk): readonly string[] {
  return desk.tables.all('visits').map(({ id }) => id);
}

test('days that left the window go one at a time, oldest first, and nothing of the window does', async () => {
  const desk = await deskWithOldDays();
  expect(await desk.change((tx) => dropOldDay(tx, ''))).toBe('2026-02-02');
  expect(held(desk)).toEqual(['on-2026-02-20', 'on-2026-03-02']);
  expect(await desk.change((tx) => dropOldDay(tx, '2026-02-02'))).toBe('2026-02-20');
  expect(await desk.change((tx) => dropOldDay(tx, '2026-02-20'))).toBe(null);
  expect(held(desk)).toEqual(['on-2026-03-02']);
});

test('a day on which a waiting command builds stays, and is passed over', async () => {
  const desk = await deskWithOldDays();
  await desk.change((tx) => tx.setPending(waitingFor('on-2026-02-02')));
  expect(await desk.change((tx) => dropOldDay(tx, ''))).toBe('2026-02-02');
  expect(held(desk)).toContain('on-2026-02-02');
  expect(await desk.change((tx) => dropOldDay(tx, '2026-02-02'))).toBe('2026-02-20');
  expect(held(desk)).toEqual(['on-2026-02-02', 'on-2026-03-02']);
});

test.each([
  ['who has not paid', { paidMinor: 99 }, true],
  ['who has paid', { paidMinor: 100 }, false],
  ['whose bill was voided', { paidMinor: 0, voided: { by: 'owner' } }, false],
  ['who gets money back', { creditsBillId: 'first', totalMinor: -100, paidMinor: -99 }, true],
  ['who got his money back', { creditsBillId: 'first', totalMinor: -100, paidMinor: -100 }, false],
])('of somebody %s the day stays as long as money is open, and goes otherwise', async (_who, of, stays) => {
  const desk = await deskWithOldDays();
  const bill = {
    id: 'bill',
    branchId: 'branch',
    day: '2026-02-02',
    totalMinor: 100,

    voided: null,
    creditsBillId: null,
    ...of,
  };
  desk.tables.put('bills', bill as unknown as RowOf<'bills'>);
  expect(await desk.change((tx) => dropOldDay(tx, ''))).toBe('2026-02-02');
  expect([desk.tables.all('bills').length, held(desk).includes('on-2026-02-02')]).toEqual([stays ? 1 : 0, stays]);
});

test('a day that a waiting command looked at as a whole stays, and the days beside it go', async () => {
  const desk = await deskWithOldDays();
  await desk.change((tx) => tx.setPending(waitingArrival(1, 'new', { touched: [touch.day('visits', 'branch', '2026-02-20')] })));
  for (const after of ['', '2026-02-02']) await desk.change((tx) => dropOldDay(tx, after));
  expect(held(desk)).toEqual(['on-2026-02-20', 'on-2026-03-02']);
});

test('nothing is dropped before the window is chosen', async () => {
  const desk = new MemoryDesk('chain', 'store', true);
  desk.tables.put('visits', aVisit({ id: 'old', day: '2020-01-01' }));
  expect(await desk.change((tx) => dropOldDay(tx, ''))).toBe(null);
  expect(held(desk)).toEqual(['old']);
});

const terms: WindowTerms = { today: '2026-06-15', wanted: null, daysBack: 90 };
const begun = (part: FillState['part']): FillState => ({ part, after: null, awaits: null, rows: 0, total: null });

function openShift(desk: MemoryDesk, id: string, day: string): void {
  desk.tables.put('shifts', { id, branchId: 'branch', day, state: 'open' } as unknown as RowOf<'shifts'>);
}

test('a window that was never chosen begins so many days back, and what is around today is fetched first', async () => {
  const desk = new MemoryDesk('chain', 'store', true);
  await desk.change((tx) => moveWindow(tx, terms));
  expect(await desk.window()).toMatchObject({
    coverage: { fromDay: '2026-03-17', days: [] },
    fill: begun({ kind: 'near', from: '2026-06-14', to: '2026-06-16' }),
  });
});

test('a window reaches back to the oldest shift that is still open, and moves on once it is closed', async () => {
  const desk = new MemoryDesk('chain', 'store', true);
  const fromDay = '2026-01-10';
  await desk.change((tx) => tx.setCoverage({ branchId: 'branch', fromDay, days: [{ from: fromDay, to: lastDay }], tables: 'all' }));
  for (const [id, day] of [
    ['later', '2026-02-20'],
    ['oldest', '2026-02-02'],
    ['between', '2026-02-10'],
  ] as const)
    openShift(desk, id, day);
  const moved = async () => (await desk.change((tx) => moveWindow(tx, terms)), (await desk.window()).coverage);
  expect(await moved()).toMatchObject({ fromDay: '2026-02-02', days: [{ from: '2026-02-02', to: lastDay }] });
  for (const id of ['later', 'oldest', 'between']) desk.tables.remove('shifts', id);
  expect(await moved()).toMatchObject({ fromDay: '2026-03-17', days: [{ from: '2026-03-17', to: lastDay }] });
  // A desk that holds all it is to hold fetches nothing more.
  expect((await desk.window()).fill).toBe(null);
});

test('a part under way is left to end, and given up when it is of days that left the window', async () => {
  const desk = new MemoryDesk('chain', 'store', true);
  const fromDay = '2026-03-17';
  await desk.change((tx) => tx.setCoverage({ branchId: 'branch', fromDay, days: [{ from: '2026-05-01', to: lastDay }], tables: 'all' }));
  const fillAfter = async (part: FillState['part']) => {
    await desk.change((tx) => tx.setFill({ ...begun(part), rows: 7 }));
    await desk.change((tx) => moveWindow(tx, terms));
    return (await desk.window()).fill;
  };
  expect(await fillAfter({ kind: 'days', from: fromDay, to: '2026-03-20' })).toMatchObject({ part: { from: fromDay }, rows: 7 });
  expect(await fillAfter({ kind: 'days', from: '2026-03-16', to: '2026-03-20' })).toEqual(
    begun({ kind: 'days', from: '2026-04-17', to: '2026-04-30' }),
  );
});

test.each([1, 2])('a window whose write %i fails stays as it was, and so does what was fetched', async (failing) => {
  const desk = new MemoryDesk('chain', 'store', true);
  const before = await desk.window();
  const moved = desk.change((tx) => moveWindow(tx, terms), failsAt(failing));
  await expect(moved).rejects.toThrow('the disk is full');
  expect(await desk.window()).toEqual(before);
});

test('a day of which a row cannot be removed stays whole', async () => {
  const desk = await deskWithOldDays();
  desk.tables.put('visits', aVisit({ id: 'another', day: '2026-02-02' }));
  const before = held(desk);
  for (const failing of [1, 2]) {
    await expect(desk.change((tx) => dropOldDay(tx, ''), failsAt(failing))).rejects.toThrow('the disk is full');
    expect(held(desk)).toEqual(before);
  }
});

/** A transaction of which one write fails. */
function failsAt(failing: number): TxMode {
  let writes = 0;
  const gate: TxMode['gate'] = (step) => {
    if (step === 'write' && (writes += 1) === failing) throw new Error('the disk is full');
  };
  return { durability: 'strict', gate };
}
