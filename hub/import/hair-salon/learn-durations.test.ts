import { describe, expect, it } from 'vitest';
import { durationOf, learnDurations, nextStarts } from './learn-durations.ts';
import type { Booking } from './rows.ts';

/** A staff member's day: starts and services, a minute and a code in turn. */
function column(day: string, staff: string, ...starts: readonly (readonly [startMinute: number, service: string])[]): readonly Booking[] {
  return starts.map(([startMinute, service], index) => ({ line: index + 2, client: 'C', staff, service, day, startMinute }));
}

/** So many days on which a service starts at 9:00 and the next thing so many minutes later. */
function daysWithGap(times: number, staff: string, service: string, minutes: number, from = 10): readonly Booking[] {
  return Array.from({ length: times }, (_, index) =>
    column(`2018-01-${from + index}`, staff, [540, service], [540 + minutes, 'END']),
  ).flat();
}

describe('learning durations', () => {
  it('takes the median gap of staff member and service, on the grid', () => {
    const bookings = [...daysWithGap(3, 'JJ', 'CUT', 40), ...daysWithGap(1, 'JJ', 'CUT', 65, 20), ...daysWithGap(3, 'JJ', 'CUT', 90, 25)];
    expect(durationOf(learnDurations(bookings), { staff: 'JJ', service: 'CUT' })).toBe(70);
  });

  it('leaves pauses out', () => {
    const bookings = [...daysWithGap(5, 'JJ', 'CUT', 50), ...daysWithGap(9, 'JJ', 'CUT', 190, 18)];
    const learned = learnDurations(bookings);
    expect(durationOf(learned, { staff: 'JJ', service: 'CUT' })).toBe(50);
    expect([learned.gaps, learned.gapsTooLong]).toEqual([5, 9]);
  });

  it('falls back on the service, then on the salon, when there is too little to learn from', () => {
    const bookings = [
      ...daysWithGap(4, 'JJ', 'CUT', 50),
      ...daysWithGap(4, 'BECKY', 'CUT', 90, 20),
      ...daysWithGap(2, 'JJ', 'DYE', 180, 26),
    ];
    const learned = learnDurations(bookings);
    expect(learned.ofPair.size).toBe(0);
    expect(durationOf(learned, { staff: 'JJ', service: 'CUT' })).toBe(70);
    expect(durationOf(learned, { staff: 'JJ', service: 'DYE' })).toBe(learned.overall);
    expect(learned.overall).toBe(90);
  });

  it('never goes below one step of the grid', () => {
    expect(durationOf(learnDurations(daysWithGap(5, 'JJ', 'TRIM', 3)), { staff: 'JJ', service: 'TRIM' })).toBe(10);
  });

  it('has an answer without any booking', () => {
    expect(learnDurations([]).overall).toBe(10);
  });
});

describe('the next start', () => {
  it('is of the same staff member on the same day, and later', () => {
    const [first, same, later] = column('2018-01-10', 'JJ', [540, 'CUT'], [540, 'CUT'], [600, 'CUT']);
    const others = [...column('2018-01-10', 'BECKY', [550, 'CUT']), ...column('2018-01-11', 'JJ', [545, 'CUT'])];
    const next = nextStarts([first, same, later, ...others].filter((booking) => booking !== undefined));
    expect([...next.entries()].map(([booking, minute]) => [booking.startMinute, minute])).toEqual([
      [540, 600],
      [540, 600],
    ]);
  });
});
