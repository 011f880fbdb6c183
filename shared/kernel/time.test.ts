import { afterEach, expect, test, vi } from 'vitest';
import {
  addMinutes,
  businessDayOf,
  dayOf,
  isDay,
  isInstant,
  minutesBetween,
  wallTimeOf,
  wallToInstant,
  weekdayOf,
} from '#shared/kernel/time.ts';

afterEach(() => vi.useRealTimers());

const toronto = 'America/Toronto';

test('a wall time becomes the instant of that zone, summer and winter', () => {
  expect(wallToInstant('2018-05-31', '09:30', toronto)).toBe('2018-05-31T13:30:00.000Z');
  expect(wallToInstant('2018-01-31', '09:30', toronto)).toBe('2018-01-31T14:30:00.000Z');
  expect(wallToInstant('2018-05-31', '24:00', toronto)).toBe('2018-06-01T04:00:00.000Z');
});

test('a time that the spring change skips moves forward by the gap, one that happens twice means the first', () => {
  expect(wallToInstant('2026-03-08', '02:30', toronto)).toBe('2026-03-08T07:30:00.000Z');
  expect(wallTimeOf('2026-03-08T07:30:00.000Z', toronto)).toBe('03:30');
  expect(wallToInstant('2026-11-01', '01:30', toronto)).toBe('2026-11-01T05:30:00.000Z');
});

test.each(['2026-01-15', '2026-07-15'])('a midnight that happens twice is the first one, asked in any season (%s)', (askedAt) => {
  vi.useFakeTimers({ now: new Date(askedAt) });
  expect(wallToInstant('2026-10-25', '00:00', 'Atlantic/Azores')).toBe('2026-10-25T00:00:00.000Z');
  expect(wallToInstant('2026-10-25', '01:30', 'Atlantic/Azores')).toBe('2026-10-25T02:30:00.000Z');
  expect(wallToInstant('2026-11-01', '00:30', 'America/Havana')).toBe('2026-11-01T04:30:00.000Z');
  // Where the spring change skips midnight, the day begins an hour later.
  expect(wallToInstant('2026-03-29', '00:00', 'Atlantic/Azores')).toBe('2026-03-29T01:00:00.000Z');
});

test('minutes are elapsed time, so a clock change does not stretch a visit', () => {
  const start = wallToInstant('2026-03-08', '01:30', toronto);
  expect(wallTimeOf(addMinutes(start, 60), toronto)).toBe('03:30');
  expect(minutesBetween(start, wallToInstant('2026-03-08', '03:30', toronto))).toBe(60);
});

test('money taken before the cut-over hour belongs to the evening before', () => {
  const clock = { zone: toronto, cutOverHour: 4 };
  expect(businessDayOf(wallToInstant('2018-06-01', '03:59', toronto), clock)).toBe('2018-05-31');
  expect(businessDayOf(wallToInstant('2018-06-01', '04:00', toronto), clock)).toBe('2018-06-01');
  expect(dayOf(wallToInstant('2018-06-01', '03:59', toronto), toronto)).toBe('2018-06-01');
});

test('only existing dates are days', () => {
  expect(['2024-02-29', '2023-02-29', '2018-5-31', '31.05.2018', '0000-01-01', ''].map(isDay)).toEqual([
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
  expect(weekdayOf('2018-05-31')).toBe(4);
});

test('only moments that exist are instants', () => {
  const texts = [
    '2026-02-28T23:59:59.999Z',
    '2026-02-29T00:00:00.000Z',
    '2026-99-99T00:00:00.000Z',
    '2026-01-01T24:00:00.000Z',
    '2026-01-01',
  ];
  expect(texts.map(isInstant)).toEqual([true, false, false, false, false]);
});

test('days and moments exist just as the platform says that they do', () => {
  const exists = (text: string): boolean => {
    const ms = Date.parse(text);
    return !Number.isNaN(ms) && new Date(ms).toISOString() === text;
  };
  const two = (value: number): string => String(value).padStart(2, '0');
  for (const year of [1, 1900, 1999, 2000, 2023, 2024, 2100, 9999])
    for (let month = 0; month <= 13; month += 1)
      for (let day = 0; day <= 32; day += 1) {
        const text = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
        expect([text, isDay(text)]).toEqual([text, exists(`${text}T00:00:00.000Z`)]);
      }
  for (const time of [
    '00:00:00.000',
    '23:59:59.999',
    '24:00:00.000',
    '23:60:00.000',
    '23:59:60.000',
    '2:59:60.0000',
    '23.59:00.000',
    '23:59:00,000',
  ])
    expect([time, isInstant(`2026-03-02T${time}Z`)]).toEqual([time, exists(`2026-03-02T${time}Z`)]);
  for (const text of [
    '2026-03-02T00:00:00.000z',
    '2026-03-02t00:00:00.000Z',
    '2026-03-02T00:00:00.00aZ',
    '2026-03-02 00:00:00.000Z',
    '+002026-03-02T00:00:00Z',
  ])
    expect([text, isInstant(text)]).toEqual([text, exists(text)]);
});
