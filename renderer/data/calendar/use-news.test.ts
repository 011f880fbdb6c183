import { expect, test } from 'vitest';
import type { Occupant } from '#shared/booking/occupancy.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';
import { readMoved } from './use-news.ts';

const visitOn = (id: string, day: string) => ({ ...aVisit({ id, day, lines: [] }), changedOn: 'other' });
const missing = ['moved', 'broken', 'not-held', 'stayed'].map((id): Occupant => ({ table: 'visits', row: visitOn(id, '2026-03-02') }));

test('of what another desk moved, that is told which can be read, and what cannot be read keeps nothing else from being told', async () => {
  const get = async (_table: string, id: string): Promise<never> => {
    if (id === 'broken') throw new Error('the store is closed');
    const day = id === 'moved' ? '2026-03-05' : '2026-03-02';
    return (id === 'not-held' ? { held: false } : { held: true, value: visitOn(id, day) }) as never;
  };
  const found = await readMoved({ get }, missing, 'here');
  expect(found.map(({ row }) => [row.id, row.day])).toEqual([['moved', '2026-03-05']]);
});
