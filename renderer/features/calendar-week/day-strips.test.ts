import { describe, expect, it } from 'vitest';
import type { BranchRules } from '#shared/booking/open-hours.ts';
import { branchDefaults } from '#shared/chain/defaults.ts';
import { wallToInstant } from '#shared/kernel/time.ts';
import { lineDefaults } from '#shared/booking/defaults.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';
import { dayStrip } from './day-strips.ts';

const [day, zone] = ['2026-10-25', 'Europe/Paris'];
const at = (time: string, on = day) => Date.parse(wallToInstant(on, time, zone));
const rules: BranchRules = { branch: { zone, stepMinutes: 15, ...branchDefaults }, holidays: [], absences: [] };
const hours = (staffId: string, from: string, to: string) => ({ id: staffId, branchId: 'branch', day, staffId, slots: [{ from, to }] });

describe('a day drawn small', () => {
  it('has one axis for everybody, from the earliest hours to the latest visit, within the day', () => {
    const startsAt = wallToInstant(day, '18:00', zone);
    const line = { id: 'l', serviceId: 's', staffId: 'a', startsAt, durationMinutes: 45, breakMinutes: 15, priceMinor: 0, ...lineDefaults };
    const occupants = [{ table: 'visits', row: aVisit({ id: 'v', day, lines: [line] }) }] as const;
    const strip = dayStrip({ day, occupants, workDays: [hours('a', '09:00', '17:00'), hours('b', '01:00', '12:00')] }, rules);
    expect(strip?.axis).toEqual({ fromMs: at('01:00'), toMs: at('19:00') });
    expect(strip?.openOf('a')).toEqual([{ fromMs: at('09:00'), toMs: at('17:00') }]);
    expect(strip?.busyOf('a')).toEqual([{ fromMs: at('18:00'), toMs: at('19:00') }]);
    // The hour between two and three is there twice on this day.
    expect((at('12:00') - at('01:00')) / 3_600_000).toBe(12);
  });

  it('is none of a day without hours and visits', () => {
    expect(dayStrip({ day, occupants: [], workDays: [] }, rules)).toBeNull();
  });
});
