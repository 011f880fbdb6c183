import { describe, expect, it } from 'vitest';
import { seatsTaken } from '#shared/booking/overlap.ts';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { aGroupEvent, aService, aVisit } from '#shared/testing/calendar-rows.ts';
import { emptyDraft, newLine } from './booking-draft.ts';
import { eventsByDay, joining, sharedLine } from './join-event.tsx';

const services = [aService({ id: 'braiding', capacity: 6 }), aService({ id: 'cut' })];
const line = (lineId: string, serviceId: string | null) => ({ ...newLine(lineId, 'ann'), serviceId });
const draft = {
  ...emptyDraft(() => 'visit', { day: '2026-06-11', startsAt: null, staffId: null }),
  comment: ' first time ',
};
const event = aGroupEvent({
  day: '2026-06-12',
  title: 'Braiding',
  serviceId: 'braiding',
  staffId: 'ben',
  startsAt: '2026-06-12T17:00:00.000Z',
  durationMinutes: 90,
  breakMinutes: 10,
  priceMinor: 3000,
});
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
    expect(bookVisit.args.safeParse({ ...typed, source: 'desk', overbook: null }).success).toBe(true);
  });

  it('reads the events of its days at once, and of the visits only those who take part', async () => {
    const asked: string[] = [];
    const events = [event, { ...event, id: 'other', serviceId: 'yoga' }, { ...event, id: 'later', day: '2026-06-20' }];
    const visits = [aVisit({ id: 'in', groupEventId: 'event', seats: 2 }), aVisit({ id: 'out' })];
    const read: Parameters<typeof eventsByDay>[0] = {
      days: async (table, _branchId, from, to) => {
        asked.push(`${table} ${from} ${to}`);
        return events as never;
      },
      heldBy: async (table, field, value) => {
        asked.push(`${table} ${field} ${String(value)}`);
        return visits.filter((visit) => visit.groupEventId === value) as never;
      },
    };
    const loadDay = await eventsByDay(read, 'branch', { serviceId: 'braiding', fromDay: '2026-06-11', toDay: '2026-08-09' });
    expect((await loadDay('2026-06-11')).groupEvents).toEqual([]);
    const rows = await loadDay('2026-06-12');
    expect([rows.groupEvents.map(({ id }) => id), seatsTaken(rows.visits)]).toEqual([['event'], 2]);
    expect(asked).toEqual(['groupEvents 2026-06-11 2026-08-09', 'visits groupEventId event']);
  });
});
