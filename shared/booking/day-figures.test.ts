import { describe, expect, it } from 'vitest';
import { dayFigures, figuresOfSome } from '#shared/booking/day-figures.ts';
import type { Occupant } from '#shared/booking/occupancy.ts';
import type { BranchRules } from '#shared/booking/open-hours.ts';
import type { Visit } from '#shared/booking/tables.ts';
import { shareOf } from '#shared/booking/utilisation.ts';
import { branchDefaults } from '#shared/chain/defaults.ts';
import { wallToInstant } from '#shared/kernel/time.ts';
import { aVisit, aVisitLine } from '#shared/testing/calendar-rows.ts';

const [day, zone] = ['2026-05-28', 'Europe/Paris'];
const rules: BranchRules = { branch: { zone, stepMinutes: 15, ...branchDefaults }, holidays: [], absences: [] };
const workDays = ['a', 'b'].map((staffId) => ({ staffId, day, slots: [{ from: '09:00', to: '17:00' }] }));

function visit(
  id: string,
  services: readonly (readonly [staffId: string, from: string, minutes: number])[],
  over: Partial<Visit> = {},
): Occupant {
  const lines = services.map(([staffId, from, durationMinutes], index) =>
    aVisitLine({ id: `${id}-${index}`, staffId, startsAt: wallToInstant(day, from, zone), durationMinutes }),
  );
  return { table: 'visits', row: aVisit({ id, day, lines, ...over }) };
}

describe('the figures of a day', () => {
  it('count a visit once for each who performs in it, and once for the branch', () => {
    const occupants = [
      visit('one', [
        ['a', '09:00', 60],
        ['b', '10:00', 60],
      ]),
      visit('two', [
        ['a', '11:00', 30],
        ['a', '11:30', 30],
      ]),
      visit('off', [['a', '14:00', 60]], {
        cancelled: { reason: '', by: 'u', at: '', statusBefore: 'waiting', isMistake: false },
        status: 'cancelled',
      }),
    ];
    const figures = dayFigures({ day, occupants, workDays }, rules);
    expect(figures.whole.visits).toBe(2);
    expect(figures.byStaff.get('a')).toMatchObject({ visits: 2, isAway: false });
    expect(figures.byStaff.get('b')).toMatchObject({ visits: 1 });
    expect(shareOf(figures.byStaff.get('a')!.use, 'bookedMs')).toBe(2 / 8);
    expect(shareOf(figures.whole.use, 'bookedMs')).toBe(3 / 16);
  });

  it('can be those of some, with what they do together counted once', () => {
    const occupants = [
      visit('both', [
        ['a', '09:00', 60],
        ['b', '10:00', 60],
      ]),
      visit('hers', [['b', '14:00', 120]], { conflictWith: ['other'] }),
    ];
    const figures = dayFigures({ day, occupants, workDays }, rules);
    const ofA = figuresOfSome(figures, occupants, (id) => id === 'a');
    expect(ofA.whole).toMatchObject({ visits: 1, conflicts: 0 });
    expect(shareOf(ofA.whole.use, 'bookedMs')).toBe(1 / 8);
    expect(figuresOfSome(figures, occupants, () => true).whole).toEqual(figures.whole);
    expect(figuresOfSome(figures, occupants, () => false).whole).toMatchObject({ visits: 0, conflicts: 0 });
  });

  it('leave what began yesterday out of the count, and say who is in conflict', () => {
    const occupants = [
      visit('yesterday', [['a', '09:00', 60]], { day: '2026-05-27' }),
      visit('torn', [['b', '09:00', 60]], { conflictWith: ['other'] }),
    ];
    const { whole, byStaff } = dayFigures({ day, occupants, workDays }, rules);
    expect(whole).toMatchObject({ visits: 1, conflicts: 1 });
    expect(byStaff.get('a')).toMatchObject({ visits: 0, conflicts: 0 });
    expect(byStaff.get('b')).toMatchObject({ visits: 1, conflicts: 1 });
  });

  it('know who is away, also without hours, and when the doors stay shut', () => {
    const absent = { staffId: 'c', fromDay: day, toDay: day, removed: false };
    const holiday = { day, slots: [], removed: false };
    const figures = dayFigures({ day, occupants: [], workDays }, { ...rules, absences: [absent], holidays: [holiday] });
    expect(figures.byStaff.get('c')).toMatchObject({ isAway: true, slots: [] });
    expect(figures.isClosed).toBe(true);
    expect(figures.whole.use.scheduledMs).toBe(0);
  });
});
