import { expect, it } from 'vitest';
import { MemoryTables } from '#tests/support/memory-tables.ts';
import { readWeekHours } from './week-hours.ts';

const monday = '2026-09-28';
const slots = [{ from: '09:00', to: '17:00' }];

function readOf(heldFrom: string) {
  const tables = new MemoryTables();
  for (const day of ['2026-09-29', '2026-10-01', '2026-10-05']) {
    tables.put('workDays', { id: `anna.${day}`, branchId: 'branch', day, staffId: 'anna', slots });
  }
  return tables.read(() => heldFrom);
}

it('knows a week whose days are all here, days off with them, and nothing of the week after', async () => {
  const week = await readWeekHours(readOf(monday), 'branch', monday);
  expect(week).toMatchObject({
    isHeld: true,
    hours: [
      { staffId: 'anna', day: '2026-09-29', slots },
      { staffId: 'anna', day: '2026-10-01', slots },
    ],
  });
});

it('is no week while some of its days are not here: nobody is off on them', async () => {
  const week = await readWeekHours(readOf('2026-10-01'), 'branch', monday);
  expect(week).toEqual({ isHeld: false, unheld: ['2026-09-28', '2026-09-29', '2026-09-30'] });
});
