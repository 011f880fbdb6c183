import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths, monthWeeks, weekStart } from '#shared/booking/day-spans.ts';
import { type Day, addDays, weekdayOf } from '#shared/kernel/time.ts';

const anyDay = fc.integer({ min: 0, max: 40_000 }).map((days): Day => addDays('1990-01-01', days));

describe('weeks and months', () => {
  it('begin a week on the Monday at or before a day', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const monday = weekStart(day);
        expect(weekdayOf(monday)).toBe(1);
        expect(monday <= day && day < addDays(monday, 7)).toBe(true);
      }),
      { seed: 20_261_123 },
    );
  });

  it('show every day of a month, and no week without one', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const weeks = monthWeeks(day);
        const days = weeks.flatMap((monday) => Array.from({ length: 7 }, (_, index) => addDays(monday, index)));
        const month = day.slice(0, 7);
        const first = days.findIndex((one) => one.startsWith(month));
        expect(days[first]).toBe(`${month}-01`);
        expect(days.filter((one) => one.startsWith(month))).toHaveLength(Number(addDays(addMonths(`${month}-01`, 1), -1).slice(8)));
        for (const monday of weeks) expect([monday, addDays(monday, 6)].some((one) => one.startsWith(month))).toBe(true);
      }),
      { seed: 20_261_123 },
    );
  });

  it('keep to the last day of a shorter month, across the turn of a year', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2028-01-31', 1)).toBe('2028-02-29');
    expect(addMonths('2026-12-31', 1)).toBe('2027-01-31');
    expect(addMonths('2026-01-15', -1)).toBe('2025-12-15');
  });
});
