import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daySpan, msOf, slotSpans } from '#shared/booking/day-grid.ts';
import type { Occupant } from '#shared/booking/occupancy.ts';
import type { BranchRules } from '#shared/booking/open-hours.ts';
import type { Visit, VisitStatus } from '#shared/booking/tables.ts';
import { noUtilisation, shareOf, sumUtilisation, utilisationOf } from '#shared/booking/utilisation.ts';
import { branchDefaults } from '#shared/chain/defaults.ts';
import { addDays, addMinutes, wallToInstant } from '#shared/kernel/time.ts';
import { aBlock, aGroupEvent, aVisit, aVisitLine } from '#shared/testing/calendar-rows.ts';

const day = '2026-05-28';
const zone = 'Europe/Paris';
const at = (time: string, on = day) => wallToInstant(on, time, zone);
const hour = 3_600_000;
const minute = 60_000;
const rulesIn = (inZone: string, over: Partial<BranchRules> = {}): BranchRules => ({
  branch: { zone: inZone, stepMinutes: 15, ...branchDefaults },
  holidays: [],
  absences: [],
  ...over,
});
const rules = rulesIn(zone);
const hours = {
  staffId: 'a',
  day,
  slots: [
    { from: '09:00', to: '12:00' },
    { from: '13:00', to: '17:00' },
  ],
};

interface Said extends Partial<Visit> {
  readonly minutes: number;
  readonly pause?: number;
  readonly staffId?: string;
  readonly assistantIds?: string[];
}

function visit(startsAt: string, { minutes, pause = 0, staffId = 'a', assistantIds = [], ...over }: Said): Occupant {
  const line = aVisitLine({ staffId, startsAt, durationMinutes: minutes, breakMinutes: pause, assistantIds });
  return { table: 'visits', row: aVisit({ id: `v-${startsAt}-${staffId}`, day, lines: [line], ...over }) };
}

const cancelled = { reason: 'ill', by: 'u', at: at('08:00'), statusBefore: 'waiting', isMistake: false } as const;

function block(startsAt: string, minutes: number): Occupant {
  return { table: 'blocks', row: aBlock({ day, staffId: 'a', startsAt, durationMinutes: minutes }) };
}

const useOfA = (occupants: readonly Occupant[], by = rules) =>
  utilisationOf(day, by, { workDays: [hours], occupants }).find(({ staffId }) => staffId === 'a');

describe('a staff member’s use of a day', () => {
  it('counts the scheduled hours, what is booked of them and what was done', () => {
    const use = useOfA([visit(at('09:00'), { minutes: 60, status: 'arrived' }), visit(at('14:00'), { minutes: 30 })]);
    expect(use).toEqual({ staffId: 'a', scheduledMs: 7 * hour, bookedMs: 1.5 * hour, completedMs: hour, outsideMs: 0 });
  });

  it('counts overlaps once', () => {
    const both = [visit(at('09:00'), { minutes: 60 }), visit(at('09:30'), { minutes: 60 }), block(at('10:00'), 60)];
    expect(useOfA(both)?.bookedMs).toBe(2 * hour);
  });

  it.each<[VisitStatus, number]>([
    ['waiting', hour],
    ['confirmed', hour],
    ['no-show', hour],
  ])('counts a %s visit as booked and not as done', (status, ms) => {
    expect(useOfA([visit(at('09:00'), { minutes: 60, status })])).toMatchObject({ bookedMs: ms, completedMs: 0 });
  });

  it('does not count a cancelled visit', () => {
    expect(useOfA([visit(at('09:00'), { minutes: 60, status: 'cancelled', cancelled })])?.bookedMs).toBe(0);
  });

  it('counts a technical break with its service, and those who help', () => {
    expect(useOfA([visit(at('09:00'), { minutes: 45, pause: 15 })])?.bookedMs).toBe(hour);
    expect(useOfA([visit(at('09:00'), { minutes: 45, staffId: 'b', assistantIds: ['a'] })])?.bookedMs).toBe(0.75 * hour);
  });

  it('says what lies beside the hours, and counts it to no share', () => {
    expect(useOfA([visit(at('11:30'), { minutes: 60 })])).toMatchObject({ bookedMs: 0.5 * hour, outsideMs: 0.5 * hour });
  });

  it('has no hours on a holiday and while away', () => {
    const holiday = rulesIn(zone, { holidays: [{ day, slots: [], removed: false }] });
    const away = rulesIn(zone, { absences: [{ staffId: 'a', fromDay: day, toDay: day, removed: false }] });
    expect(useOfA([], holiday)).toBeUndefined();
    expect(useOfA([visit(at('09:00'), { minutes: 60 })], away)).toMatchObject({ scheduledMs: 0, bookedMs: 0, outsideMs: hour });
  });

  it('counts a group event once, and as done when somebody came', () => {
    const event: Occupant = { table: 'groupEvents', row: aGroupEvent({ id: 'g', day, staffId: 'a', startsAt: at('09:00') }) };
    const guest = visit(at('09:00'), { minutes: 60, groupEventId: 'g', status: 'no-show' });
    expect(useOfA([event, guest])).toMatchObject({ bookedMs: hour, completedMs: 0 });
    expect(useOfA([event, guest, visit(at('09:00'), { minutes: 60, groupEventId: 'g', status: 'arrived' })])?.completedMs).toBe(hour);
  });

  it('gives a visit over midnight to the days in whose hours it lies', () => {
    const next = addDays(day, 1);
    const night = [
      { staffId: 'a', day, slots: [{ from: '20:00', to: '24:00' }] },
      { staffId: 'a', day: next, slots: [{ from: '00:00', to: '02:00' }] },
    ];
    const occupants = [visit(at('23:00'), { minutes: 120 })];
    expect(utilisationOf(day, rules, { workDays: night, occupants })).toMatchObject([{ bookedMs: hour, outsideMs: 0 }]);
    expect(utilisationOf(next, rules, { workDays: night, occupants })).toMatchObject([{ bookedMs: hour, outsideMs: 0 }]);
  });
});

const statuses: readonly VisitStatus[] = ['waiting', 'confirmed', 'arrived', 'no-show', 'cancelled'];
const booking = fc.record({
  from: fc.integer({ min: -120, max: 1_500 }),
  minutes: fc.integer({ min: 1, max: 240 }),
  pause: fc.integer({ min: 0, max: 30 }),
  status: fc.constantFrom(...statuses),
});
/** Of 25, 24 and 23 hours, and one whose clock is half an hour off. */
const place = fc.constantFrom(
  { onDay: '2026-10-25', inZone: 'Europe/Paris' },
  { onDay: '2026-03-29', inZone: 'Europe/Paris' },
  { onDay: '2026-05-28', inZone: 'Asia/Kolkata' },
  { onDay: '2026-04-05', inZone: 'Australia/Lord_Howe' },
);

describe('utilisation over random days', () => {
  it('is what counting every minute by itself comes to', () => {
    fc.assert(
      fc.property(place, fc.array(booking, { maxLength: 8 }), ({ onDay, inZone }, bookings) => {
        const midnight = wallToInstant(onDay, '00:00', inZone);
        const occupants = bookings.map(({ from, minutes, pause, status }) =>
          visit(addMinutes(midnight, from), { minutes, pause, status, day: from < 0 ? addDays(onDay, -1) : onDay }),
        );
        const slots = [
          { from: '01:00', to: '03:30' },
          { from: '09:00', to: '18:00' },
        ];
        const [use = noUtilisation] = utilisationOf(onDay, rulesIn(inZone), { workDays: [{ staffId: 'a', day: onDay, slots }], occupants });
        const counted = { scheduledMs: 0, bookedMs: 0, completedMs: 0 };
        const open = slotSpans(onDay, slots, inZone);
        const { fromMs, toMs } = daySpan(onDay, inZone);
        for (let ms = fromMs; ms < toMs; ms += minute) {
          if (!open.some((span) => span.fromMs <= ms && ms < span.toMs)) continue;
          const here = bookings.filter((_, index) => covers(occupants[index], ms)).map(({ status }) => status);
          counted.scheduledMs += minute;
          if (here.some((status) => status !== 'cancelled')) counted.bookedMs += minute;
          if (here.includes('arrived')) counted.completedMs += minute;
        }
        expect(use).toMatchObject(counted);
      }),
      { seed: 20_261_123 },
    );
  });

  it('never has more done than booked, nor more booked than scheduled, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(booking, { maxLength: 12 }), (bookings) => {
        const occupants = bookings.map(({ from, ...rest }) => visit(addMinutes(at('00:00'), from), rest));
        const use = useOfA(occupants) ?? noUtilisation;
        expect(use.completedMs).toBeLessThanOrEqual(use.bookedMs);
        expect(use.bookedMs).toBeLessThanOrEqual(use.scheduledMs);
        expect(useOfA(occupants.toReversed())).toEqual(useOfA(occupants));
      }),
      { seed: 20_261_123 },
    );
  });
});

describe('several uses as one', () => {
  it('adds them, and has no share of nothing', () => {
    const use = { scheduledMs: 8, bookedMs: 4, completedMs: 2, outsideMs: 1 };
    expect(sumUtilisation([use, use])).toEqual({ scheduledMs: 16, bookedMs: 8, completedMs: 4, outsideMs: 2 });
    expect(shareOf(use, 'bookedMs')).toBe(0.5);
    expect(shareOf(noUtilisation, 'bookedMs')).toBeUndefined();
  });
});

function covers(occupant: Occupant | undefined, ms: number): boolean {
  if (occupant?.table !== 'visits') return false;
  return occupant.row.lines.some(
    (line) => msOf(line.startsAt) <= ms && ms < msOf(line.startsAt) + (line.durationMinutes + line.breakMinutes) * minute,
  );
}
