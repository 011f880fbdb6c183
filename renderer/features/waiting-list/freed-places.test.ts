import { describe, expect, it } from 'vitest';
import type { DayRows } from '#shared/booking/find-free-times.ts';
import type { KeptFreed } from '#shared/booking/freed-list.ts';
import type { WaitingClient } from '#shared/booking/tables.ts';
import { branchDefaults } from '#shared/chain/defaults.ts';
import { aGroupEvent, aService, aVisit, aVisitLine } from '#shared/testing/calendar-rows.ts';
import { wantedByDay, wantedOn } from './freed-places.ts';

const day = '2026-06-11';
const at = (time: string) => `${day}T${time}:00.000Z`;
const rules = { branch: { zone: 'UTC', stepMinutes: 30, ...branchDefaults }, holidays: [], absences: [] };
const catalogue = {
  staff: ['becky', 'kelly'].map((id, order) => ({ id, name: id, position: '', branchIds: [], color: 0, order, active: true })),
  services: [aService({ id: 'cut' }), aService({ id: 'yoga', capacity: 8 })],
  staffServices: [],
  resources: [],
};
const rowsWith = (given: Partial<DayRows> = {}): DayRows => ({
  visits: [],
  groupEvents: [],
  blocks: [],
  workDays: [{ id: 'w', branchId: 'branch', staffId: 'becky', day, slots: [{ from: '09:00', to: '12:00' }] }],
  ...given,
});
const waits = (id: string, from: string, serviceId = 'cut'): WaitingClient => ({
  id,
  branchId: 'branch',
  clientId: id,
  serviceIds: [serviceId],
  staffIds: [],
  wishes: [{ fromDay: day, toDay: day, weekdays: [], from, to: '18:00' }],
  comment: '',
  state: 'waiting',
  visitId: null,
  createdAt: at('06:00'),
  createdBy: 'owner',
  changedAt: at('06:00'),
  changedBy: 'owner',
});
const freed = (number: number, clientId: string | null = null): KeptFreed => ({
  kind: 'time',
  number,
  day,
  staffId: 'becky',
  from: at('10:00'),
  to: at('11:00'),
  clientId,
});
const wanted = (kept: readonly KeptFreed[], waiting: readonly WaitingClient[], rows = rowsWith()) =>
  wantedOn({ day, rows, rules }, kept, waiting, { catalogue, notBefore: at('06:00') }).map(({ number, fromMs, matches }) => [
    number,
    new Date(fromMs).toISOString(),
    ...matches.map((match) => match.waiting.id),
  ]);

describe('a place that is wanted', () => {
  it('says for whom, once, until it is taken again or nobody waits', () => {
    const waiting = [waits('early', '09:00'), waits('late', '14:00')];
    expect(wanted([freed(1), freed(2)], waiting)).toEqual([[2, at('10:00'), 'early']]);
    const taken = aVisit({ id: 'v', day, lines: [aVisitLine({ startsAt: at('09:30'), durationMinutes: 120, staffId: 'becky' })] });
    expect(wanted([freed(1)], waiting, rowsWith({ visits: [taken] }))).toEqual([]);
    expect(wanted([freed(1)], [])).toEqual([]);
  });

  it('is not offered to whom it was taken from', () => {
    expect(wanted([freed(1, 'early')], [waits('early', '09:00')])).toEqual([]);
    expect(wanted([freed(1, 'early')], [waits('early', '09:00'), waits('other', '09:00')])).toEqual([[1, at('10:00'), 'other']]);
  });

  it('may be hours that somebody works besides, as far as nobody has them', () => {
    const longer: KeptFreed = {
      kind: 'hours',
      number: 3,
      fromDay: day,
      toDay: day,
      weekday: null,
      staffId: 'becky',
      from: '11:00',
      to: '12:00',
    };
    expect(wanted([longer], [waits('early', '09:00')])).toEqual([[3, at('11:00'), 'early']]);
  });

  it('may be a chair, for whoever lacked nothing else, and is told once where its client’s person is free again too', () => {
    const chair: KeptFreed = { kind: 'thing', number: 5, day, instanceId: 'chair-1', from: at('10:00'), to: at('11:00'), clientId: null };
    const seated = {
      ...catalogue,
      services: [aService({ id: 'cut', resourceIds: ['chairs'] })],
      resources: [{ id: 'chairs', branchId: 'branch', name: 'Chairs', instances: [{ id: 'chair-1', name: '1' }], order: 0, active: true }],
    };
    const on = (kept: readonly KeptFreed[], rows = rowsWith()) =>
      wantedOn({ day, rows, rules }, kept, [waits('early', '09:00')], { catalogue: seated, notBefore: at('06:00') });
    expect(on([chair]).map(({ number, staffIds, matches }) => [number, staffIds, matches.map(({ time }) => time.startsAt)])).toEqual([
      [5, ['becky'], [at('10:00')]],
    ]);
    expect(on([freed(1), chair]).map(({ number }) => number)).toEqual([1]);
    const lines = [{ ...aVisitLine({ startsAt: at('10:30'), durationMinutes: 30, staffId: 'kelly' }), instanceIds: ['chair-1'] }];
    const again = rowsWith({ visits: [aVisit({ id: 'v', day, lines })] });
    expect(on([chair], again).map(({ matches }) => matches.map(({ time }) => time.startsAt))).toEqual([[at('09:30')]]);
  });

  it('may be one in a group event, as long as it has one left', () => {
    const event = aGroupEvent({ id: 'class', day, serviceId: 'yoga', staffId: 'kelly', startsAt: at('17:00'), capacity: 1 });
    const seats: KeptFreed = { kind: 'seats', number: 4, day, groupEventId: 'class', clientId: null };
    const waiting = [waits('yogi', '16:00', 'yoga'), waits('early', '09:00')];
    expect(wanted([seats], waiting, rowsWith({ groupEvents: [event] }))).toEqual([[4, at('17:00'), 'yogi']]);
    const full = rowsWith({ groupEvents: [event], visits: [aVisit({ id: 'p', day, clientId: 'other', groupEventId: 'class' })] });
    expect(wanted([seats], waiting, full)).toEqual([]);
    expect(wanted([seats], waiting)).toEqual([]);
  });
});

it('works a day out anew only when it changed, and keeps its list while nothing did', () => {
  const wanted = wantedByDay();
  let looks = 0;
  const by = {
    kept: [freed(1)],
    waiting: [waits('early', '09:00')],
    catalogue,
    now: () => {
      looks += 1;
      return at('06:00');
    },
  };
  const on = (rows: DayRows, one = day) => ({ day: one, rows, rules, beat: null });
  const [rows, others] = [rowsWith(), rowsWith()];
  const first = wanted([on(rows), on(others, '2026-06-12')], by);
  expect([first.length, looks]).toEqual([1, 2]);
  expect(wanted([on(rows), on(rowsWith(), '2026-06-12')], by)).toBe(first);
  expect(looks).toBe(3);
  expect(wanted([on(rows)], { ...by, waiting: [] })).toEqual([]);
});
