import { expect, it } from 'vitest';
import { type Day, addDays } from '#shared/kernel/time.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';
import { readAround } from './use-members.ts';

const first = '2026-03-02';
const daily = Array.from({ length: 120 }, (_, at): Day => addDays(first, at));

function reads(isHeld: (day: Day) => boolean) {
  const asked: string[] = [];
  const read: Parameters<typeof readAround>[0] = {
    day: async (_table, _branchId, day) => (isHeld(day) ? { held: true, value: [] } : { held: false }) as never,
    days: async (table, _branchId, from, to) => {
      asked.push(`${table} ${from} ${to}`);
      return (table === 'visits' ? [aVisit({ id: from, day: from })] : []) as never;
    },
  };
  return { read, asked };
}

it('reads every day of a daily series once, with the two at its ends', async () => {
  const { read, asked } = reads(() => true);
  const found = await readAround(read, 'branch', daily);
  expect(asked).toHaveLength(122 * 4);
  expect(new Set(asked).size).toBe(asked.length);
  expect(found.size).toBe(120);
  expect(found.get('2026-03-10')?.visits.map(({ day }) => day)).toEqual(['2026-03-09', '2026-03-10', '2026-03-11']);
});

it('says nothing of a day that is not here, nor of those beside it, and reads nothing of it', async () => {
  const { read, asked } = reads((day) => day !== '2026-03-05');
  const found = await readAround(read, 'branch', daily.slice(0, 5));
  expect([...found.keys()]).toEqual(['2026-03-02', '2026-03-03']);
  expect(asked.some((one) => one.includes('2026-03-05'))).toBe(false);
});
