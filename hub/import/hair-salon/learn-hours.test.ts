import { expect, it } from 'vitest';
import { learnDurations } from './learn-durations.ts';
import { learnHours } from './learn-hours.ts';
import type { Booking } from './rows.ts';

const booking = (day: string, staff: string, startMinute: number): Booking => ({
  line: 2,
  client: 'C',
  staff,
  service: 'CUT',
  day,
  startMinute,
});

it('has on duty who is booked, at least in the usual hours of the weekday and as long as there is work', () => {
  // Three Thursdays; a service takes ten minutes, because there is nothing to learn from.
  const bookings = [
    booking('2018-05-03', 'JJ', 9 * 60 + 20),
    booking('2018-05-03', 'BO', 17 * 60),
    booking('2018-05-10', 'JJ', 9 * 60),
    booking('2018-05-10', 'BO', 17 * 60 + 30),
    booking('2018-05-17', 'JJ', 7 * 60 + 40),
    booking('2018-05-17', 'BO', 19 * 60 + 50),
  ];
  const hours = learnHours(bookings, learnDurations([]));
  expect(hours.map(({ staff, day, fromMinute, toMinute }) => `${day} ${staff} ${fromMinute / 60}–${toMinute / 60}`)).toEqual([
    '2018-05-03 JJ 9–18',
    '2018-05-03 BO 9–18',
    '2018-05-10 JJ 9–18',
    '2018-05-10 BO 9–18',
    '2018-05-17 JJ 7–18',
    '2018-05-17 BO 9–20',
  ]);
});
