import { describe, expect, it } from 'vitest';
import {
  type BookingDraft,
  costOf,
  emptyDraft,
  firstOpen,
  foundAgain,
  instancesFor,
  isBegun,
  isFilled,
  linesOf,
  linesOnInstance,
  listedWith,
  missingOf,
  newLine,
  planLines,
  startingAt,
  wantedServices,
  withService,
  withinRights,
} from './booking-draft.ts';
import type { Catalogue } from '#shared/booking/performers.ts';
import { aService } from '#shared/testing/calendar-rows.ts';

const staff = ['becky', 'kelly'].map((id, order) => ({ id, name: id, position: '', branchIds: ['main'], color: 0, order, active: true }));
const catalogue: Catalogue = {
  staff,
  services: [
    aService({ id: 'cut', durationMinutes: 45, priceMinor: 6000 }),
    aService({ id: 'colour', durationMinutes: 90, priceMinor: 9000 }),
  ],
  staffServices: [
    { id: 'becky.cut', staffId: 'becky', serviceId: 'cut', durationMinutes: 30, priceMinor: 7000 },
    { id: 'kelly.cut', staffId: 'kelly', serviceId: 'cut', durationMinutes: null, priceMinor: null },
  ],
  resources: [],
};
const aResource = (id: string, instances: readonly string[]): Catalogue['resources'][number] => ({
  id,
  branchId: 'main',
  name: id,
  instances: instances.map((one) => ({ id: one, name: one })),
  order: 0,
  active: true,
});
const start = '2026-06-11T14:00:00.000Z';
const line = (lineId: string, serviceId: string | null, staffId: string | null) => ({ ...newLine(lineId, staffId), serviceId });
const draftOf = (lines: BookingDraft['lines'], startsAt: string | null = start): BookingDraft => ({
  ...emptyDraft(() => 'visit', { day: '2026-06-11', startsAt, staffId: null }),
  lines,
});

describe('a half-typed booking', () => {
  it('takes duration and price from the staff member, then from the service, and what was typed over both', () => {
    const lines = [line('a', 'cut', 'becky'), line('b', 'cut', 'kelly'), { ...line('c', 'cut', 'becky'), minutes: 60, priceMinor: 100 }];
    expect(planLines(draftOf(lines), catalogue, undefined).map(({ minutes, priceMinor }) => [minutes, priceMinor])).toEqual([
      [30, 7000],
      [45, 6000],
      [60, 100],
    ]);
  });

  it('is begun by a client, a service or a comment, and not by the place in the calendar at which it was opened', () => {
    const untouched = draftOf([line('a', null, 'becky')]);
    expect(isBegun(untouched)).toBe(false);
    expect(isBegun({ ...untouched, client: { ...untouched.client, clientId: 'k1' } })).toBe(true);
    expect(isBegun({ ...untouched, comment: 'by the window' })).toBe(true);
    expect(isBegun(draftOf([line('a', 'cut', null)]))).toBe(true);
  });

  it('is not begun by the client for whom it was opened elsewhere, who is not there when it is found again', () => {
    const anna = { clientId: 'anna', name: 'Anna K.', draft: null };
    const untouched = draftOf([line('a', null, null)]);
    const lookedAt = { ...untouched, client: anna, broughtClientId: 'anna' };
    expect([isBegun(lookedAt), isFilled(lookedAt)]).toEqual([false, true]);
    expect(foundAgain(lookedAt)).toEqual(untouched);
    const typedOn = [
      { ...lookedAt, lines: [line('a', 'cut', null)] },
      { ...lookedAt, comment: 'by the window' },
      { ...lookedAt, client: { ...anna, clientId: 'ben' } },
      { ...lookedAt, client: { clientId: null, name: 'Zoë', draft: null } },
    ];
    for (const typed of typedOn) {
      expect(isBegun(typed)).toBe(true);
      expect(foundAgain(typed)).toBe(typed);
    }
  });

  it('is typed on in the first field with nothing in it', () => {
    const nobody = draftOf([line('a', null, null)], null);
    expect(firstOpen(nobody)).toBe('client');
    const forKelly = { ...nobody, client: { clientId: null, name: 'Kelly', draft: null } };
    expect(firstOpen(forKelly)).toBe('service');
    expect(firstOpen({ ...forKelly, lines: [line('a', 'cut', null), line('b', null, null)], startsAt: start })).toBe('service');
    expect(firstOpen({ ...forKelly, lines: [line('a', 'cut', null)] })).toBe('start');
    expect(firstOpen({ ...forKelly, lines: [line('a', 'cut', null)], startsAt: start })).toBe('comment');
  });

  it('offers a service at what it takes and costs with whoever is named, whatever was typed for another', () => {
    const wasTyped = { ...line('a', 'colour', 'becky'), minutes: 15, priceMinor: 1 };
    expect(listedWith(wasTyped, 'cut', catalogue)).toMatchObject({ minutes: 30, priceMinor: 7000 });
    expect(listedWith({ ...wasTyped, staffId: null }, 'cut', catalogue)).toMatchObject({ minutes: 45, priceMinor: 6000 });
    const only = { ...catalogue, staffServices: catalogue.staffServices.filter(({ staffId }) => staffId === 'becky') };
    expect(listedWith({ ...wasTyped, staffId: 'kelly' }, 'cut', only)).toMatchObject({ minutes: 45, priceMinor: 6000 });
  });

  it('puts its services one after the other, and leaves out the line that is still empty', () => {
    const planned = planLines(
      draftOf([line('a', 'cut', 'becky'), line('b', 'colour', 'kelly'), line('c', null, null)]),
      catalogue,
      undefined,
    );
    expect(planned.map(({ startsAt }) => startsAt)).toEqual([start, '2026-06-11T14:30:00.000Z']);
  });

  it('lets whoever goes on have his pause first, as the free times do, and nobody else wait for it', () => {
    const paused = { ...line('a', 'cut', 'becky'), breakMinutes: 10 };
    const second = (staffId: string | null) =>
      planLines(draftOf([paused, line('b', 'colour', staffId)]), catalogue, undefined)[1]?.startsAt;
    expect([second('becky'), second('kelly'), second(null)]).toEqual([
      '2026-06-11T14:40:00.000Z',
      '2026-06-11T14:30:00.000Z',
      '2026-06-11T14:30:00.000Z',
    ]);
  });

  it('takes anybody from the free time that was chosen', () => {
    const found = {
      startsAt: start,
      lines: [
        { serviceId: 'cut', staffId: 'kelly', startsAt: start, durationMinutes: 45, breakMinutes: 0, assistantIds: [], instanceIds: [] },
      ],
    };
    expect(planLines(draftOf([line('a', 'cut', null)]), catalogue, found)[0]).toMatchObject({ staffId: 'kelly', minutes: 45 });
  });

  it('asks for everybody who performs a service, each as long as he takes', () => {
    expect(
      wantedServices(draftOf([line('a', 'cut', null)]), catalogue)[0]?.performers.map((one) => [one.staffId, one.durationMinutes]),
    ).toEqual([
      ['becky', 30],
      ['kelly', 45],
    ]);
    expect(wantedServices(draftOf([line('a', 'colour', null)]), catalogue)[0]?.performers).toHaveLength(2);
    expect(wantedServices(draftOf([line('a', 'cut', 'kelly')]), catalogue)[0]?.performers).toEqual([
      { staffId: 'kelly', durationMinutes: 45, breakMinutes: 0 },
    ]);
  });

  it('keeps who is named for a line when he performs the service that is chosen, else leaves it to anybody', () => {
    const only = { ...catalogue, staffServices: catalogue.staffServices.filter(({ staffId }) => staffId === 'becky') };
    expect(withService(line('a', null, 'becky'), 'cut', only)).toMatchObject({ serviceId: 'cut', staffId: 'becky' });
    expect(withService(line('a', null, 'kelly'), 'cut', only)).toMatchObject({ serviceId: 'cut', staffId: null });
    expect(withService({ ...line('a', 'cut', 'kelly'), minutes: 20, priceMinor: 1 }, 'colour', only)).toMatchObject({
      staffId: 'kelly',
      minutes: null,
      priceMinor: null,
    });
  });

  it('begun from another costs what the list says for whoever may set no price, and has nothing off for whoever may give nothing', () => {
    const copied = draftOf([{ ...line('a', 'cut', 'kelly'), priceMinor: 1_00, discountPpm: 250_000 }]);
    const terms = (...may: readonly string[]) =>
      withinRights(copied, (right) => may.includes(right)).lines.map(({ priceMinor, discountPpm }) => [priceMinor, discountPpm]);
    expect(terms('money.price', 'money.discount')).toEqual([[1_00, 250_000]]);
    expect(terms('money.discount')).toEqual([[null, 250_000]]);
    expect(terms('money.price')).toEqual([[1_00, 0]]);
    expect(terms()).toEqual([[null, 0]]);
  });

  it('says what is missing first', () => {
    const missing = (draft: BookingDraft) => missingOf(planLines(draft, catalogue, undefined));
    expect(missing(draftOf([line('a', null, null)]))).toBe('service');
    expect(missing(draftOf([line('a', 'cut', 'becky')], null))).toBe('time');
    expect(missing(draftOf([line('a', 'cut', null)]))).toBe('staff');
    expect(missing(draftOf([{ ...line('a', 'cut', 'becky'), minutes: 0 }]))).toBe('minutes');
    expect(missing(draftOf([line('a', 'cut', 'becky')]))).toBeUndefined();
  });

  it('takes a typed start, pause and discount of a line over all else, and what follows goes on behind it', () => {
    const late = { ...line('b', 'cut', 'kelly'), startsAt: '2026-06-11T15:00:00.000Z', breakMinutes: 10, discountPpm: 100_000 };
    const planned = planLines(draftOf([line('a', 'cut', 'becky'), late, line('c', 'colour', 'becky')]), catalogue, undefined);
    expect(planned.map(({ startsAt, breakMinutes }) => [startsAt, breakMinutes])).toEqual([
      [start, 0],
      ['2026-06-11T15:00:00.000Z', 10],
      ['2026-06-11T15:45:00.000Z', 0],
    ]);
    expect(planned.map(costOf)).toEqual([7000, 5400, 9000]);
  });

  it('books what is decided, with those who help and the chair that was asked for', () => {
    const helped = { ...line('a', 'cut', 'becky'), assistantIds: ['kelly'], instanceIds: ['chair-2'] };
    const lines = linesOf(planLines(draftOf([helped, line('b', 'cut', null)]), catalogue, undefined));
    expect(lines).toMatchObject([{ id: 'a', assistantIds: ['kelly'], instanceIds: ['chair-2'], durationMinutes: 30 }]);
  });

  it('is done at the chair that was pointed at by the first service that needs one, or the one still to be chosen', () => {
    const chairs = aResource('chairs', ['left', 'right']);
    const known = {
      ...catalogue,
      services: catalogue.services.map((one) => (one.id === 'colour' ? { ...one, resourceIds: ['chairs'] } : one)),
      resources: [chairs, aResource('rooms', ['room'])],
    };
    const at = (lines: BookingDraft['lines']) => linesOnInstance(lines, 'left', known).map(({ instanceIds }) => instanceIds);
    expect(at([line('a', 'cut', null), { ...line('b', 'colour', null), instanceIds: ['room', 'right'] }])).toEqual([[], ['room', 'left']]);
    expect(at([line('a', null, null)])).toEqual([['left']]);
    expect(at([line('a', 'cut', null)])).toEqual([[]]);
    expect(instancesFor('colour', ['left', 'room'], known)).toEqual(['left']);
    expect(instancesFor('cut', ['left'], known)).toEqual([]);
  });
});

describe('a booking that is given another start', () => {
  const gapped = draftOf([line('a', 'cut', 'becky'), { ...line('b', 'colour', 'becky'), startsAt: '2026-06-11T17:00:00.000Z' }]);
  const startsOf = ({ startsAt, lines }: BookingDraft) => [startsAt, ...lines.map((one) => one.startsAt)];

  it('keeps the gaps between its services', () => {
    const next = '2026-06-12T15:30:00.000Z';
    expect(startsOf(startingAt(gapped, next))).toEqual([next, null, '2026-06-12T18:30:00.000Z']);
    expect(startingAt(gapped, gapped.startsAt)).toEqual(gapped);
  });

  it('has its services one after the other when it is open when it begins', () => {
    expect(startsOf(startingAt(gapped, null))).toEqual([null, null, null]);
  });

  it('keeps the start that was typed for one of its services before its own', () => {
    expect(startsOf(startingAt({ ...gapped, startsAt: null }, start))).toEqual([start, null, '2026-06-11T17:00:00.000Z']);
  });
});
