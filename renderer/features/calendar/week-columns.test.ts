import { describe, expect, it } from 'vitest';
import type { BranchRules } from '#shared/booking/open-hours.ts';
import type { Visit } from '#shared/booking/tables.ts';
import { branchDefaults } from '#shared/chain/defaults.ts';
import { addDays, wallToInstant } from '#shared/kernel/time.ts';
import { spanDays } from '#renderer/data/calendar/span-day.ts';
import { createFormat } from '#renderer/i18n/format.ts';
import { createText } from '#renderer/i18n/text.ts';
import { en } from '#renderer/i18n/en.ts';
import { cursorOnKey, moveCursor, settleCursor } from '#renderer/ui/time-grid/cursor.ts';
import { carryStep, dragTo, dropOf, pickUp, pullTo, settleCarry } from '#renderer/ui/time-grid/carry.ts';
import { sameTime } from '#renderer/ui/time-grid/scale.ts';
import { createView, sameScrollTop, yOf } from '#renderer/ui/time-grid/view.ts';
import { aVisit, aVisitLine } from '#shared/testing/calendar-rows.ts';
import { placesOf } from './drop-places.ts';
import { reuseStayColumns } from './stay-columns.ts';
import { buildWeek } from './week-columns.ts';

const hour = 3_600_000;
const person = (id: string) => ({ id, name: id, position: '', branchIds: ['branch'], color: 0, order: 0, active: true });

function visit(
  id: string,
  zone: string,
  day: string,
  services: readonly (readonly [staffId: string, from: string, minutes: number])[],
): Visit {
  const lines = services.map(([staffId, from, durationMinutes], index) =>
    aVisitLine({ id: `${id}-${index}`, staffId, startsAt: wallToInstant(day, from, zone), durationMinutes }),
  );
  return aVisit({ id, day, lines });
}

function week(zone: string, from: string, visits: readonly Visit[], slot: readonly [string, string]) {
  const rules: BranchRules = { branch: { zone, stepMinutes: 15, ...branchDefaults }, holidays: [], absences: [] };
  const workDays = Array.from({ length: 7 }, (_, index) => {
    const day = addDays(from, index);
    return { id: `a.${day}`, branchId: 'branch', day, staffId: 'a', slots: [{ from: slot[0], to: slot[1] }] };
  });
  const names = {
    text: createText('en', en),
    format: createFormat({ locale: 'en-GB', timeZone: zone, currency: 'EUR' }),
    signOf: () => ({ tone: 'neutral', shape: 'ring', label: 'Waiting' }) as const,
    clientNames: {},
    serviceNames: { cut: 'Cut' },
  };
  const days = spanDays(from, 7, { visits, groupEvents: [], blocks: [], workDays }, zone);
  return buildWeek({ days, staff: person('a'), rules, names, showsCancelled: false, today: addDays(from, 2) });
}

describe('the week of one staff member', () => {
  it.each([
    ['spring forward', 'Europe/Paris', '2026-03-23', '2026-03-29', 23],
    ['fall back', 'Europe/Paris', '2026-10-19', '2026-10-25', 25],
    ['by half an hour', 'Australia/Lord_Howe', '2026-03-30', '2026-04-05', 24.5],
  ])('has days as long as they are: %s', (_, zone, from, changes, hours) => {
    const columns = week(zone, from, [], ['00:00', '24:00']);
    const lengths = columns.map(({ key, scale }) => [key, (scale.toMs - scale.fromMs) / hour]);
    expect(lengths).toEqual(
      Array.from({ length: 7 }, (__, index) => [addDays(from, index), addDays(from, index) === changes ? hours : 24]),
    );
  });

  it('drops a visit at the same time of the wall clock on the other side of a clock change', () => {
    const [zone, from] = ['Europe/Paris', '2026-03-23'];
    const booked = visit('v', zone, '2026-03-28', [
      ['a', '10:00', 60],
      ['b', '11:00', 30],
    ]);
    const columns = week(zone, from, [booked], ['09:00', '17:00']);
    const [saturday, sunday] = [columns[5]!, columns[6]!];
    const box = saturday.boxes[0]!;
    const fromMs = sameTime(saturday.scale, box.fromMs, sunday.scale);
    expect(fromMs).toBe(Date.parse(wallToInstant('2026-03-29', '10:00', zone)));
    const drop = { kind: 'move', box, boxKey: box.key, columnKey: sunday.key, fromMs, toMs: fromMs + hour } as const;
    // The client is one person: what somebody else performs moves along and stays with him.
    expect(placesOf(booked, box.stay, drop, 'a')).toEqual([
      { lineId: 'v-0', startsAt: wallToInstant('2026-03-29', '10:00', zone), staffId: 'a', durationMinutes: 60 },
      { lineId: 'v-1', startsAt: wallToInstant('2026-03-29', '11:00', zone), staffId: 'b', durationMinutes: 30 },
    ]);
  });

  it('pulls the first service by the upper edge and the last by the lower one', () => {
    const [zone, from] = ['Europe/Paris', '2026-05-25'];
    const booked = visit('v', zone, '2026-05-26', [
      ['a', '10:00', 60],
      ['a', '11:00', 30],
    ]);
    const column = week(zone, from, [booked], ['09:00', '17:00'])[1]!;
    const box = column.boxes[0]!;
    let carry = carryStep(pickUp(box, column, 'resize', 'keys'), 'left', [column]);
    expect(placesOf(booked, box.stay, dropOf(carry), 'a')).toEqual([
      { lineId: 'v-0', startsAt: wallToInstant('2026-05-26', '09:45', zone), staffId: 'a', durationMinutes: 75 },
    ]);
    carry = carryStep(pickUp(box, column, 'resize', 'keys'), 'down', [column]);
    expect(placesOf(booked, box.stay, dropOf(carry), 'a')).toEqual([
      { lineId: 'v-1', startsAt: wallToInstant('2026-05-26', '11:00', zone), staffId: 'a', durationMinutes: 45 },
    ]);
    // However far it is pulled, a step of the first service is left.
    for (let step = 0; step < 12; step += 1) carry = carryStep(carry, 'right', [column]);
    expect(placesOf(booked, box.stay, dropOf(carry), 'a')[0]).toMatchObject({ lineId: 'v-0', durationMinutes: 15 });
  });

  it('keeps what is in the hand at its time of day when the days turn under it, and in its place when only others move', () => {
    const zone = 'Europe/Paris';
    const booked = visit('v', zone, '2026-03-23', [['a', '10:00', 60]]);
    const before = week(zone, '2026-03-23', [booked], ['09:00', '17:00']);
    const carry = pickUp(before[0]!.boxes[0]!, before[0]!, 'move', 'pointer');
    const night = visit('w', zone, '2026-03-23', [['a', '02:00', 60]]);
    const same = week(zone, '2026-03-23', [booked, night], ['09:00', '17:00']);
    expect(settleCarry(carry, before, same)).toMatchObject({ columnKey: '2026-03-23', fromMs: carry.fromMs, scale: same[0]!.scale });
    const later = week(zone, '2026-03-30', [], ['09:00', '17:00']);
    expect(settleCarry(carry, before, later)).toMatchObject({
      columnKey: '2026-03-30',
      fromMs: Date.parse(wallToInstant('2026-03-30', '10:00', zone)),
      toMs: Date.parse(wallToInstant('2026-03-30', '11:00', zone)),
    });
  });

  it('shows what the person performs, on its day, over midnight too, and nothing of others', () => {
    const [zone, from] = ['Europe/Paris', '2026-05-25'];
    const visits = [
      visit('own', zone, '2026-05-26', [['a', '10:00', 60]]),
      visit('other', zone, '2026-05-26', [['b', '10:00', 60]]),
      visit('night', zone, '2026-05-27', [['a', '23:30', 60]]),
    ];
    const columns = week(zone, from, visits, ['09:00', '17:00']);
    expect(columns.map(({ boxes }) => boxes.map(({ subject }) => subject))).toEqual([[], ['own'], ['night'], ['night'], [], [], []]);
    expect(columns[2]?.subtitle).toBe('Today · 09:00–17:00');
  });

  it('has what lasts over midnight in two columns: the cursor stays in the one it went to, and to the side the time stays', () => {
    const [zone, from] = ['Europe/Paris', '2026-05-25'];
    const columns = week(zone, from, [visit('night', zone, '2026-05-25', [['a', '23:00', 120]])], ['09:00', '17:00']);
    const [monday, tuesday, wednesday] = [columns[0]!, columns[1]!, columns[2]!];
    const below = { columnKey: tuesday.key, ms: Date.parse(wallToInstant('2026-05-26', '01:00', zone)), boxKey: null };
    const up = settleCursor(moveCursor(below, 'up', columns), columns);
    expect(up).toMatchObject({ columnKey: tuesday.key, boxKey: tuesday.boxes[0]!.key });
    expect(settleCursor(up === null ? null : { ...up, columnKey: wednesday.key }, columns)?.columnKey).toBe(monday.key);

    expect(cursorOnKey(tuesday.boxes[0]!.key, columns, tuesday.key)?.columnKey).toBe(tuesday.key);
    expect(cursorOnKey(tuesday.boxes[0]!.key, columns, wednesday.key)?.columnKey).toBe(monday.key);

    const box = tuesday.boxes[0]!;
    const carry = dragTo(pickUp(box, tuesday, 'move', 'pointer'), tuesday, wednesday, box.fromMs + 24 * hour + 60_000);
    expect(carry).toMatchObject({ columnKey: wednesday.key, fromMs: Date.parse(wallToInstant('2026-05-26', '23:00', zone)) });
    const later = dragTo(carry, tuesday, tuesday, tuesday.scale.fromMs + 3 * hour);
    expect(later).toMatchObject({ columnKey: tuesday.key, fromMs: tuesday.scale.fromMs + 3 * hour });
  });

  it('lets an edge be pulled on, and keeps what is in sight, while another desk books before the first hour', () => {
    const [zone, from] = ['Europe/Paris', '2026-05-25'];
    const own = visit('own', zone, from, [['a', '10:00', 60]]);
    const before = week(zone, from, [own], ['09:00', '17:00']);
    const after = week(zone, from, [own, visit('early', zone, from, [['a', '05:00', 60]])], ['09:00', '17:00']);
    const [column, grown] = [before[0]!, after[0]!];
    const grew = column.scale.fromMs - grown.scale.fromMs;
    expect(grew).toBeGreaterThan(0);
    const box = column.boxes[0]!;
    const carry = pickUp(box, column, 'resize', 'pointer');
    const grip = { column, edge: 'end', pullMs: 0 } as const;
    const down = box.toMs + hour / 2 - column.scale.fromMs;
    expect(pullTo(carry, before, grip, down).toMs).toBe(box.toMs + hour / 2);
    expect(pullTo(carry, after, grip, down + grew).toMs).toBe(box.toMs + hour / 2);
    const room = { width: 1000, height: 700 };
    const view = createView({ axis: column.scale, longestMs: 8 * hour, columnCount: 7, room, density: 'compact' });
    const top = sameScrollTop(100, { view, scale: column.scale }, { view, scale: grown.scale });
    expect(yOf(view, grown.scale, box.fromMs) - top).toBeCloseTo(yOf(view, column.scale, box.fromMs) - 100);
  });

  it('keeps the columns of which nothing changed', () => {
    const [zone, from] = ['Europe/Paris', '2026-05-25'];
    const before = week(zone, from, [visit('own', zone, '2026-05-26', [['a', '10:00', 60]])], ['09:00', '17:00']);
    const names = before[1]!.boxes[0]!.names;
    const next = week(zone, from, [visit('own', zone, '2026-05-26', [['a', '11:00', 60]])], ['09:00', '17:00']);
    const after = reuseStayColumns(
      before,
      next.map((column) => ({ ...column, boxes: column.boxes.map((box) => ({ ...box, names })) })),
    );
    expect(after.map((column, index) => column === before[index])).toEqual([true, false, true, true, true, true, true]);
  });
});
