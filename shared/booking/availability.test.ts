import { lineDefaults, visitDefaults } from '#shared/booking/defaults.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type WantedService, freeTimes, staffDaysOf } from '#shared/booking/availability.ts';
import { meeting, occupationsOfLines, visitOccupant } from '#shared/booking/occupancy.ts';
import type { Visit, VisitLine } from '#shared/booking/tables.ts';
import { addMinutes, dayOf, minutesBetween, wallTimeOf, wallToInstant } from '#shared/kernel/time.ts';

const zone = 'America/Toronto';
const day = '2018-05-31';
const at = (time: string, onDay = day) => wallToInstant(onDay, time, zone);
const nineToFive = [
  { from: '09:00', to: '12:00' },
  { from: '13:00', to: '17:00' },
];

function aLine(startsAt: string, durationMinutes: number, over: Partial<VisitLine> = {}): VisitLine {
  return {
    id: 'line',
    serviceId: 'cut',
    staffId: 'becky',
    startsAt,
    durationMinutes,
    ...lineDefaults,
    breakMinutes: 0,
    priceMinor: 0,
    ...over,
  };
}

function aVisit(lines: readonly VisitLine[], over: Partial<Visit> = {}): Visit {
  return {
    id: 'visit',
    branchId: 'main',
    day,
    clientId: null,
    walkInName: '',
    status: 'waiting',
    lines: [...lines],
    comment: '',
    source: 'desk',
    ...visitDefaults,
    overbooked: null,
    conflictWith: [],
    cancelled: null,
    billId: null,
    paid: 'none',
    createdAt: at('08:00'),
    createdBy: 'u',
    changedAt: at('08:00'),
    changedBy: 'u',
    ...over,
  };
}

const cutBy = (...staffIds: readonly string[]): WantedService => ({
  serviceId: 'cut',
  performers: staffIds.map((staffId) => ({ staffId, durationMinutes: 60, breakMinutes: 0 })),
});

function times(
  services: readonly WantedService[],
  visits: readonly Visit[],
  more: { notBefore?: string; stepMinutes?: number; exceptVisitId?: string } = {},
) {
  const { stepMinutes = 30, exceptVisitId, ...rest } = more;
  const workDays = [
    { staffId: 'becky', slots: nineToFive },
    { staffId: 'kelly', slots: [{ from: '10:00', to: '14:00' }] },
  ];
  const staffDays = staffDaysOf({ day, zone, workDays, visits, ...(exceptVisitId === undefined ? {} : { exceptVisitId }) });
  return freeTimes({ day, zone, stepMinutes, services, staffDays, ...rest });
}

const starts = (...args: Parameters<typeof times>) => times(...args).map((time) => wallTimeOf(time.startsAt, zone));

describe('free times', () => {
  it('lie within working hours and not over the break', () => {
    expect(starts([cutBy('becky')], [])).toEqual([
      '09:00',
      '09:30',
      '10:00',
      '10:30',
      '11:00',
      '13:00',
      '13:30',
      '14:00',
      '14:30',
      '15:00',
      '15:30',
      '16:00',
    ]);
  });

  it('leave out what other visits and the pauses after them take', () => {
    const taken = aVisit([aLine(at('10:00'), 45, { breakMinutes: 15 })]);
    expect(starts([cutBy('becky')], [taken], { notBefore: at('09:10') })).toEqual([
      '11:00',
      '13:00',
      '13:30',
      '14:00',
      '14:30',
      '15:00',
      '15:30',
      '16:00',
    ]);
  });

  it('keep the pause after the service free too', () => {
    const withPause = { serviceId: 'colour', performers: [{ staffId: 'becky', durationMinutes: 60, breakMinutes: 30 }] };
    expect(starts([withPause], [aVisit([aLine(at('15:00'), 120)])]).at(-1)).toBe('13:30');
  });

  it('count neither cancelled visits, nor no-shows, nor the visit that is being moved', () => {
    const all = starts([cutBy('becky')], []);
    const lines = [aLine(at('09:00'), 480)];
    expect(starts([cutBy('becky')], [aVisit(lines, { status: 'cancelled' })])).toEqual(all);
    expect(starts([cutBy('becky')], [aVisit(lines, { status: 'no-show' })])).toEqual(all);
    expect(starts([cutBy('becky')], [aVisit(lines)], { exceptVisitId: 'visit' })).toEqual(all);
    expect(starts([cutBy('becky')], [aVisit(lines)])).toEqual([]);
  });

  it('for anybody take the first who is free', () => {
    const found = times([cutBy('becky', 'kelly')], [aVisit([aLine(at('09:00'), 120)])]);
    expect(found.map((time) => [wallTimeOf(time.startsAt, zone), time.lines[0]?.staffId]).slice(0, 4)).toEqual([
      ['10:00', 'kelly'],
      ['10:30', 'kelly'],
      ['11:00', 'becky'],
      ['11:30', 'kelly'],
    ]);
  });

  it('place services in a row without a gap, each with its own staff member', () => {
    const found = times(
      [cutBy('becky'), { serviceId: 'nails', performers: [{ staffId: 'kelly', durationMinutes: 30, breakMinutes: 0 }] }],
      [],
    );
    expect(found.map((time) => wallTimeOf(time.startsAt, zone))).toEqual(['09:00', '09:30', '10:00', '10:30', '11:00']);
    expect(found[0]?.lines.map((line) => [line.serviceId, line.staffId, wallTimeOf(line.startsAt, zone)])).toEqual([
      ['cut', 'becky', '09:00'],
      ['nails', 'kelly', '10:00'],
    ]);
  });

  it('choose another performer for the first service when the second would find none', () => {
    const first = {
      serviceId: 'wash',
      performers: [
        { staffId: 'becky', durationMinutes: 30, breakMinutes: 60 },
        { staffId: 'kelly', durationMinutes: 30, breakMinutes: 0 },
      ],
    };
    const found = times([first, cutBy('becky')], [aVisit([aLine(at('11:30'), 330)])], { notBefore: at('10:00') });
    expect(found[0]?.lines.map((line) => line.staffId)).toEqual(['kelly', 'becky']);
  });

  it('are none for somebody who is off duty', () => {
    expect(starts([cutBy('sinead')], [])).toEqual([]);
    expect(times([], [])).toEqual([]);
  });

  it.each([
    ['2026-03-08', 2],
    ['2026-11-01', 4],
    ['2026-11-02', 3],
  ])('on %s offer %i hours between one and four at night', (changed, hours) => {
    const staffDays = staffDaysOf({
      day: changed,
      zone,
      workDays: [{ staffId: 'becky', slots: [{ from: '01:00', to: '04:00' }] }],
      visits: [],
    });
    expect(freeTimes({ day: changed, zone, stepMinutes: 60, services: [cutBy('becky')], staffDays })).toHaveLength(hours);
  });
});

describe('whatever the day looks like, free times', () => {
  const zones = ['America/Toronto', 'Europe/Riga', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'America/Santiago'];
  const days = ['2026-03-08', '2026-11-01', '2026-03-29', '2026-10-25', '2026-10-04', '2026-04-05', '2026-09-06', '2026-07-14'];
  const lines = fc.array(
    fc.record({
      start: fc.integer({ min: 0, max: 1_500 }),
      duration: fc.integer({ min: 1, max: 240 }),
      pause: fc.integer({ min: 0, max: 60 }),
    }),
    { maxLength: 6 },
  );
  const asked = fc.record({
    zone: fc.constantFrom(...zones),
    day: fc.constantFrom(...days),
    step: fc.constantFrom(5, 10, 15, 20, 30),
    slots: fc.array(fc.tuple(fc.integer({ min: 0, max: 22 }), fc.integer({ min: 1, max: 10 })), { minLength: 1, maxLength: 3 }),
    lines,
    duration: fc.integer({ min: 5, max: 180 }),
    pause: fc.integer({ min: 0, max: 30 }),
  });
  const wall = (hour: number) => `${String(hour).padStart(2, '0')}:00`;

  it('are exactly the moments of the grid at which a booking collides with nobody and lies in working hours', () => {
    fc.assert(
      fc.property(asked, (given) => {
        const midnight = wallToInstant(given.day, '00:00', given.zone);
        const visits = given.lines.map((line, index) =>
          aVisit([aLine(addMinutes(midnight, line.start), line.duration, { breakMinutes: line.pause })], { id: `v${index}` }),
        );
        const slots = given.slots.map(([from, long]) => ({ from: wall(from), to: wall(Math.min(from + long, 24)) }));
        const staffDays = staffDaysOf({ day: given.day, zone: given.zone, workDays: [{ staffId: 'becky', slots }], visits });
        const service = {
          serviceId: 'cut',
          performers: [{ staffId: 'becky', durationMinutes: given.duration, breakMinutes: given.pause }],
        };
        const offered = freeTimes({ day: given.day, zone: given.zone, stepMinutes: given.step, services: [service], staffDays }).map(
          (time) => time.startsAt,
        );

        const opens = slots.map(
          (slot) => [wallToInstant(given.day, slot.from, given.zone), wallToInstant(given.day, slot.to, given.zone)] as const,
        );
        const minutes = Array.from({ length: 26 * 60 }, (_, minute) => addMinutes(midnight, minute));
        const closed = minutes.map((instant) => !opens.some(([from, to]) => from <= instant && instant < to));
        const expected = minutes.filter((start, index) => {
          if (closed.slice(index, index + given.duration + given.pause).includes(true)) return false;
          const [hours = 0, rest = 0] = wallTimeOf(start, given.zone).split(':').map(Number);
          if ((hours * 60 + rest) % given.step !== 0 || dayOf(start, given.zone) !== given.day) return false;
          const mine = occupationsOfLines([aLine(start, given.duration, { breakMinutes: given.pause })]);
          return meeting(mine, visits.map(visitOccupant)).length === 0;
        });
        expect(offered).toEqual(expected);
        expect(offered.every((start, index) => index === 0 || minutesBetween(offered[index - 1]!, start) > 0)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });
});
