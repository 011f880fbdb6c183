import { describe, expect, it } from 'vitest';
import { wallToInstant } from '#shared/kernel/time.ts';
import { createDayScale, snap, stepFrom } from './day-scale.ts';

const zone = 'America/Toronto';
const at = (day: string, time: string, inZone = zone) => Date.parse(wallToInstant(day, time, inZone));
const scaleOf = (day: string, from: string, to: string, stepMinutes = 15, inZone = zone) =>
  createDayScale({ day, zone: inZone, stepMinutes, spans: [{ fromMs: at(day, from, inZone), toMs: at(day, to, inZone) }] });

describe('the time axis', () => {
  it('reaches over everything in whole hours', () => {
    const scale = scaleOf('2018-05-31', '09:20', '19:10');
    expect(scale.hours.map((hour) => hour.wall)).toEqual([
      '09:00',
      '10:00',
      '11:00',
      '12:00',
      '13:00',
      '14:00',
      '15:00',
      '16:00',
      '17:00',
      '18:00',
      '19:00',
    ]);
    expect(scale.toMs).toBe(at('2018-05-31', '20:00'));
    expect(scale.starts).toHaveLength(44);
  });

  it('of an empty day shows nine to six', () => {
    const scale = createDayScale({ day: '2018-05-31', zone, stepMinutes: 15, spans: [] });
    expect([scale.hours[0]?.wall, scale.hours.at(-1)?.wall]).toEqual(['09:00', '17:00']);
  });

  it('cuts what began yesterday and shows what ends tomorrow', () => {
    const night = createDayScale({
      day: '2018-05-31',
      zone,
      stepMinutes: 15,
      spans: [
        { fromMs: at('2018-05-30', '22:00'), toMs: at('2018-05-31', '01:00') },
        { fromMs: at('2018-05-31', '23:00'), toMs: at('2018-06-01', '01:30') },
      ],
    });
    expect(night.fromMs).toBe(at('2018-05-31', '00:00'));
    expect(night.toMs).toBe(at('2018-06-01', '02:00'));
    expect(night.hours.filter((hour) => hour.isRepeated)).toEqual([]);
  });

  it('is an hour shorter in spring and an hour longer in autumn', () => {
    expect(
      scaleOf('2026-03-08', '00:00', '24:00')
        .hours.map((hour) => hour.wall)
        .slice(0, 4),
    ).toEqual(['00:00', '01:00', '03:00', '04:00']);
    expect(scaleOf('2026-03-08', '00:00', '24:00').hours).toHaveLength(23);
    const autumn = scaleOf('2026-11-01', '00:00', '24:00');
    expect(autumn.hours).toHaveLength(25);
    expect(autumn.hours.map((hour) => [hour.wall, hour.isRepeated]).slice(0, 4)).toEqual([
      ['00:00', false],
      ['01:00', false],
      ['01:00', true],
      ['02:00', false],
    ]);
  });

  it('keeps the hours on the wall clock where the clock moves by half an hour', () => {
    const scale = scaleOf('2026-10-04', '00:00', '06:00', 15, 'Australia/Lord_Howe');
    const gaps = scale.hours.slice(1).map((hour, index) => (hour.ms - (scale.hours[index]?.ms ?? 0)) / 60_000);
    expect(scale.hours.map((hour) => hour.wall).slice(0, 4)).toEqual(['00:00', '01:00', '03:00', '04:00']);
    expect(gaps.slice(0, 3)).toEqual([60, 90, 60]);
  });
});

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
