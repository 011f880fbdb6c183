import { describe, expect, it } from 'vitest';
import type { DayFigures } from '#shared/booking/day-figures.ts';
import { noUtilisation } from '#shared/booking/utilisation.ts';
import { countDays, missingDays } from './day-count.ts';
import { sumOverDays } from './use-utilisation.ts';

describe('days of a report', () => {
  it('are counted with both ends', () => {
    expect([countDays('2026-05-31', '2026-05-31'), countDays('2026-02-27', '2026-03-02')]).toEqual([1, 4]);
  });

  it('say which of them are not here, and from where to where they lie', () => {
    const held = [
      { from: '2026-05-03', to: '2026-05-04' },
      { from: '2026-05-06', to: '9999-12-31' },
    ];
    expect(missingDays('2026-05-01', '2026-05-10', held)).toEqual({ count: 3, range: { from: '2026-05-01', to: '2026-05-05' } });
    expect(missingDays('2026-05-06', '2026-05-10', held)).toEqual({ count: 0, range: null });
  });
});

describe('the use of time over days', () => {
  const used = (scheduledMs: number, bookedMs: number) => ({ ...noUtilisation, scheduledMs, bookedMs });
  const figures = (day: string, staffId: string, scheduledMs: number, bookedMs: number): DayFigures => {
    const part = { visits: 0, conflicts: 0, use: used(scheduledMs, bookedMs) };
    return { day, isClosed: false, whole: part, byStaff: new Map([[staffId, { ...part, staffId, slots: [], isAway: false }]]) };
  };
  const days = [figures('2026-05-01', 'a', 8, 4), figures('2026-05-02', 'a', 4, 4), figures('2026-05-03', 'b', 0, 0)];
  const staff = [
    { id: 'b', name: 'Bob' },
    { id: 'a', name: 'Ann' },
  ];

  it('comes to the same by person and by day, without those who did not work', () => {
    const { byStaff, byDay, whole } = sumOverDays(days, staff, (day) => day);
    expect(byStaff).toEqual([{ id: 'a', name: 'Ann', use: used(12, 8) }]);
    expect(byDay.map(({ id }) => id)).toEqual(['2026-05-01', '2026-05-02']);
    expect(whole).toEqual(used(12, 8));
  });
});
