import { describe, expect, it } from 'vitest';
import { aGroupEvent } from '#shared/testing/calendar-rows.ts';
import { changeOf, placedOf, saidOf } from './event-typed.ts';

const zone = 'America/Toronto';
const opened = aGroupEvent({
  day: '2026-06-12',
  title: 'Braiding',
  serviceId: 'braiding',
  staffId: 'ben',
  startsAt: '2026-06-12T17:00:00.000Z',
  durationMinutes: 90,
  breakMinutes: 10,
  priceMinor: 3000,
});
const [said, place] = [saidOf(opened), placedOf(opened, zone)];

describe('an event that is changed by its fields', () => {
  it('says only what was typed: what another desk raised meanwhile is not in it', () => {
    expect(changeOf(opened, { ...said, title: ' Braids for all ' }, place, zone)).toEqual({ said: { title: 'Braids for all' } });
    expect(changeOf(opened, said, place, zone)).toEqual({});
  });

  it('goes where its day and its time say', () => {
    expect(changeOf(opened, said, { ...place, time: '14:30' }, zone)).toEqual({
      place: { startsAt: '2026-06-12T18:30:00.000Z', staffId: 'ben', durationMinutes: 90, breakMinutes: 10 },
    });
    expect(changeOf(opened, said, { ...place, breakMinutes: null }, zone).place?.breakMinutes).toBe(0);
  });

  it('gets other helpers, other chairs and another colour, each by itself', () => {
    const stays = { startsAt: opened.startsAt, staffId: 'ben', durationMinutes: 90, breakMinutes: 10 };
    expect(changeOf(opened, said, { ...place, assistantIds: ['ann'] }, zone)).toEqual({ place: { ...stays, assistantIds: ['ann'] } });
    expect(changeOf(opened, said, { ...place, instanceIds: ['room'] }, zone)).toEqual({ place: { ...stays, instanceIds: ['room'] } });
    expect(changeOf(opened, { ...said, color: 4 }, place, zone)).toEqual({ said: { color: 4 } });
  });
});
