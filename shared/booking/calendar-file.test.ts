import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { type CalendarEntry, calendarEntries } from '#shared/booking/calendar-entries.ts';
import { calendarFile } from '#shared/booking/calendar-file.ts';
import type { Occupant } from '#shared/booking/occupancy.ts';
import { addMinutes, wallToInstant } from '#shared/kernel/time.ts';
import { anArrivedVisit } from '#shared/testing/till-rows.ts';

const createdAt = '2026-05-01T08:00:00.000Z';
const anEntry = (over: Partial<CalendarEntry> & { readonly startsAt: string }): CalendarEntry => ({
  uid: 'v.l@foyer',
  endsAt: addMinutes(over.startsAt, 45),
  summary: 'Anna K. · Cut',
  isCancelled: false,
  createdAt,
  changedAt: createdAt,
  ...over,
});

interface ReadEvent {
  readonly uid: string;
  readonly start: string;
  readonly end: string;
  readonly summary: string;
  readonly status: string;
  readonly sequence: number;
}

/** Reads a file as a program does that knows no zone but those in the file. */
function readFile(file: string): readonly ReadEvent[] {
  ICAL.TimezoneService.reset();
  const root = new ICAL.Component(ICAL.parse(file) as [string, [], []]);
  for (const zone of root.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  return root.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      start: event.startDate.toJSDate().toISOString(),
      end: event.endDate.toJSDate().toISOString(),
      summary: event.summary,
      status: String(component.getFirstPropertyValue('status')),
      sequence: event.sequence,
    };
  });
}

const inParis = (entries: readonly CalendarEntry[]) => calendarFile({ name: 'Odile', zone: 'Europe/Paris', location: 'Salon', entries });

describe('a calendar file', () => {
  it('names the zone and brings it along', () => {
    const file = inParis([anEntry({ startsAt: wallToInstant('2026-05-31', '09:30', 'Europe/Paris') })]);
    expect(file).toContain('BEGIN:VTIMEZONE\r\nTZID:Europe/Paris');
    expect(file).toContain('DTSTART;TZID=Europe/Paris:20260531T093000');
    expect(file).toContain('METHOD:PUBLISH');
    expect(file).toContain('DTSTAMP:20260501T080000Z');
  });

  it('keeps what somebody typed in its place', () => {
    const summary = 'Cut, colour; \\n\nBEGIN:VEVENT — Žofie Привет '.repeat(4);
    const read = readFile(inParis([anEntry({ startsAt: '2026-05-31T07:30:00.000Z', summary })]));
    expect(read).toEqual([expect.objectContaining({ summary })]);
  });

  it('says that something was cancelled or changed', () => {
    const changedAt = '2026-05-02T08:00:00.000Z';
    const [event] = readFile(inParis([anEntry({ startsAt: '2026-05-31T07:30:00.000Z', isCancelled: true, changedAt })]));
    expect(event).toMatchObject({ status: 'CANCELLED', sequence: 24 * 60 });
  });

  it('is a calendar when nothing is in it', () => {
    expect(readFile(inParis([]))).toEqual([]);
  });

  it('tells another program every moment as it is, whatever the clocks do', () => {
    const zones = fc.constantFrom(
      'Europe/Paris',
      'America/Toronto',
      'Australia/Lord_Howe',
      'Africa/Casablanca',
      'Asia/Kolkata',
      'America/Havana',
    );
    const minutesOfYear = fc.integer({ min: 0, max: 366 * 24 * 60 });
    fc.assert(
      fc.property(zones, fc.array(minutesOfYear, { minLength: 1, maxLength: 8 }), (zone, starts) => {
        const entries = starts.map((start, index) =>
          anEntry({ uid: `${index}@foyer`, startsAt: addMinutes('2026-01-01T00:00:00.000Z', start) }),
        );
        const file = calendarFile({ name: 'n', zone, location: '', entries });
        const moments = entries.map(({ uid, startsAt, endsAt }) => ({ uid, start: startsAt, end: endsAt }));
        expect(readFile(file)).toEqual(moments.map((moment) => expect.objectContaining(moment)));
      }),
      { seed: 20_261_123, numRuns: 60 },
    );
  });

  it('holds in the hour that happens twice', () => {
    const twice = ['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'];
    const read = readFile(inParis(twice.map((startsAt, index) => anEntry({ uid: `${index}`, startsAt }))));
    expect(read.map(({ start }) => start)).toEqual(twice);
  });
});

describe('what goes into it', () => {
  const visit = anArrivedVisit('v', { walkInName: 'Anna' });
  const names = {
    clientOf: () => 'Anna K.' as string | undefined,
    serviceOf: (id: string) => `service ${id}`,
    staffOf: (id: string) => `staff ${id}`,
    blockOf: () => 'Lunch',
  };
  const staffId = visit.lines[0]?.staffId ?? '';
  const entriesOf = (row: typeof visit, who: string | null = staffId, by = names) =>
    calendarEntries([{ table: 'visits', row } satisfies Occupant], who, by);

  it('is one staff member’s own time, with the same id for good', () => {
    expect(entriesOf(visit)).toHaveLength(visit.lines.filter((line) => line.staffId === staffId).length);
    expect(entriesOf(visit, 'nobody')).toEqual([]);
    const moved = { ...visit, lines: visit.lines.map((line) => ({ ...line, startsAt: addMinutes(line.startsAt, 60) })) };
    expect(entriesOf(moved).map(({ uid }) => uid)).toEqual(entriesOf(visit).map(({ uid }) => uid));
  });

  it('names nobody to whom clients are hidden', () => {
    const [entry] = entriesOf({ ...visit, comment: 'call 0612345678' }, null, { ...names, clientOf: () => undefined });
    expect(entry?.summary).toMatch(/^service .* · staff /);
    expect(JSON.stringify(entry)).not.toContain('0612345678');
  });

  it('keeps what was cancelled and leaves out what was a mistake', () => {
    const gone = (isMistake: boolean) => ({
      ...visit,
      status: 'cancelled' as const,
      cancelled: { reason: '', by: 'u', at: createdAt, statusBefore: 'waiting' as const, isMistake },
    });
    expect(entriesOf(gone(false))).toMatchObject([{ isCancelled: true }]);
    expect(entriesOf(gone(true))).toEqual([]);
  });
});
