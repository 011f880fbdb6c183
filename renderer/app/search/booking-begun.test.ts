import { describe, expect, it } from 'vitest';
import { type BookingDraft, emptyDraft, foundAgain, newLine } from '#renderer/features/booking/booking-draft.ts';
import { begunBooking, bookingInstead } from './booking-begun.ts';

let last = 0;
const newId = () => `id${(last += 1)}`;
const anna = { clientId: 'anna', name: 'Anna K.', draft: null };
const empty = emptyDraft(newId, { day: '2026-03-02', startsAt: null, staffId: null });
const withService = (draft: BookingDraft, serviceId: string): BookingDraft => ({
  ...draft,
  lines: [{ ...newLine('line', null), serviceId }],
});
const tuesday = { day: '2026-03-03', startsAt: '2026-03-03T15:00:00.000Z' };

describe('a booking that is begun from a search or a call', () => {
  it('is a new one while nothing is half typed', () => {
    for (const kept of [undefined, empty]) {
      const { draft, aside } = begunBooking({ ...tuesday, client: anna, lines: [{ serviceId: 'cut', staffId: 'becky' }] }, kept, newId);
      expect(draft).toMatchObject({ ...tuesday, client: anna });
      expect(draft.lines).toMatchObject([{ serviceId: 'cut', staffId: 'becky' }]);
      expect(aside).toBeNull();
    }
  });

  it('makes way without a word where it was only looked at for a client', () => {
    const { draft: lookedAt } = begunBooking({ day: '2026-03-02', startsAt: null, client: anna }, undefined, newId);
    const ben = { clientId: 'ben', name: 'Ben', draft: null };
    const next = begunBooking({ ...tuesday, client: ben }, lookedAt, newId);
    expect(next.aside).toBeNull();
    expect(next.draft).toMatchObject({ ...tuesday, client: ben });
    // The form shows him as long as it is open, and forgets him when it is left.
    expect(begunBooking(tuesday, lookedAt, newId).draft).toMatchObject({ ...tuesday, client: anna, broughtClientId: 'anna' });
    expect(begunBooking(tuesday, foundAgain(lookedAt), newId).draft.client.clientId).toBeNull();
    expect(begunBooking({ ...tuesday, client: ben }, withService(lookedAt, 'cut'), newId).aside).toMatchObject({ client: anna });
  });

  it('puts the client into what was typed for nobody yet, and a time into what was typed for the same one', () => {
    const typed = withService(empty, 'cut');
    expect(begunBooking({ day: typed.day, startsAt: null, client: anna }, typed, newId)).toEqual({
      draft: { ...typed, client: anna },
      aside: null,
    });
    const forAnna = { ...typed, client: anna };
    expect(begunBooking({ ...tuesday, client: anna }, forAnna, newId)).toEqual({ draft: { ...forAnna, ...tuesday }, aside: null });
    expect(begunBooking(tuesday, forAnna, newId).draft.client).toEqual(anna);
  });

  it('leaves the day and the time that were typed when it brings none: a call says today for want of a day', () => {
    const friday = { day: '2026-03-06', startsAt: '2026-03-06T15:00:00.000Z' };
    const typed = { ...withService(empty, 'cut'), ...friday };
    const called = { day: empty.day, startsAt: null, client: anna };
    expect(begunBooking(called, typed, newId)).toEqual({ draft: { ...typed, client: anna }, aside: null });
    expect(begunBooking(called, { ...typed, client: anna }, newId).draft).toMatchObject(friday);
    expect(begunBooking(called, { ...empty, ...friday, comment: 'by the window' }, newId).draft).toMatchObject(friday);
    expect(begunBooking(called, { ...typed, startsAt: null }, newId).draft).toMatchObject({ day: friday.day, startsAt: null });
    const noPlace = { ...empty, day: friday.day, comment: 'by the window' };
    expect(begunBooking(called, noPlace, newId).draft).toMatchObject({ day: empty.day, startsAt: null });
  });

  it('opens a refused booking whole; what was half typed is given back', () => {
    const refused = { ...withService(empty, 'cut'), client: anna };
    const typed = { ...empty, comment: 'by the window' };
    expect(bookingInstead(refused, typed)).toEqual({ draft: refused, aside: typed });
    expect(bookingInstead(refused, empty).aside).toBeNull();
    expect(bookingInstead(refused, undefined).aside).toBeNull();
  });

  it('loses nothing that was typed: what makes way is given back', () => {
    const typed = { ...withService(empty, 'cut'), client: anna };
    const other = begunBooking({ ...tuesday, client: { clientId: 'ben', name: 'Ben', draft: null } }, typed, newId);
    expect(other.aside).toBe(typed);
    expect(other.draft.lines.every((line) => line.serviceId === null)).toBe(true);
    const services = begunBooking({ ...tuesday, lines: [{ serviceId: 'colour', staffId: null }] }, typed, newId);
    expect(services.aside).toBe(typed);
    expect(services.draft.client).toEqual(anna);
    const stranger = { clientId: null, name: '', draft: { clientId: 'new', firstName: '', surname: '', contact: null } };
    expect(begunBooking({ ...tuesday, client: stranger }, typed, newId).aside).toBe(typed);
  });
});
