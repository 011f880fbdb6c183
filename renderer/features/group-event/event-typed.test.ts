import { describe, expect, it } from 'vitest';
import type { GroupEvent } from '#shared/booking/tables.ts';
import { changeOf, placedOf, saidOf } from './event-typed.ts';

const zone = 'America/Toronto';
const made = { createdAt: '2026-06-01T08:00:00.000Z', createdBy: 'owner', changedAt: '2026-06-01T08:00:00.000Z', changedBy: 'owner' };
const opened: GroupEvent = {
  ...made,
  id: 'event',
  branchId: 'branch',
  day: '2026-06-12',
  title: 'Braiding',
  serviceId: 'braiding',
  staffId: 'ben',
  assistantIds: [],
  instanceIds: [],
  startsAt: '2026-06-12T17:00:00.000Z',
  durationMinutes: 90,
  breakMinutes: 10,
  capacity: 6,
  priceMinor: 3000,
  comment: '',
  color: null,
  seriesId: null,
  handEdited: [],
  overbooked: null,
  conflictWith: [],
  cancelled: null,
};
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
});
