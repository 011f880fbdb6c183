import { describe, expect, it } from 'vitest';
import type { Visit } from '#shared/booking/tables.ts';
import { wallToInstant } from '#shared/kernel/time.ts';
import { spanDays } from '#renderer/data/calendar/span-day.ts';
import { aBlock, aGroupEvent, aVisit, aVisitLine } from '#shared/testing/calendar-rows.ts';
import { agendaRows, visitsIn } from './agenda-rows.ts';

const [day, zone] = ['2026-05-28', 'Europe/Paris'];
const at = (time: string) => wallToInstant(day, time, zone);

function visit(
  id: string,
  services: readonly (readonly [staffId: string, from: string, minutes: number])[],
  over: Partial<Visit> = {},
): Visit {
  const lines = services.map(([staffId, from, durationMinutes], index) =>
    aVisitLine({ id: `${id}-${index}`, staffId, startsAt: at(from), durationMinutes, breakMinutes: 10 }),
  );
  return aVisit({ id, day, lines, ...over });
}

const lunch = aBlock({ day, staffId: 'a', startsAt: at('12:00'), durationMinutes: 60 });
const course = aGroupEvent({ id: 'course', day, title: 'Course', staffId: 'b', startsAt: at('10:00'), priceMinor: 2500 });
const cancelled = { reason: '', by: 'u', at: at('08:00'), statusBefore: 'waiting', isMistake: false } as const;
const rows = {
  visits: [
    visit('late', [['a', '15:00', 30]]),
    visit('two', [
      ['b', '11:30', 30],
      ['a', '11:00', 30],
    ]),
    visit('in', [['b', '10:00', 60]], { groupEventId: 'course', seats: 2 }),
    visit('gone', [['a', '09:00', 30]], { status: 'cancelled', cancelled }),
  ],
  groupEvents: [course],
  blocks: [lunch, { ...lunch, id: 'removed', removed: { by: 'u', at: at('08:00') } }],
  workDays: [],
};
const days = spanDays(day, 2, rows, zone);
const keysOf = (choice: Parameters<typeof agendaRows>[1]) => agendaRows(days, choice).map(({ key }) => key);

describe('the list of some days', () => {
  it('goes by time, a group event before those who take part, and says of an empty day that it is', () => {
    const all = agendaRows(days, { staffId: null, showsCancelled: false });
    expect(all.map(({ key }) => key)).toEqual([day, 'course', 'in', 'two', 'lunch', 'late', '2026-05-29', '2026-05-29:nothing']);
    expect(all[0]).toMatchObject({ kind: 'day', visits: 3 });
    expect(all[1]).toMatchObject({ kind: 'group', taken: 2 });
  });

  it('shows the cancelled ones when asked, and does not count them', () => {
    const all = agendaRows(days, { staffId: null, showsCancelled: true });
    expect(all.map(({ key }) => key)).toContain('gone');
    expect(all.map(({ key }) => key)).not.toContain('removed');
    expect(all[0]).toMatchObject({ visits: 3 });
  });

  it('leaves out whom a day does not show, and keeps what takes nobody’s time', () => {
    const ofRoom = { ...lunch, id: 'room', staffId: null, instanceIds: ['room'] };
    const withRoom = spanDays(day, 1, { ...rows, blocks: [lunch, ofRoom] }, zone);
    const shown = (staffId: string) =>
      agendaRows(withRoom, { staffId: null, showsCancelled: false, shownOn: () => (id) => id === staffId });
    expect(shown('a').map(({ key }) => key)).toEqual([day, 'two', 'lunch', 'room', 'late']);
    expect(shown('b').map(({ key }) => key)).toEqual([day, 'course', 'in', 'two', 'room']);
    expect(shown('b')[0]).toMatchObject({ visits: 2 });
  });

  it('keeps to what one staff member performs', () => {
    expect(keysOf({ staffId: 'a', showsCancelled: false })).toEqual([day, 'two', 'lunch', 'late', '2026-05-29', '2026-05-29:nothing']);
  });

  it('says when a visit begins and ends, pauses left out, whatever the order of its services', () => {
    const two = agendaRows(days, { staffId: null, showsCancelled: false }).find(({ key }) => key === 'two');
    expect(two).toMatchObject({ fromMs: Date.parse(at('11:00')), toMs: Date.parse(at('12:00')), staffIds: ['b', 'a'] });
    expect(visitsIn([two!]).map(({ id }) => id)).toEqual(['two']);
  });
});
