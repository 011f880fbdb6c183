import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf, wallTimeOf, weekdayOf } from '#shared/kernel/time.ts';
import { type RepeatRule, type Repeating, daysOfSeries, occurrencesOf, ruleText, shiftedRepeating } from './repeat-rule.ts';

const repeating = (rule: Partial<RepeatRule>, fromDay = '2026-03-02', startsAtWall = '09:00'): Repeating => ({
  rule: { every: 'week', interval: 1, weekdays: [], end: { count: 4 }, ...rule },
  fromDay,
  startsAtWall,
});
const days = (...given: Parameters<typeof repeating>) => daysOfSeries(repeating(...given));

describe('a series', () => {
  it('repeats every day, every third day, and from Monday to Friday', () => {
    expect(days({ every: 'day' })).toEqual(['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05']);
    expect(days({ every: 'day', interval: 3, end: { count: 2 } })).toEqual(['2026-03-02', '2026-03-05']);
    expect(days({ every: 'weekday' }, '2026-03-05')).toEqual(['2026-03-05', '2026-03-06', '2026-03-09', '2026-03-10']);
  });

  it('repeats every week on the day it begins, or on the days that are named, in every third week', () => {
    expect(days({})).toEqual(['2026-03-02', '2026-03-09', '2026-03-16', '2026-03-23']);
    expect(days({ weekdays: [1, 4], interval: 3 })).toEqual(['2026-03-02', '2026-03-05', '2026-03-23', '2026-03-26']);
    expect(days({ weekdays: [2] })[0]).toBe('2026-03-03');
  });

  it('repeats every month on its date where there is one, or on its weekday of the month', () => {
    expect(days({ every: 'month' }, '2026-01-31')).toEqual(['2026-01-31', '2026-03-31', '2026-05-31', '2026-07-31']);
    expect(days({ every: 'month', weekdays: [2] }, '2026-03-10')).toEqual(['2026-03-10', '2026-04-14', '2026-05-12', '2026-06-09']);
    expect(days({ every: 'month', weekdays: [1], end: { count: 3 } }, '2026-03-30')).toEqual(['2026-03-30', '2026-04-27', '2026-05-25']);
  });

  it('ends with its last day, that day included', () => {
    expect(days({ end: { untilDay: '2026-03-16' } })).toEqual(['2026-03-02', '2026-03-09', '2026-03-16']);
    expect(days({ end: { untilDay: '2026-03-01' } })).toEqual([]);
  });

  it('has no more members than a series may have', () => {
    expect(days({ every: 'day', end: { untilDay: '2036-01-01' } })).toHaveLength(731);
  });

  it('stays at its time over a change of the clocks, and moves forward where that time is skipped', () => {
    const at = occurrencesOf('s', repeating({ every: 'day', end: { count: 3 } }, '2026-03-07', '02:30'), 'America/Toronto');
    expect(at.map(({ startsAt }) => wallTimeOf(startsAt, 'America/Toronto'))).toEqual(['02:30', '03:30', '02:30']);
    const weekly = occurrencesOf('s', repeating({ end: { count: 3 } }, '2026-10-19', '09:00'), 'Europe/Paris');
    expect(weekly.map(({ startsAt }) => startsAt)).toEqual([
      '2026-10-19T07:00:00.000Z',
      '2026-10-26T08:00:00.000Z',
      '2026-11-02T08:00:00.000Z',
    ]);
  });

  it('names its members by itself and their day alone', () => {
    const ids = (count: number) => occurrencesOf('s', repeating({ end: { count } }), 'UTC').map(({ id }) => id);
    expect(ids(5).slice(0, 3)).toEqual(ids(3));
    expect(occurrencesOf('other', repeating({}), 'UTC')[0]?.id).not.toBe(ids(3)[0]);
  });

  it('is said in the words of iCalendar', () => {
    expect(ruleText(repeating({ every: 'weekday' }))).toBe('RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;INTERVAL=1;WKST=MO;COUNT=4');
    expect(ruleText(repeating({ end: { untilDay: '2026-04-01' } }, '2026-03-02', '24:00'))).toContain('UNTIL=20260401T235900');
  });

  it('moved by some days has the same days, so many later', () => {
    const asked = fc.record({
      every: fc.constantFrom('day', 'weekday', 'week'),
      interval: fc.integer({ min: 1, max: 4 }),
      start: fc.integer({ min: 0, max: 400 }),
      shift: fc.integer({ min: -3, max: 3 }),
    });
    fc.assert(
      fc.property(asked, ({ every, interval, start, shift }) => {
        const fromDay = addDays('2026-01-05', start);
        // A week that begins on its first weekday stays the same week when it is moved by less than what is left of it.
        const weekdays = every === 'week' ? [weekdayOf(fromDay)] : [];
        const before = repeating({ every, interval: every === 'weekday' ? 1 : interval, weekdays, end: { count: 12 } }, fromDay);
        if (every === 'weekday' && weekdayOf(fromDay) > 5) return;
        expect(daysOfSeries(shiftedRepeating(before, shift))).toEqual(daysOfSeries(before).map((day) => addDays(day, shift)));
      }),
      { seed: 20_261_123 },
    );
  });

  it('lies on its branch’s days', () => {
    const zone = 'Pacific/Auckland';
    for (const { day, startsAt } of occurrencesOf('s', repeating({ every: 'day', end: { count: 300 } }), zone))
      expect(dayOf(startsAt, zone)).toBe(day);
  });
});
