import { describe, expect, it } from 'vitest';
import { lineDefaults } from '#shared/booking/defaults.ts';
import type { Visit } from '#shared/booking/tables.ts';
import { wallToInstant } from '#shared/kernel/time.ts';
import { reuseDays, spanDays, visitsOf } from '#renderer/data/calendar/span-day.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';

const zone = 'Europe/Paris';

function visit(id: string, day: string, from: string, minutes: number): Visit {
  const startsAt = wallToInstant(day, from, zone);
  const line = {
    id: `${id}-l`,
    serviceId: 's',
    staffId: 'a',
    startsAt,
    durationMinutes: minutes,
    breakMinutes: 0,
    priceMinor: 0,
    ...lineDefaults,
  };
  return aVisit({ id, day, lines: [line] });
}

const nothing = { visits: [], groupEvents: [], blocks: [], workDays: [] };

describe('days that are shown at once', () => {
  it('hold what begins in them, and what lasts into them from the day before', () => {
    const visits = [
      visit('late', '2026-03-27', '23:30', 60),
      visit('over', '2026-03-28', '23:00', 120),
      visit('till', '2026-03-28', '22:00', 120),
      visit('own', '2026-03-29', '10:00', 30),
    ];
    const [saturday, sunday] = spanDays('2026-03-28', 2, { ...nothing, visits }, zone);
    expect(saturday?.occupants.map(({ row }) => row.id)).toEqual(['late', 'over', 'till']);
    expect(sunday?.occupants.map(({ row }) => row.id)).toEqual(['over', 'own']);
    expect(visitsOf(sunday!).map(({ id }) => id)).toEqual(['own']);
  });

  it('stay the same objects where nothing changed', () => {
    const rows = { ...nothing, visits: [visit('one', '2026-03-28', '10:00', 30), visit('two', '2026-03-29', '10:00', 30)] };
    const before = spanDays('2026-03-28', 2, rows, zone);
    expect(reuseDays(before, spanDays('2026-03-28', 2, structuredClone(rows), zone))).toBe(before);
    const moved = { ...rows, visits: [rows.visits[0]!, visit('two', '2026-03-29', '11:00', 30)] };
    const after = reuseDays(before, spanDays('2026-03-28', 2, moved, zone));
    expect(after?.[0]).toBe(before[0]);
    expect(after?.[1]).not.toBe(before[1]);
  });
});
