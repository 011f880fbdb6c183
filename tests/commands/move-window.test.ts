import { expect, test } from 'vitest';
import { lastDay } from '#shared/sync/coverage.ts';
import type { Pending } from '#shared/sync/desk-store.ts';
import { dropOldDay } from '#shared/sync/move-window.ts';
import { touch } from '#shared/tables/read.ts';
import { MemoryDesk } from '#tests/support/memory-desk.ts';
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
