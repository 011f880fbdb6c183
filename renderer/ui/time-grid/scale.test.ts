import { describe, expect, it } from 'vitest';
import { createDayScale } from '#shared/booking/day-scale.ts';
import { wallToInstant } from '#shared/kernel/time.ts';
import { axisOf, sameHours, sameTime, snap, stepFrom } from './scale.ts';

const zone = 'America/Toronto';
const at = (day: string, time: string) => Date.parse(wallToInstant(day, time, zone));
const scaleOf = (day: string, from: string, to: string, stepMinutes = 15) =>
  createDayScale({ day, zone, stepMinutes, spans: [{ fromMs: at(day, from), toMs: at(day, to) }] });

describe('the grid of starts', () => {
  const scale = scaleOf('2018-05-31', '09:00', '18:00', 10);

  it('catches a moment at the start before it', () => {
    expect(snap(scale, at('2018-05-31', '10:19'))).toBe(at('2018-05-31', '10:10'));
    expect(snap(scale, at('2018-05-31', '03:00'))).toBe(at('2018-05-31', '09:00'));
    expect(snap(scale, at('2018-05-31', '23:00'))).toBe(at('2018-05-31', '17:50'));
  });

  it('steps and stays on the axis', () => {
    expect(stepFrom(scale, at('2018-05-31', '10:10'), 2)).toBe(at('2018-05-31', '10:30'));
    expect(stepFrom(scale, at('2018-05-31', '09:00'), -1)).toBe(at('2018-05-31', '09:00'));
  });
});

describe('columns of several days', () => {
  const saturday = scaleOf('2026-10-31', '00:00', '10:00');
  const sunday = scaleOf('2026-11-01', '00:00', '10:00');
  const monday = scaleOf('2026-11-02', '00:00', '10:00');

  it('find the same time of the wall clock in each other', () => {
    expect(sameTime(saturday, at('2026-10-31', '08:30'), sunday)).toBe(at('2026-11-01', '08:30'));
    expect(sameTime(sunday, at('2026-11-01', '08:30'), monday)).toBe(at('2026-11-02', '08:30'));
    expect(sameTime(monday, at('2026-11-02', '01:15'), sunday)).toBe(at('2026-11-01', '01:15'));
  });

  it('have the hours beside them that most of them share', () => {
    expect(axisOf([sunday, saturday, monday])?.day).toBe('2026-10-31');
    expect(sameHours(saturday, monday)).toBe(true);
    expect(sameHours(saturday, sunday)).toBe(false);
    expect(axisOf([])).toBeUndefined();
  });
});
