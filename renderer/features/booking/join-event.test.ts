import { describe, expect, it } from 'vitest';
import { bookVisit } from '#shared/booking/book-visit.ts';
import type { GroupEvent } from '#shared/booking/tables.ts';
import { serviceDefaults } from '#shared/catalog/defaults.ts';
import { emptyDraft, newLine } from './booking-draft.ts';
import { joining, sharedLine } from './join-event.tsx';

const aService = (id: string, capacity: number) => ({
  ...serviceDefaults,
  id,
  code: '',
  name: id,
  category: '',
  durationMinutes: 30,
  priceMinor: 9000,
  taxIds: [],
  active: true,
  capacity,
});
const services = [aService('braiding', 6), aService('cut', 1)];
const line = (lineId: string, serviceId: string | null) => ({ ...newLine(lineId, 'ann'), serviceId });
const draft = {
  ...emptyDraft(() => 'visit', { day: '2026-06-11', startsAt: null, staffId: null }),
  comment: ' first time ',
};
const event: GroupEvent = {
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
  createdAt: '2026-06-01T08:00:00.000Z',
  createdBy: 'owner',
  changedAt: '2026-06-01T08:00:00.000Z',
  changedBy: 'owner',
};
const who = { clientId: 'zelie', walkInName: '', newClient: null };

describe('joining a group event', () => {
  it('is offered where one service is wanted that several take part in', () => {
    const offered = (lines: readonly ReturnType<typeof line>[]) => sharedLine({ lines }, { services })?.lineId;
    expect(offered([line('a', 'braiding')])).toBe('a');
    expect(offered([line('a', null), line('b', 'braiding')])).toBe('b');
    expect(offered([line('a', 'cut')])).toBeUndefined();
    expect(offered([line('a', 'braiding'), line('b', 'cut')])).toBeUndefined();
    expect(offered([line('a', null)])).toBeUndefined();
  });

  it('takes time and person from the event, and its price for every place unless another was typed', () => {
    const args = joining(draft, line('a', 'braiding'), { event, seats: 2, who });
    expect(args).toMatchObject({
      visitId: 'visit',
      day: '2026-06-12',
      clientId: 'zelie',
      groupEventId: 'event',
      seats: 2,
      comment: 'first time',
    });
    expect(args.lines).toMatchObject([
      { staffId: 'ben', startsAt: event.startsAt, durationMinutes: 90, breakMinutes: 10, priceMinor: 6000 },
    ]);
    const typed = joining(draft, { ...line('a', 'braiding'), priceMinor: 2500, discountPpm: 100_000 }, { event, seats: 3, who });
    expect(typed.lines).toMatchObject([{ priceMinor: 7500, discountPpm: 100_000 }]);
    expect(bookVisit.args.safeParse({ ...typed, overbook: null }).success).toBe(true);
  });
});
