import { describe, expect, it } from 'vitest';
import { daySpan, gridMoments, slotSpans, wallMinuteOf } from '#shared/booking/day-grid.ts';
import { wallTimeOf } from '#shared/kernel/time.ts';

const walls = (day: string, zone: string, step: number) =>
  gridMoments(daySpan(day, zone), zone, step).map((ms) => wallTimeOf(new Date(ms).toISOString(), zone));

describe('the grid of a day', () => {
  it('has every step of an ordinary day', () => {
    const day = walls('2018-05-31', 'America/Toronto', 15);
    expect(day).toHaveLength(96);
    expect(day.slice(0, 3)).toEqual(['00:00', '00:15', '00:30']);
    expect(day.at(-1)).toBe('23:45');
  });

  it('leaves out the hour that a spring day does not have', () => {
    const day = walls('2026-03-08', 'America/Toronto', 30);
    expect(day).toHaveLength(46);
    expect(day.slice(3, 6)).toEqual(['01:30', '03:00', '03:30']);
  });

  it('has the hour twice that an autumn day has twice', () => {
    const day = walls('2026-11-01', 'America/Toronto', 60);
    expect(day).toHaveLength(25);
    expect(day.slice(0, 4)).toEqual(['00:00', '01:00', '01:00', '02:00']);
  });

  it('stays on the wall clock where the clock moves by half an hour', () => {
    const day = walls('2026-10-04', 'Australia/Lord_Howe', 20);
    expect(day).toHaveLength(70);
    expect(day.slice(4, 9)).toEqual(['01:20', '01:40', '02:40', '03:00', '03:20']);
  });

  it('begins at one o’clock where midnight was skipped', () => {
    expect(walls('2022-09-11', 'America/Santiago', 60)[0]).toBe('01:00');
    expect(daySpan('2022-09-11', 'America/Santiago')).toMatchObject({ toMs: Date.parse('2022-09-12T03:00:00.000Z') });
  });

  it('reads the wall clock in minutes', () => {
    expect(wallMinuteOf(Date.parse('2018-05-31T13:30:00.000Z'), 'America/Toronto')).toBe(9 * 60 + 30);
    expect(wallMinuteOf(Date.parse('1950-01-01T00:00:00.000Z'), 'Asia/Kathmandu')).toBe(5 * 60 + 30);
  });
});

describe('working slots', () => {
  it('become stretches of time in order, and those that touch become one', () => {
    const spans = slotSpans(
      '2018-05-31',
      [
        { from: '14:00', to: '18:00' },
        { from: '09:00', to: '11:00' },
        { from: '11:00', to: '13:00' },
      ],
      'UTC',
    );
    expect(
      spans.map(({ fromMs, toMs }) => [new Date(fromMs).toISOString().slice(11, 16), new Date(toMs).toISOString().slice(11, 16)]),
    ).toEqual([
      ['09:00', '13:00'],
      ['14:00', '18:00'],
    ]);
  });

  it('are shorter on the day that loses an hour, and a slot inside the lost hour is none', () => {
    expect(
      slotSpans('2026-03-08', [{ from: '01:00', to: '04:00' }], 'America/Toronto').map(({ fromMs, toMs }) => (toMs - fromMs) / 3_600_000),
    ).toEqual([2]);
    expect(slotSpans('2026-03-08', [{ from: '02:15', to: '02:15' }], 'America/Toronto')).toEqual([]);
  });
});
