import { describe, expect, it } from 'vitest';
import type { Freed } from '#shared/booking/freed.ts';
import { type KeptFreed, type Wisher, freedDays, freedOn, keepFreed } from '#shared/booking/freed-list.ts';

const time = (day: string, staffId = 'ann'): Freed => ({
  kind: 'time',
  day,
  staffId,
  from: `${day}T10:00:00.000Z`,
  to: `${day}T11:00:00.000Z`,
  clientId: 'zoe',
});
const hours: Freed = { kind: 'hours', fromDay: '2026-03-03', toDay: '2026-03-20', weekday: 4, staffId: null, from: '18:00', to: '20:00' };
const waits = (fromDay: string, toDay: string, weekdays: number[] = [], state: Wisher['state'] = 'waiting'): Wisher => ({
  branchId: 'branch',
  state,
  wishes: [{ fromDay, toDay, weekdays, from: '00:00', to: '24:00' }],
});

describe('what became free', () => {
  it('is kept as long as somebody waits for such a day, whatever day is shown', () => {
    const waiting = [waits('2026-03-10', '2026-03-12')];
    expect(keepFreed(undefined, [time('2026-03-02'), time('2026-03-11')], waiting)).toEqual({
      last: 1,
      kept: [{ ...time('2026-03-11'), number: 1 }],
    });
    expect(keepFreed(undefined, [time('2026-03-02')], waiting)).toBeUndefined();
    expect(keepFreed(undefined, [time('2026-03-11')], [waits('2026-03-10', '2026-03-12', [], 'booked')])).toBeUndefined();
  });

  it('is kept once, as the newest, however often it became free', () => {
    const waiting = [waits('2026-03-01', '2026-03-31')];
    const once = keepFreed(undefined, [time('2026-03-11'), time('2026-03-12')], waiting);
    const again = keepFreed(once, [time('2026-03-11')], waiting);
    expect(again?.kept.map((one) => [one.kind === 'time' && one.day, one.number])).toEqual([
      ['2026-03-12', 2],
      ['2026-03-11', 3],
    ]);
  });

  it('never grows without end: the oldest gives way', () => {
    const waiting = [waits('2026-03-01', '2026-03-31')];
    const many = Array.from({ length: 500 }, (_, at) => time('2026-03-11', `staff-${at}`));
    const list = keepFreed(undefined, many, waiting);
    expect(list?.kept.length).toBeLessThan(200);
    expect(list?.kept.at(-1)).toMatchObject({ staffId: 'staff-499', number: 500 });
  });
});

describe('the days that are looked at', () => {
  it('are those from today on that somebody wishes', () => {
    const kept = [time('2026-03-01'), time('2026-03-05'), time('2026-03-09')];
    expect(freedDays(kept, [waits('2026-02-01', '2026-03-06')], '2026-03-02')).toEqual(['2026-03-05']);
    // The ninth is a Monday.
    expect(freedDays(kept, [waits('2026-03-02', '2026-03-31', [1])], '2026-03-02')).toEqual(['2026-03-09']);
  });

  it('are the weekdays on which the doors are open longer', () => {
    expect(freedDays([hours], [waits('2026-03-02', '2026-03-31')], '2026-03-02')).toEqual(['2026-03-05', '2026-03-12', '2026-03-19']);
  });
});

describe('a freed day', () => {
  it('has stretches of the wall clock for everybody, and whose place it was', () => {
    const kept: KeptFreed[] = [
      { ...hours, number: 1 },
      { ...time('2026-03-05'), number: 2 },
      { ...time('2026-03-06'), number: 3 },
    ];
    const [wide, own, ...others] = freedOn('2026-03-05', kept, 'America/Toronto', ['ann', 'ben']);
    expect(others).toEqual([]);
    expect(wide).toMatchObject({
      number: 1,
      staffIds: ['ann', 'ben'],
      fromMs: Date.parse('2026-03-05T23:00:00.000Z'),
      exceptClientId: null,
    });
    expect(own).toMatchObject({ number: 2, staffIds: ['ann'], exceptClientId: 'zoe' });
  });
});
