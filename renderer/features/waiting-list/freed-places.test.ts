import { describe, expect, it } from 'vitest';
import { type KnownDay, knownDay } from '#shared/booking/availability.ts';
import { visitOccupant } from '#shared/booking/occupancy.ts';
import type { WaitingClient } from '#shared/booking/tables.ts';
import { lineDefaults } from '#shared/booking/defaults.ts';
import { branchDefaults } from '#shared/chain/defaults.ts';
import type { Occupation } from '#shared/booking/occupancy.ts';
import { freedPlaces, lookedAgain, wantedPlaces } from './freed-places.ts';
import { aService, aVisit } from '#shared/testing/calendar-rows.ts';

const at = (time: string) => `2026-06-11T${time}:00.000Z`;
const held = (id: string, holder: string, from: string, to: string): readonly [string, readonly Occupation[]] => [
  id,
  [{ holder, from: at(from), to: at(to) }],
];
const catalogue = { staff: [{ id: 'becky', name: 'Becky', position: '', branchIds: [], color: 0, order: 0, active: true }] };

describe('time that became free', () => {
  it('is what a cancelled or moved visit held before, of people and not of chairs', () => {
    const was = new Map([
      held('a', 'staff:becky', '10:00', '11:00'),
      held('b', 'instance:chair', '10:00', '11:00'),
      held('c', 'staff:becky', '12:00', '13:00'),
    ]);
    const now = new Map<string, readonly Occupation[]>([['a', []], held('c', 'staff:becky', '12:00', '12:30')]);
    expect(freedPlaces(was, now, catalogue)).toEqual([
      { fromMs: Date.parse(at('10:00')), toMs: Date.parse(at('11:00')), staffIds: ['becky'] },
      { fromMs: Date.parse(at('12:00')), toMs: Date.parse(at('13:00')), staffIds: ['becky'] },
    ]);
  });

  it('is nothing when all stays, or something new is booked', () => {
    const was = new Map([held('a', 'staff:becky', '10:00', '11:00')]);
    expect(freedPlaces(was, new Map([...was, held('n', 'staff:becky', '14:00', '15:00')]), catalogue)).toEqual([]);
  });
});

describe('a place that is wanted', () => {
  const day = '2026-06-11';
  const cut = aService({ id: 'cut', name: 'Cut' });
  const known = (taken: readonly string[] = []): KnownDay => {
    const line = { ...lineDefaults, id: 'l', serviceId: 'cut', staffId: 'becky', durationMinutes: 60, breakMinutes: 0, priceMinor: 0 };
    const occupants = taken.map((time) => visitOccupant(aVisit({ id: `v${time}`, day, lines: [{ ...line, startsAt: at(time) }] })));
    const branch = { zone: 'UTC', stepMinutes: 30, ...branchDefaults };
    const workDays = [{ staffId: 'becky', day, slots: [{ from: '09:00', to: '12:00' }] }];
    return knownDay(day, { branch, holidays: [], absences: [] }, { workDays, occupants });
  };
  const waits = (id: string, from: string): WaitingClient => ({
    id,
    branchId: 'branch',
    clientId: id,
    serviceIds: ['cut'],
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
  const place = { fromMs: Date.parse(at('10:00')), toMs: Date.parse(at('11:00')), staffIds: ['becky'] };
  const all = { catalogue: { ...catalogue, services: [cut], staffServices: [], resources: [] }, notBefore: at('06:00') };

  it('says for whom, once, until it is taken again or nobody waits', () => {
    const waiting = [waits('early', '09:00'), waits('late', '14:00')];
    expect(wantedPlaces([place, { ...place }], known(), waiting, all)).toEqual([{ ...place, waitingIds: ['early'] }]);
    expect(wantedPlaces([place], known(['10:00']), waiting, all)).toEqual([]);
    expect(wantedPlaces([{ ...place, waitingIds: ['early'] } as typeof place], known(), [], all)).toEqual([]);
  });
});

describe('a day that is looked at again', () => {
  const look = (...places: Parameters<typeof held>[]) => ({ day: '2026-06-11', held: new Map(places.map((one) => held(...one))) });
  const full = look(['a', 'staff:becky', '10:00', '11:00']);
  const empty = look();

  it('is compared with how it was when it was opened, before it was known who waits', () => {
    const opened = lookedAgain(undefined, full, false);
    expect(opened.was).toBeUndefined();
    expect(lookedAgain(opened.kept, empty, true)).toEqual({ was: full.held, kept: empty });
  });

  it('misses nothing that became free before it was known who waits', () => {
    const opened = lookedAgain(undefined, full, false);
    const meanwhile = lookedAgain(opened.kept, empty, false);
    expect(lookedAgain(meanwhile.kept, empty, true).was).toBe(full.held);
  });

  it('has nothing to do with another day', () => {
    expect(lookedAgain(full, { ...empty, day: '2026-06-12' }, true).was).toBeUndefined();
  });
});
