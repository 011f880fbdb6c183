import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type KnownDay, freeTimes, knownDay } from '#shared/booking/availability.ts';
import { msOf } from '#shared/booking/day-grid.ts';
import { type Catalogue, wantedService } from '#shared/booking/performers.ts';
import type { WaitingClient } from '#shared/booking/tables.ts';
import { branchDefaults } from '#shared/chain/defaults.ts';
import { wallToInstant } from '#shared/kernel/time.ts';
import { waitingMatches } from './waiting-matches.ts';
import { aService } from '#shared/testing/calendar-rows.ts';

const zone = 'Europe/Riga';
/** A Monday. */
const day = '2026-03-02';
const at = (time: string): string => wallToInstant(day, time, zone);
const catalogue: Catalogue = {
  staff: ['ann', 'ben'].map((id, order) => ({ id, name: id, position: '', branchIds: ['branch'], color: 0, order, active: true })),
  services: [aService({ id: 'cut' }), aService({ id: 'colour', durationMinutes: 120 })],
  staffServices: [],
  resources: [],
};
const slots = [{ from: '10:00', to: '14:00' }];
const known: KnownDay = knownDay(
  day,
  { branch: { zone, stepMinutes: 30, ...branchDefaults }, holidays: [], absences: [] },
  { workDays: ['ann', 'ben'].map((staffId) => ({ staffId, day, slots })), occupants: [] },
);
/** Ann is free again from eleven to half past twelve. */
const freed = { staffIds: ['ann'], instanceId: null, fromMs: msOf(at('11:00')), toMs: msOf(at('12:30')) };

const waits = (id: string, over: Partial<WaitingClient> = {}, since = '08:00'): WaitingClient => ({
  id,
  branchId: 'branch',
  clientId: id,
  serviceIds: ['cut'],
  staffIds: ['ann'],
  wishes: [{ fromDay: day, toDay: day, weekdays: [], from: '09:00', to: '18:00' }],
  comment: '',
  state: 'waiting',
  visitId: null,
  createdAt: at(since),
  createdBy: 'u',
  changedAt: at(since),
  changedBy: 'u',
  ...over,
});
const wish = (over: Partial<WaitingClient['wishes'][number]>) => ({ wishes: [{ ...waits('w').wishes[0]!, ...over }] });
const matches = (waiting: readonly WaitingClient[], notBefore = at('08:00')) =>
  waitingMatches(freed, known, waiting, { catalogue, notBefore }).map((match) => [match.waiting.id, match.time.startsAt]);

it('serves those who wait longest first, at the first time that lies in the place', () => {
  expect(matches([waits('late', {}, '09:00'), waits('early', {}, '07:00')])).toEqual([
    ['early', at('11:00')],
    ['late', at('11:00')],
  ]);
});

it('asks for the wished days, weekdays and hours', () => {
  const given = [
    waits('tomorrow', wish({ fromDay: '2026-03-03', toDay: '2026-03-09' })),
    waits('tuesdays', wish({ weekdays: [2, 5] })),
    waits('mondays', wish({ weekdays: [1] })),
    waits('evenings', wish({ from: '12:30' })),
    waits('noon', wish({ from: '12:00', to: '13:00' })),
  ];
  expect(matches(given)).toEqual([
    ['mondays', at('11:00')],
    ['noon', at('12:00')],
  ]);
});

it('offers nobody what is too short, another’s time, or what has passed', () => {
  expect(matches([waits('long', { ...wish({ from: '11:00', to: '12:30' }), serviceIds: ['colour'] })])).toEqual([]);
  expect(matches([waits('ben', { staffIds: ['ben'] })])).toEqual([]);
  expect(matches([waits('now')], at('12:10'))).toEqual([]);
});

it('takes a time that began before where none fits behind that', () => {
  expect(matches([waits('early', wish({ to: '11:30' }))])).toEqual([['early', at('10:30')]]);
});

it('finds several services in a row, one of them at the place', () => {
  expect(matches([waits('two', { serviceIds: ['colour', 'cut'], staffIds: [], ...wish({ from: '10:00', to: '13:00' }) })])).toEqual([
    ['two', at('10:00')],
  ]);
});

it('leaves out who was served or went away', () => {
  expect(matches([waits('booked', { state: 'booked' }), waits('removed', { state: 'removed' })])).toEqual([]);
});

it('is no news where only a little became free beside time that was free anyway, and is where that little was missing', () => {
  const little = { staffIds: ['ann'], instanceId: null, fromMs: msOf(at('11:00')), toMs: msOf(at('11:10')) };
  const served = (on: KnownDay) => waitingMatches(little, on, [waits('one')], { catalogue, notBefore: at('08:00') }).length;
  expect(served(known)).toBe(0);
  const taken = (from: string, to: string) => ({ fromMs: msOf(at(from)), toMs: msOf(at(to)) });
  const tight = { ...known, taken: new Map([['staff:ann', [taken('10:00', '10:30'), taken('11:30', '14:00')]]]) };
  expect(served(tight)).toBe(1);
});

const startMs = msOf(at('10:00'));
const stretch = (least: number) =>
  fc
    .tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: least, max: 8 }))
    .map(([from, long]) => ({ fromMs: startMs + from * 900_000, toMs: startMs + (from + long) * 900_000 }));
const holders = ['staff:ann', 'staff:ben', 'instance:chair-1', 'instance:chair-2'];
const chairs = ['chair-1', 'chair-2'].map((id) => ({ id, name: id }));
const salon: Catalogue = {
  ...catalogue,
  services: [aService({ id: 'cut', resourceIds: ['chairs'] })],
  resources: [{ id: 'chairs', branchId: 'branch', name: 'Chairs', instances: chairs, order: 0, active: true }],
};

it('offers a chair that is free again exactly to those who lacked nothing else, at a time that could not be had before', () => {
  let offered = 0;
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...holders), stretch(1)), { maxLength: 8 }),
      // A few minutes beside what was free anyway are no news, so at least half of the service.
      stretch(2),
      fc.constantFrom<readonly string[]>([], ['ann'], ['ben']),
      (spans, free, staffIds) => {
        const takenBy = (holder: string) => spans.filter(([of]) => of === holder).map(([, span]) => span);
        const before = { ...known, taken: new Map(holders.map((holder) => [holder, takenBy(holder)])) };
        // The chair was taken in all of the stretch, by one alone.
        const chair = takenBy('instance:chair-1').filter((one) => one.toMs <= free.fromMs || free.toMs <= one.fromMs);
        const [now, then] = [chair, [...chair, free]].map((of): KnownDay => ({
          ...before,
          taken: new Map(before.taken).set('instance:chair-1', of),
        }));
        if (now === undefined || then === undefined) throw new Error('two days');
        const one = waits('one', { staffIds: [...staffIds] });
        const asked = { services: [wantedService('cut', staffIds, salon)], notBefore: at('08:00') };
        const had = new Set(freeTimes(then, asked).map(({ startsAt }) => startsAt));
        const news = freeTimes(now, asked).filter(({ startsAt }) => !had.has(startsAt));
        const found = waitingMatches({ ...free, staffIds: [], instanceId: 'chair-1' }, now, [one], {
          catalogue: salon,
          notBefore: at('08:00'),
        });
        expect(found).toHaveLength(news.length > 0 ? 1 : 0);
        for (const { time } of found) expect(news).toContainEqual(time);
        offered += found.length;
      },
    ),
    { seed: 41_2, numRuns: 600 },
  );
  expect(offered).toBeGreaterThan(50);
});
