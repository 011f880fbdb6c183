import { describe, expect, it } from 'vitest';
import type { DayRows } from '#shared/booking/find-free-times.ts';
import { occurrencesOf } from '#shared/booking/repeat-rule.ts';
import type { Block } from '#shared/booking/tables.ts';
import { answerOf, checkMembers, exceptionsOf } from './member-checks.ts';
import { ruleOf, weeklyFrom } from './repeat-draft.ts';
import { aBlock } from '#shared/testing/calendar-rows.ts';

const zone = 'UTC';
const first = '2026-06-11';
const at = (day: string, time: string) => `${day}T${time}:00.000Z`;
const taking = { staffId: 'becky', instanceIds: [], startsAt: at(first, '10:00'), durationMinutes: 60, breakMinutes: 0 };
const service = { serviceId: 'cut', performers: [{ staffId: 'becky', durationMinutes: 60, breakMinutes: 0 }], needs: [] };
const rules = {
  branch: { zone, stepMinutes: 30, openingHours: [], leadMinutes: 0 },
  holidays: [{ day: '2026-06-25', name: 'Feast', slots: [], removed: false }],
  absences: [],
};

function rowsOf(day: string, blocks: readonly Block[] = []): DayRows {
  const hours = { id: day, branchId: 'main', day, staffId: 'becky', slots: [{ from: '09:00', to: '18:00' }] };
  return { workDays: [hours], visits: [], groupEvents: [], blocks };
}

const lunch = aBlock({ day: '2026-06-18', staffId: 'becky', startsAt: at('2026-06-18', '10:30'), durationMinutes: 60 });

function checks() {
  const rule = ruleOf({ ...weeklyFrom(first), count: 4 }, first);
  if (rule === undefined) throw new Error('the rule is whole');
  const occurrences = occurrencesOf('s', { rule, fromDay: first, startsAtWall: '10:00' }, zone);
  const rows = new Map([
    [first, rowsOf(first)],
    ['2026-06-18', rowsOf('2026-06-18', [lunch])],
    ['2026-06-25', rowsOf('2026-06-25')],
  ]);
  const repeated = { takings: [taking], isBlock: false, place: (takings: readonly (typeof taking)[]) => takings, services: [service] };
  return checkMembers(occurrences, repeated as never, { rules, now: at(first, '08:00') }, rows);
}

describe('the members of a series before they are booked', () => {
  it('are looked at each on its own day', () => {
    expect(checks().map(({ day, isHeld, warnings }) => [day, isHeld, warnings.map(({ kind }) => kind)])).toEqual([
      [first, true, []],
      ['2026-06-18', true, ['taken']],
      ['2026-06-25', true, ['closed']],
      ['2026-07-02', false, []],
    ]);
  });

  it('are offered the next free time of their day', () => {
    expect(checks().map(({ free }) => free)).toEqual([null, at('2026-06-18', '11:30'), null, null]);
  });

  it('are left out where nothing else was answered and somebody is in the way, the doors are shut, or the day is not here', () => {
    expect(checks().map((check) => answerOf(check, {}))).toEqual(['book', 'skip', 'skip', 'skip']);
    expect(answerOf(checks()[3]!, { '2026-07-02': 'book' })).toBe('skip');
  });

  it('go into the commands as they were answered', () => {
    const moved = exceptionsOf(checks(), { '2026-06-18': 'move' }, '');
    expect([...moved.leftOut]).toEqual(['2026-06-25', '2026-07-02']);
    expect([...moved.movedTo]).toEqual([['2026-06-18', at('2026-06-18', '11:30')]]);
    const over = exceptionsOf(checks(), { '2026-06-18': 'book', '2026-06-25': 'book' }, 'he insists');
    expect([...over.overbookOn]).toEqual([['2026-06-18', 'he insists']]);
    expect([...over.leftOut]).toEqual(['2026-07-02']);
  });
});

describe('how something is to repeat', () => {
  it('is no rule while a field is empty, or when it ends before it begins', () => {
    expect(ruleOf({ ...weeklyFrom(first), count: null }, first)).toBeUndefined();
    expect(ruleOf({ ...weeklyFrom(first), interval: null }, first)).toBeUndefined();
    expect(ruleOf({ ...weeklyFrom(first), endsBy: 'day', untilDay: '2026-06-10' }, first)).toBeUndefined();
    expect(ruleOf(weeklyFrom(first), first)).toEqual({ every: 'week', interval: 1, weekdays: [4], end: { count: 10 } });
  });
});
