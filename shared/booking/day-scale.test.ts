import { describe, expect, it } from 'vitest';
import { wallToInstant } from '#shared/kernel/time.ts';
import { createDayScale, createDayScales } from './day-scale.ts';

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

describe('axes of several days', () => {
  const walls = (scale: { readonly hours: readonly { readonly wall: string }[] } | undefined) => scale?.hours.map((hour) => hour.wall);

  it('reach over what any of the days needs', () => {
    const [monday, tuesday, free] = createDayScales(
      [
        { day: '2018-05-28', spans: [{ fromMs: at('2018-05-28', '08:00'), toMs: at('2018-05-28', '14:00') }] },
        { day: '2018-05-29', spans: [{ fromMs: at('2018-05-29', '12:00'), toMs: at('2018-05-29', '20:30') }] },
        { day: '2018-05-30', spans: [] },
      ],
      { zone, stepMinutes: 15 },
    );
    expect([walls(monday)?.[0], walls(monday)?.at(-1)]).toEqual(['08:00', '20:00']);
    expect(walls(tuesday)).toEqual(walls(monday));
    expect(walls(free)).toEqual(walls(monday));
  });

  it('are each as long as their day where the clock changes', () => {
    const days = ['2026-10-31', '2026-11-01', '2026-11-02'];
    const scales = createDayScales(
      days.map((day) => ({ day, spans: [{ fromMs: at(day, '00:00'), toMs: at(day, '10:00') }] })),
      { zone, stepMinutes: 15 },
    );
    expect(scales.map((scale) => scale.hours.length)).toEqual([10, 11, 10]);
    expect(scales.map((scale) => walls(scale)?.at(-1))).toEqual(['09:00', '09:00', '09:00']);
  });
});
