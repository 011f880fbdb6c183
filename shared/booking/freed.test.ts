import { describe, expect, it } from 'vitest';
import { freedBy, freedByNew } from '#shared/booking/freed.ts';
import { branchDefaults } from '#shared/chain/defaults.ts';
import { aBlock, aGroupEvent, aVisit, aVisitLine } from '#shared/testing/calendar-rows.ts';

const day = '2026-03-02';
const at = (time: string): string => `${day}T${time}:00.000Z`;
const line = (startsAt: string, durationMinutes: number, staffId = 'ann') => aVisitLine({ startsAt, durationMinutes, staffId });
const visit = aVisit({ id: 'v', clientId: 'zoe', lines: [line(at('10:00'), 60), { ...line(at('11:00'), 30, 'ben'), id: 'second' }] });
const time = (staffId: string, from: string, to: string, clientId: string | null = 'zoe') => ({
  kind: 'time',
  day,
  staffId,
  from: at(from),
  to: at(to),
  clientId,
});
const byVisit = (after: typeof visit | null) => freedBy({ table: 'visits', before: visit, after });

describe('what a change of a visit frees', () => {
  it('is all of its time once it is cancelled or gone', () => {
    const all = [time('ann', '10:00', '11:00'), time('ben', '11:00', '11:30')];
    expect(byVisit({ ...visit, status: 'cancelled' })).toEqual(all);
    expect(byVisit({ ...visit, status: 'no-show' })).toEqual(all);
    expect(byVisit(null)).toEqual(all);
  });

  it('is what it does not take any more where it is moved or shortened', () => {
    const [first, second] = visit.lines;
    if (first === undefined || second === undefined) throw new Error('the visit has two lines');
    expect(byVisit({ ...visit, lines: [line(at('10:20'), 20), second] })).toEqual([
      time('ann', '10:00', '10:20'),
      time('ann', '10:40', '11:00'),
    ]);
    expect(byVisit({ ...visit, lines: [{ ...first, staffId: 'cleo' }, second] })).toEqual([time('ann', '10:00', '11:00')]);
    expect(byVisit({ ...visit, comment: 'by the window', status: 'arrived' })).toEqual([]);
  });

  it('is its chair by itself where somebody goes on elsewhere, and with his time where he goes', () => {
    const [first] = visit.lines;
    if (first === undefined) throw new Error('the visit has lines');
    const seated = { ...visit, lines: [{ ...first, instanceIds: ['chair-1'] }] };
    const freed = (after: typeof visit | null) => freedBy({ table: 'visits', before: seated, after });
    const chair = { kind: 'thing', day, instanceId: 'chair-1', from: at('10:00'), to: at('11:00'), clientId: 'zoe' };
    expect(freed({ ...seated, lines: [{ ...first, instanceIds: ['chair-2'] }] })).toEqual([chair]);
    expect(freed(null)).toEqual([time('ann', '10:00', '11:00'), chair]);
    expect(freed({ ...seated, lines: [{ ...first, instanceIds: ['chair-1'], durationMinutes: 30 }] })).toEqual([
      time('ann', '10:30', '11:00'),
      { ...chair, from: at('10:30') },
    ]);
    const broken = aBlock({ startsAt: at('12:00'), staffId: null, instanceIds: ['chair-1'] });
    expect(freedBy({ table: 'blocks', before: broken, after: null })).toEqual([
      { ...chair, from: at('12:00'), to: at('12:30'), clientId: null },
    ]);
  });

  it('is a place where it was one in a group event', () => {
    const place = { ...visit, groupEventId: 'class', seats: 2 };
    const seats = [{ kind: 'seats', day, groupEventId: 'class', clientId: 'zoe' }];
    const freed = (after: typeof visit) => freedBy({ table: 'visits', before: place, after });
    expect(freed({ ...place, status: 'cancelled' })).toEqual(seats);
    expect(freed({ ...place, seats: 1 })).toEqual(seats);
    expect(freed({ ...place, groupEventId: 'other' })).toEqual(seats);
    expect(freed({ ...place, seats: 3 })).toEqual([]);
  });
});

describe('what a change of an event, a block or the hours frees', () => {
  const event = aGroupEvent({ startsAt: at('17:00'), durationMinutes: 60 });
  const byEvent = (after: typeof event, before = event) => freedBy({ table: 'groupEvents', before, after });
  const cancelled = { reason: 'ill', by: 'owner', at: at('08:00') };

  it('is more places, the time of one that is cancelled, and the places of one that stands again', () => {
    const seats = { kind: 'seats', day, groupEventId: event.id, clientId: null };
    expect(byEvent({ ...event, capacity: 7 })).toEqual([seats]);
    expect(byEvent({ ...event, capacity: 5 })).toEqual([]);
    expect(byEvent({ ...event, cancelled })).toEqual([time('ann', '17:00', '18:00', null)]);
    expect(byEvent(event, { ...event, cancelled })).toEqual([seats]);
  });

  it('is the place of an event at its new time, and those of a new one', () => {
    const seats = { kind: 'seats', day, groupEventId: event.id, clientId: null };
    expect(byEvent({ ...event, startsAt: at('17:30') })).toEqual([time('ann', '17:00', '17:30', null), seats]);
    expect(freedByNew({ table: 'groupEvents', row: event })).toEqual([seats]);
    expect(freedByNew({ table: 'groupEvents', row: { ...event, cancelled } })).toEqual([]);
  });

  it('is the time of a block that was taken away', () => {
    const lunch = aBlock({ startsAt: at('12:00') });
    const removed = { by: 'owner', at: at('08:00') };
    expect(freedBy({ table: 'blocks', before: lunch, after: { ...lunch, removed } })).toEqual([time('ann', '12:00', '12:30', null)]);
  });

  const hours = { kind: 'hours', fromDay: day, toDay: day, weekday: null, staffId: 'ann' };

  it('is the hours that somebody works besides', () => {
    const before = { id: 'w', branchId: 'branch', day, staffId: 'ann', slots: [{ from: '09:00', to: '17:00' }] };
    const after = {
      ...before,
      slots: [
        { from: '08:00', to: '12:00' },
        { from: '13:00', to: '20:00' },
      ],
    };
    expect(freedBy({ table: 'workDays', before, after })).toEqual([
      { ...hours, from: '08:00', to: '09:00' },
      { ...hours, from: '17:00', to: '20:00' },
    ]);
    expect(freedBy({ table: 'workDays', before: after, after: null })).toEqual([]);
    expect(freedByNew({ table: 'workDays', row: before })).toEqual([{ ...hours, from: '09:00', to: '17:00' }]);
  });

  it('is the days on which somebody is not away after all', () => {
    const before = {
      id: 'a',
      branchId: 'branch',
      staffId: 'ann',
      fromDay: '2026-03-02',
      toDay: '2026-03-08',
      reason: null,
      removed: false,
    };
    const away = { ...hours, from: '00:00', to: '24:00' };
    const freed = (after: typeof before) => freedBy({ table: 'absences', before, after });
    expect(freed({ ...before, toDay: '2026-03-04' })).toEqual([{ ...away, fromDay: '2026-03-05', toDay: '2026-03-08' }]);
    expect(freed({ ...before, removed: true })).toEqual([{ ...away, fromDay: '2026-03-02', toDay: '2026-03-08' }]);
  });

  it('is the hours in which the doors are open longer, on a day or on a weekday', () => {
    const holiday = { id: 'h', branchId: 'branch', day, name: 'Fair', slots: [{ from: '10:00', to: '12:00' }], removed: false };
    const open = { ...hours, staffId: null };
    expect(freedBy({ table: 'holidays', before: holiday, after: { ...holiday, slots: [{ from: '10:00', to: '14:00' }] } })).toEqual([
      { ...open, from: '12:00', to: '14:00' },
    ]);
    const week = (to: string) => Array.from({ length: 7 }, (_, weekday) => (weekday === 6 ? [] : [{ from: '09:00', to }]));
    const branch = { id: 'branch', name: 'B', zone: 'UTC', currency: 'EUR', ...branchDefaults } as never as Parameters<typeof doors>[0];
    function doors(before: Extract<Parameters<typeof freedBy>[0], { readonly table: 'branches' }>['before'], from: string, to: string) {
      return freedBy({ table: 'branches', before: { ...before, openingHours: week(from) }, after: { ...before, openingHours: week(to) } });
    }
    expect(doors(branch, '18:00', '19:00')).toHaveLength(6);
    expect(doors(branch, '18:00', '19:00')[0]).toMatchObject({ weekday: 1, staffId: null, from: '18:00', to: '19:00' });
    expect(doors(branch, '19:00', '18:00')).toEqual([]);
  });
});
