import { describe, expect, it } from 'vitest';
import { lineDefaults } from '#shared/booking/defaults.ts';
import { memberChangeOf, reachesOthers, stayChangeOf } from '#shared/booking/member-change.ts';
import type { VisitLine } from '#shared/booking/tables.ts';

const zone = 'UTC';
const day = '2026-03-02';
const one = { ...lineDefaults, serviceId: 'cut', durationMinutes: 60, breakMinutes: 0, priceMinor: 1000 };
const line = (id: string, staffId: string, time: string): VisitLine => ({ ...one, id, staffId, startsAt: `${day}T${time}:00.000Z` });
const visit = { lines: [line('1', 'ann', '09:00'), line('2', 'ben', '10:00')] };
const to = (first: VisitLine, second: VisitLine) => memberChangeOf(visit, day, [first, second], zone);

describe('what a change of one visit is to its series', () => {
  it('is another time where all lines go together, whatever the hands they go to', () => {
    expect(to(line('1', 'ann', '08:00'), line('2', 'ben', '09:00'))).toEqual({ to: { day, startsAtWall: '08:00' } });
    expect(to(line('1', 'cleo', '08:00'), line('2', 'ben', '09:00'))).toEqual({
      to: { day, startsAtWall: '08:00' },
      staff: { from: 'ann', to: 'cleo' },
    });
    expect(to(line('1', 'ann', '09:00'), { ...line('2', 'ben', '10:00'), durationMinutes: 90 })).toEqual({
      minutes: [one.durationMinutes, 90],
    });
  });

  it('is another chair where nothing else is changed, line by line', () => {
    expect(to({ ...line('1', 'ann', '09:00'), instanceIds: ['chair'] }, line('2', 'ben', '10:00'))).toEqual({ instances: [['chair'], []] });
  });

  it('is nothing that others could do where one line is moved alone', () => {
    expect(to(line('1', 'ann', '09:00'), line('2', 'ben', '11:00'))).toBeUndefined();
    expect(to(line('1', 'ann', '08:00'), line('2', 'ben', '10:00'))).toBeUndefined();
  });

  it('is nothing that others could do where two people are exchanged, or one of them in one place only', () => {
    expect(to(line('1', 'cleo', '09:00'), line('2', 'dora', '10:00'))).toBeUndefined();
    const twice = { lines: [line('1', 'ann', '09:00'), line('2', 'ann', '10:00')] };
    expect(memberChangeOf(twice, day, [line('1', 'cleo', '09:00'), line('2', 'ann', '10:00')], zone)).toBeUndefined();
  });

  it('leaves services and prices to each visit', () => {
    expect(to({ ...line('1', 'ann', '09:00'), priceMinor: one.priceMinor + 1 }, line('2', 'ben', '10:00'))).toBeUndefined();
  });
});

describe('what a change of a block or an event is to its series', () => {
  const place = { startsAt: `${day}T09:00:00.000Z`, durationMinutes: 30, staffId: 'ann', instanceIds: ['chair'] };

  it('is other chairs, and for itself alone whether anybody is there', () => {
    const chairs = stayChangeOf(place, { ...place, startsAt: `${day}T10:00:00.000Z`, instanceIds: ['other'] }, zone);
    expect(chairs).toEqual({ to: { day, startsAtWall: '10:00' }, instances: [['other']] });
    expect(reachesOthers(chairs)).toBe(true);
    const nobody = stayChangeOf(place, { ...place, staffId: null }, zone);
    expect(nobody).toEqual({ own: { staffId: null } });
    expect(reachesOthers(nobody)).toBe(false);
    expect(stayChangeOf({ ...place, staffId: null }, place, zone)).toEqual({ own: { staffId: 'ann' } });
  });

  it('lets another person take over everywhere', () => {
    expect(stayChangeOf(place, { ...place, staffId: 'ben' }, zone)).toEqual({ staff: { from: 'ann', to: 'ben' } });
  });
});
