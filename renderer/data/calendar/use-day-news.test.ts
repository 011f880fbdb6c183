import { expect, test } from 'vitest';
import type { Occupant } from '#shared/booking/occupancy.ts';
import { aBlock, aVisit, aVisitLine } from '#shared/testing/calendar-rows.ts';
import type { SpanDay } from './span-day.ts';
import { dayNews } from './use-day-news.ts';

const [day, next] = ['2026-03-02', '2026-03-03'];
const startsAt = `${day}T09:00:00.000Z`;
const line = (staffId: string, assistantIds: readonly string[] = []) => ({
  ...aVisitLine({ startsAt, staffId }),
  assistantIds: [...assistantIds],
});
const visit = (id: string, on = day): Occupant => ({
  table: 'visits',
  row: { ...aVisit({ id, day: on, lines: [line('ann', ['ben'])] }), changedBy: 'dora' },
});
const lunch: Occupant = { table: 'blocks', row: { ...aBlock({ startsAt }), changedBy: 'dora', removed: { by: 'dora', at: startsAt } } };
const on = (one: string, ...occupants: readonly Occupant[]): SpanDay => ({ day: one, occupants, workDays: [] });
const always = () => true;
const nothing = new Map<string, string>();

test('what is changed is told on its day, of everybody who is in it, and once where it lasts into the next', () => {
  const days = [on(day, visit('a')), on(next, visit('a'), visit('b', next))];
  const told = dayNews({ changed: new Map([['a', 'dora']]), gone: [] }, [], days, always);
  expect(told).toEqual([{ day, staffIds: ['ann', 'ben'], deed: 'changed', by: 'dora' }]);
});

test('what went is told on the day on which it stood', () => {
  const gone = [visit('a', '2026-04-01'), lunch];
  const told = dayNews({ changed: nothing, gone }, [on(day, visit('a'), lunch)], [on(day)], always);
  expect(told.map(({ day: where, deed }) => [where, deed])).toEqual([
    [day, 'moved'],
    [day, 'taken-away'],
  ]);
});

test('nothing is told of days of which nobody is shown', () => {
  const days = [on(day, visit('a'))];
  const changed = new Map([['a', 'dora']]);
  expect(dayNews({ changed, gone: [] }, [], days, (_, ids) => ids.includes('cleo'))).toEqual([]);
  expect(dayNews({ changed, gone: [visit('b', next)] }, [on(day, visit('b'))], [], (_, ids) => ids.includes('ann'))).toHaveLength(1);
});
