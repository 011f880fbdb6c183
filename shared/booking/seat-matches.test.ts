import { expect, it } from 'vitest';
import { seatMatches } from '#shared/booking/seat-matches.ts';
import type { Visit, WaitingClient } from '#shared/booking/tables.ts';
import { aGroupEvent, aService, aVisit } from '#shared/testing/calendar-rows.ts';

const day = '2026-03-02';
const at = (time: string): string => `${day}T${time}:00.000Z`;
const event = aGroupEvent({ id: 'yoga-1', serviceId: 'yoga', startsAt: at('17:00'), durationMinutes: 60, capacity: 2 });
const catalogue = { services: [aService({ id: 'yoga', capacity: 10 }), aService({ id: 'cut' })] };
const waits = (id: string, over: Partial<WaitingClient> = {}): WaitingClient => ({
  id,
  branchId: 'branch',
  clientId: id,
  serviceIds: ['yoga'],
  staffIds: [],
  wishes: [{ fromDay: day, toDay: day, weekdays: [], from: '16:00', to: '20:00' }],
  comment: '',
  state: 'waiting',
  visitId: null,
  createdAt: at('08:00'),
  createdBy: 'u',
  changedAt: at('08:00'),
  changedBy: 'u',
  ...over,
});
const taking = (clientId: string, seats = 1): Visit => aVisit({ id: `of-${clientId}`, clientId, groupEventId: event.id, seats });
const matches = (waiting: readonly WaitingClient[], visits: readonly Visit[] = [taking('ida')], notBefore = at('09:00')) =>
  seatMatches({ day, zone: 'UTC', groupEvents: [event], visits }, waiting, { catalogue, notBefore }).map((match) => match.waiting.id);

it('offers a place to who waits for the service at such a time, the longest waiting first, with the event and its staff member', () => {
  expect(matches([waits('late', { createdAt: at('08:30') }), waits('early')])).toEqual(['early', 'late']);
  const [match] = seatMatches({ day, zone: 'UTC', groupEvents: [event], visits: [] }, [waits('one')], {
    catalogue,
    notBefore: at('09:00'),
  });
  expect(match).toMatchObject({ event: { id: 'yoga-1' }, time: { startsAt: at('17:00'), lines: [{ serviceId: 'yoga', staffId: 'ann' }] } });
});

it('offers none that is full, over, called off, or another day’s', () => {
  expect(matches([waits('one')], [taking('ida', 2)])).toEqual([]);
  expect(matches([waits('one')], [{ ...taking('ida', 2), status: 'cancelled' }])).toEqual(['one']);
  expect(matches([waits('one')], [], at('17:30'))).toEqual([]);
  const off = { ...event, cancelled: { reason: '', by: 'u', at: at('08:00') } };
  const on = (groupEvents: (typeof event)[]) =>
    seatMatches({ day, zone: 'UTC', groupEvents, visits: [] }, [waits('one')], { catalogue, notBefore: at('09:00') });
  expect(on([off])).toEqual([]);
  expect(on([{ ...event, day: '2026-03-01' }])).toEqual([]);
});

it('offers none to who wants another hour, person or service, wants more than a place, or has one already', () => {
  const wish = { fromDay: day, toDay: day, weekdays: [], from: '17:30', to: '20:00' };
  const others = [
    waits('later', { wishes: [wish] }),
    waits('with-ben', { staffIds: ['ben'] }),
    waits('cut', { serviceIds: ['cut'] }),
    waits('both', { serviceIds: ['yoga', 'cut'] }),
    waits('booked', { state: 'booked' }),
    waits('ida'),
  ];
  expect(matches(others)).toEqual([]);
  expect(matches([waits('with-ann', { staffIds: ['ann'] })])).toEqual(['with-ann']);
});
