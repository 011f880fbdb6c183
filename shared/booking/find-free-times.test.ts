import { describe, expect, it } from 'vitest';
import { type DayRows, type DaysAsked, findFreeTimes, findGroupPlaces } from '#shared/booking/find-free-times.ts';
import { type Catalogue, performersOf, wantedService } from '#shared/booking/performers.ts';
import type { GroupEvent, Visit } from '#shared/booking/tables.ts';
import { branchDefaults } from '#shared/chain/defaults.ts';
import { addDays, wallToInstant, weekdayOf } from '#shared/kernel/time.ts';
import { aGroupEvent, aService, aVisit, aVisitLine } from '#shared/testing/calendar-rows.ts';

const zone = 'Europe/Paris';
const monday = '2026-03-02';
const at = (day: string, time: string): string => wallToInstant(day, time, zone);
const catalogue: Catalogue = {
  staff: ['ann', 'ben'].map((id, order) => ({ id, name: id, position: '', branchIds: ['branch'], color: 0, order, active: true })),
  services: [
    aService({ id: 'cut', durationMinutes: 60 }),
    aService({ id: 'colour', durationMinutes: 90, breakMinutes: 15, resourceIds: ['stations'] }),
    aService({ id: 'yoga', durationMinutes: 60, capacity: 4 }),
  ],
  staffServices: [
    { id: 'ben.cut', staffId: 'ben', serviceId: 'cut', durationMinutes: 30, priceMinor: null },
    { id: 'ann.cut', staffId: 'ann', serviceId: 'cut', durationMinutes: null, priceMinor: null },
    { id: 'ann.colour', staffId: 'ann', serviceId: 'colour', durationMinutes: null, priceMinor: null },
  ],
  resources: [
    { id: 'stations', branchId: 'branch', name: 'Station', instances: [{ id: 's1', name: '1' }], order: 0, active: true },
    { id: 'gone', branchId: 'branch', name: 'Old', instances: [{ id: 'g1', name: '1' }], order: 0, active: false },
  ],
};

function visitOn(
  id: string,
  day: string,
  time: string,
  minutes: number,
  over: Partial<Visit['lines'][number]> = {},
  more: Partial<Visit> = {},
): Visit {
  const line = aVisitLine({ id: `${id}.1`, startsAt: at(day, time), durationMinutes: minutes, ...over });
  return aVisit({ id, day, lines: [line], ...more });
}

/** A fortnight in which Ann and Ben work from nine to twelve, Monday to Friday; `over` says what else lies on a day. It notes which days were read. */
function source(over: Readonly<Record<string, Partial<DayRows>>> = {}, rules: Partial<Parameters<typeof findFreeTimes>[1]['rules']> = {}) {
  const read: string[] = [];
  const loadDay = async (day: string): Promise<DayRows> => {
    read.push(day);
    const slots = weekdayOf(day) > 5 ? [] : [{ from: '09:00', to: '12:00' }];
    const workDays = ['ann', 'ben'].map((staffId) => ({ id: `${staffId}.${day}`, branchId: 'branch', day, staffId, slots }));
    return { workDays, visits: [], groupEvents: [], blocks: [], ...over[day] };
  };
  const branch = { zone, stepMinutes: 30, ...branchDefaults };
  return { read, rules: { branch, holidays: [], absences: [], ...rules }, loadDay };
}

const ask = (over: Partial<DaysAsked> = {}): DaysAsked => ({
  fromDay: monday,
  daysMost: 14,
  most: 3,
  now: at(monday, '08:00'),
  ignoresLead: true,
  ...over,
});
const wanted = (serviceId: string, ...staffIds: string[]) => wantedService(serviceId, staffIds, catalogue);
const shown = (found: readonly { readonly startsAt: string; readonly lines: readonly { readonly staffId: string }[] }[]) =>
  found.map(({ startsAt, lines }) => [startsAt, ...lines.map(({ staffId }) => staffId)].join(' '));

describe('who performs a service', () => {
  it('takes his own time, with the pause of the service, in the order of the calendar', () => {
    expect(performersOf('cut', catalogue, null)).toEqual([
      { staffId: 'ann', durationMinutes: 60, breakMinutes: 0 },
      { staffId: 'ben', durationMinutes: 30, breakMinutes: 0 },
    ]);
    expect(performersOf('colour', catalogue, 100)).toEqual([{ staffId: 'ann', durationMinutes: 100, breakMinutes: 15 }]);
    expect(performersOf('yoga', catalogue, null)).toHaveLength(2);
  });

  it('is asked for with what the service needs, of resources that are in use', () => {
    expect(wanted('colour').needs).toEqual([['s1']]);
    const old = { ...catalogue, services: [aService({ id: 'colour', durationMinutes: 90, resourceIds: ['gone'] })] };
    expect(wantedService('colour', [], old).needs).toEqual([]);
    expect(wanted('cut', 'ben').performers.map(({ staffId }) => staffId)).toEqual(['ben']);
  });
});

describe('the first free times', () => {
  it('are found on the first day, and no further day is read than the neighbours of it', async () => {
    const from = source();
    const { found, searchedTo } = await findFreeTimes({ ...ask(), services: [wanted('cut')] }, from);
    expect(shown(found)).toEqual([`${at(monday, '09:00')} ann`, `${at(monday, '09:30')} ann`, `${at(monday, '10:00')} ann`]);
    expect(searchedTo).toBe(monday);
    expect(from.read.toSorted()).toEqual([addDays(monday, -1), monday, addDays(monday, 1)]);
  });

  it('go on over full days to anybody who is free, reading every day once', async () => {
    const full = (day: string): Partial<DayRows> => ({
      visits: [visitOn(`a${day}`, day, '09:00', 180), visitOn(`b${day}`, day, '09:00', 150, { staffId: 'ben' })],
    });
    const from = source({ [monday]: full(monday), '2026-03-03': full('2026-03-03') });
    const { found, searchedTo } = await findFreeTimes({ ...ask({ most: 3 }), services: [wanted('cut')] }, from);
    expect(shown(found)).toEqual([`${at(monday, '11:30')} ben`, `${at('2026-03-03', '11:30')} ben`, `${at('2026-03-04', '09:00')} ann`]);
    expect(searchedTo).toBe('2026-03-04');
    expect(from.read.length).toBe(new Set(from.read).size);
  });

  it('take several services in a row by several people, and the only station there is', async () => {
    const taken = visitOn('v', monday, '09:00', 60, { staffId: 'ben', instanceIds: ['s1'] });
    const { found } = await findFreeTimes(
      { ...ask({ most: 1 }), services: [wanted('cut', 'ben'), wanted('colour')] },
      source({ [monday]: { visits: [taken] } }),
    );
    expect(found[0]?.lines.map((line) => [line.staffId, line.startsAt, line.instanceIds])).toEqual([
      ['ben', at(monday, '10:00'), []],
      ['ann', at(monday, '10:30'), ['s1']],
    ]);
  });

  it('go on behind midnight with somebody who works only then, unless he is away', async () => {
    const night = (staffId: string, day: string, from: string, to: string): Partial<DayRows> => ({
      workDays: [{ id: `${staffId}.${day}`, branchId: 'branch', day, staffId, slots: [{ from, to }] }],
    });
    const days = { [monday]: night('ann', monday, '22:00', '24:00'), '2026-03-03': night('ben', '2026-03-03', '00:00', '02:00') };
    const services = [wanted('cut', 'ann'), wanted('cut', 'ben')];
    const find = async (...gone: readonly string[]) => {
      const absences = gone.map((day) => ({ staffId: 'ben', fromDay: day, toDay: day, removed: false }));
      return shown((await findFreeTimes({ ...ask({ daysMost: 1 }), services }, source(days, { absences }))).found);
    };
    expect(await find()).toEqual([`${at(monday, '23:00')} ann ben`]);
    expect(await find(monday)).toEqual([`${at(monday, '23:00')} ann ben`]);
    expect(await find('2026-03-03')).toEqual([]);
  });

  it('pass over weekdays that are not wished, holidays, absences and days off, unread', async () => {
    const from = source({}, { holidays: [{ day: '2026-03-03', slots: [], removed: false }] });
    const friday = await findFreeTimes({ ...ask({ weekdays: [2, 5], most: 1 }), services: [wanted('cut')] }, from);
    expect(friday.found[0]?.startsAt).toBe(at('2026-03-06', '09:00'));
    expect(from.read.toSorted()).toEqual(['2026-03-05', '2026-03-06', '2026-03-07']);
    const away = { staffId: 'ann', fromDay: monday, toDay: '2026-03-06', removed: false };
    const next = await findFreeTimes({ ...ask({ most: 1 }), services: [wanted('colour')] }, source({}, { absences: [away] }));
    expect(next.found[0]?.startsAt).toBe(at('2026-03-09', '09:00'));
  });

  it('do not begin in the past, and for a client who books himself not before the lead time', async () => {
    const given = { branch: { zone, stepMinutes: 30, ...branchDefaults, leadMinutes: 24 * 60 } };
    const first = async (more: Partial<DaysAsked>) =>
      (await findFreeTimes({ ...ask({ most: 1, now: at(monday, '10:10'), ...more }), services: [wanted('cut')] }, source({}, given)))
        .found[0]?.startsAt;
    expect(await first({})).toBe(at(monday, '10:30'));
    expect(await first({ ignoresLead: false })).toBe(at('2026-03-03', '10:30'));
    expect(await first({ fromDay: '2026-02-20' })).toBe(at(monday, '10:30'));
  });

  it('are none after so many days, and say how far was looked', async () => {
    const away = { staffId: 'ann', fromDay: monday, toDay: '2026-12-31', removed: false };
    const from = source({}, { absences: [away] });
    expect(await findFreeTimes({ ...ask({ daysMost: 5 }), services: [wanted('colour')] }, from)).toEqual({
      found: [],
      searchedTo: '2026-03-06',
    });
  });

  it('lie within the wished hours of every day', async () => {
    const { found } = await findFreeTimes(
      { ...ask({ most: 2, within: { from: '10:30', to: '11:30' } }), services: [wanted('cut', 'ann')] },
      source(),
    );
    expect(found.map(({ startsAt }) => startsAt)).toEqual([at(monday, '10:30'), at('2026-03-03', '10:30')]);
  });
});

describe('places in group events', () => {
  const anEvent = (id: string, day: string, capacity: number, over: Partial<GroupEvent> = {}) =>
    aGroupEvent({ id, day, title: 'Yoga', serviceId: 'yoga', startsAt: at(day, '18:00'), capacity, ...over });
  const join = (id: string, event: string, seats: number, status: Visit['status'] = 'waiting') =>
    visitOn(id, monday, '18:00', 60, {}, { groupEventId: event, seats, status });

  it('are those that nobody took, over days, for as many as come together', async () => {
    const days = {
      [monday]: {
        groupEvents: [anEvent('full', monday, 3), anEvent('one', monday, 3)],
        visits: [join('a', 'full', 3), join('b', 'one', 2), join('c', 'one', 1, 'no-show')],
      },
      '2026-03-03': { groupEvents: [anEvent('off', '2026-03-03', 5, { cancelled: { reason: 'ill', by: 'u', at: at(monday, '07:00') } })] },
      '2026-03-04': { groupEvents: [anEvent('next', '2026-03-04', 2, { staffId: 'ben' })] },
    };
    const find = async (seats: number, ...staffIds: string[]) =>
      (await findGroupPlaces({ ...ask(), serviceId: 'yoga', staffIds, seats }, source(days))).found.map(({ event, places }) => [
        event.id,
        places,
      ]);
    expect(await find(1)).toEqual([
      ['one', 1],
      ['next', 2],
    ]);
    expect(await find(2)).toEqual([['next', 2]]);
    expect(await find(1, 'ann')).toEqual([['one', 1]]);
    expect(await find(3)).toEqual([]);
    const within = { from: '18:30', to: '24:00' };
    const late = await findGroupPlaces({ ...ask(), within, serviceId: 'yoga', staffIds: [], seats: 1 }, source(days));
    expect(late.found).toEqual([]);
    const fitting = { from: '18:00', to: '19:00' };
    const early = await findGroupPlaces({ ...ask(), within: fitting, serviceId: 'yoga', staffIds: [], seats: 1 }, source(days));
    expect(early.found.map(({ event }) => event.id)).toEqual(['one', 'next']);
  });
});
