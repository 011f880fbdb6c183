import { expect, it } from 'vitest';
import { turnedPlace } from './calendar-actions.ts';

const zone = 'Europe/Paris';
/** Half past nine on the last day of winter time. */
const place = { day: '2026-03-28', startsAt: '2026-03-28T08:30:00.000Z', staffId: 'ann' };
const turned = (drawn: string | undefined, wanted: string) => turnedPlace(place, { drawn, wanted, zone });

it('is where it is while the days that are wanted are drawn', () => {
  expect(turned('2026-03-28', '2026-03-28')).toBe(place);
  expect(turned(undefined, '2026-03-29')).toBe(place);
  // Past midnight the grid of a day shows the next one.
  expect(turnedPlace({ ...place, day: '2026-03-29' }, { drawn: '2026-03-28', wanted: '2026-03-28', zone }).day).toBe('2026-03-29');
});

it('goes along to the days that are on their way, at the time of the wall clock, whatever the clocks do', () => {
  expect(turned('2026-03-28', '2026-03-29')).toEqual({ ...place, day: '2026-03-29', startsAt: '2026-03-29T07:30:00.000Z' });
  expect(turned('2026-03-23', '2026-03-16')).toEqual({ ...place, day: '2026-03-21', startsAt: '2026-03-21T08:30:00.000Z' });
});
