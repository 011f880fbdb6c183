import { describe, expect, it } from 'vitest';
import type { Visit, VisitLine } from '#shared/booking/tables.ts';
import { createFormat } from '#renderer/i18n/format.ts';
import { wallToInstant } from '#shared/kernel/time.ts';
import { branchDefaults } from '#shared/chain/defaults.ts';
import { visitMeant } from './find-stay.ts';
import { cursorOn, moveCursor, settleCursor, stopAt } from '#renderer/ui/time-grid/cursor.ts';
import { placeAtMs } from './calendar-actions.ts';
import { type DayRows, buildColumns, reuseColumns } from './columns.ts';
import { aVisit, aVisitLine } from '#shared/testing/calendar-rows.ts';

const zone = 'America/Toronto';
const day = '2018-05-31';
const at = (time: string, onDay = day) => wallToInstant(onDay, time, zone);
const staff = ['becky', 'joanne', 'kelly'].map((id, order) => ({
  id,
  name: id,
  position: '',
  branchIds: ['main'],
  color: order,
  order,
  active: true,
}));
const hours = (staffId: string) => ({
  id: `${staffId}.${day}`,
  branchId: 'main',
  day,
  staffId,
  slots: [
    { from: '09:00', to: '12:00' },
    { from: '13:00', to: '17:00' },
  ],
});

const aLine = (staffId: string, from: string, durationMinutes: number, over: Partial<VisitLine> = {}) =>
  aVisitLine({ id: `${staffId}${from}`, staffId, startsAt: from.includes('T') ? from : at(from), durationMinutes, ...over });
const visitOf = (id: string, lines: readonly VisitLine[], over: Partial<Visit> = {}) => aVisit({ id, day, lines: [...lines], ...over });

const names: DayRows['names'] = {
  text: ((key: string) => key) as DayRows['names']['text'],
  format: createFormat({ locale: 'en-CA', timeZone: zone, currency: 'CAD' }),
  signOf: () => ({ tone: 'neutral', shape: 'ring', label: 'Waiting' }),
  clientNames: {},
  serviceNames: { cut: 'Cut' },
};

function columnsOf(visits: readonly Visit[], over: Partial<DayRows> = {}) {
  return buildColumns({
    day,
    rules: { branch: { zone, stepMinutes: 15, ...branchDefaults }, holidays: [], absences: [] },
    branchId: 'main',
    staff,
    workDays: [hours('becky'), hours('kelly')],
    occupants: visits.map((row) => ({ table: 'visits', row })),
    showsCancelled: false,
    names,
    ...over,
  });
}

describe('columns', () => {
  it('show whoever is on duty and whoever has a visit, in the branch’s order', () => {
    expect(columnsOf([]).map((column) => column.staff.id)).toEqual(['becky', 'kelly']);
    expect(columnsOf([visitOf('a', [aLine('joanne', '10:00', 30)])]).map((column) => column.staff.id)).toEqual([
      'becky',
      'joanne',
      'kelly',
    ]);
  });

  it('draw lines of one person that follow each other as one box, also over the pause between them', () => {
    const visit = visitOf('a', [
      aLine('becky', '10:45', 30),
      aLine('becky', '10:00', 30, { breakMinutes: 15 }),
      aLine('kelly', '11:15', 30),
    ]);
    const [becky, kelly] = columnsOf([visit]);
    expect(becky?.boxes.map((box) => box.stay.lines.length)).toEqual([2]);
    expect(kelly?.boxes.map((box) => box.stay.lines.length)).toEqual([1]);
    expect((becky?.boxes[0]?.toMs ?? 0) - (becky?.boxes[0]?.fromMs ?? 0)).toBe(75 * 60_000);
  });

  it('draw a visit at its own time and length when the branch books in other steps now, and offer starts on the new ones alone', () => {
    const visit = visitOf('a', [aLine('becky', '10:10', 25)]);
    const branch = { zone, stepMinutes: 30, ...branchDefaults };
    const [becky] = columnsOf([visit, visitOf('b', [aLine('becky', '10:35', 5)])], { rules: { branch, holidays: [], absences: [] } });
    const drawn = becky?.boxes.map(({ fromMs, toMs, isOverlapping }) => [fromMs, toMs, isOverlapping]);
    const ms = (time: string) => Date.parse(at(time));
    // Not moved to a step, not made as long as one, and what only touches lies beside nothing.
    expect(drawn).toEqual([
      [ms('10:10'), ms('10:35'), false],
      [ms('10:35'), ms('10:40'), false],
    ]);
    const inTheMorning = becky?.scale.starts.filter((start) => ms('10:00') <= start && start < ms('11:30'));
    expect(inTheMorning).toEqual([ms('10:00'), ms('10:30'), ms('11:00')]);
  });

  it('mark what overlaps, and leave cancelled visits and no-shows out of it', () => {
    const boxes = columnsOf([
      visitOf('a', [aLine('becky', '10:00', 60)]),
      visitOf('b', [aLine('becky', '10:30', 60)]),
      visitOf('c', [aLine('becky', '10:30', 60)], { status: 'no-show' }),
    ])[0]?.boxes;
    expect(boxes?.map((box) => [box.subject, box.isOverlapping, box.lane])).toEqual([
      ['a', true, 0],
      ['b', true, 1],
      ['c', false, 2],
    ]);
  });

  it('give a key the visit that somebody points at, and none where the cursor only happens to stand', () => {
    const columns = columnsOf([visitOf('a', [aLine('becky', '10:00', 60)]), visitOf('b', [aLine('kelly', '10:00', 60)])]);
    const cursorKey = columns[0]!.boxes[0]!.key;
    const focused = columns[1]!.boxes[0]!.stay.occupant;
    const nothing = { focused: undefined, cursorKey: null, selectedVisitId: null };
    expect(visitMeant(columns, nothing)).toBeUndefined();
    expect(visitMeant(columns, { ...nothing, cursorKey })?.id).toBe('a');
    expect(visitMeant(columns, { ...nothing, cursorKey, selectedVisitId: 'b' })?.id).toBe('b');
    expect(visitMeant(columns, { focused, cursorKey, selectedVisitId: 'a' })?.id).toBe('b');
  });

  it('are of the day that is seen: what is pointed at in them is booked there, also while the next day is on its way', () => {
    const { key, scale } = columnsOf([])[0]!;
    const place = placeAtMs(scale.starts.at(-1)!, zone, { staffId: key });
    expect(place).toEqual({ day, staffId: 'becky', startsAt: new Date(scale.starts.at(-1)!).toISOString() });
  });

  it('hide cancelled visits until they are asked for', () => {
    const cancelled = visitOf('a', [aLine('joanne', '10:00', 60)], { status: 'cancelled' });
    expect(columnsOf([cancelled])).toHaveLength(2);
    expect(columnsOf([cancelled], { showsCancelled: true })).toHaveLength(3);
  });

  it('show what of yesterday lasts into today', () => {
    const late = visitOf('a', [aLine('becky', at('23:30', '2018-05-30'), 60)], { day: '2018-05-30' });
    const early = visitOf('b', [aLine('becky', at('20:00', '2018-05-30'), 60)], { day: '2018-05-30' });
    expect(columnsOf([late, early])[0]?.boxes.map((box) => box.subject)).toEqual(['a']);
  });

  it('stay the same objects where nothing changed', () => {
    const rows = () => [visitOf('a', [aLine('becky', '10:00', 60)]), visitOf('b', [aLine('kelly', '10:00', 60)])];
    const before = columnsOf(rows());
    expect(reuseColumns(before, columnsOf(rows()))).toBe(before);
    const after = reuseColumns(before, columnsOf([rows()[0]!, visitOf('b', [aLine('kelly', '10:15', 60)])]));
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
  });
});

describe('the cursor', () => {
  const visits = [
    visitOf('a', [aLine('becky', '10:00', 60)]),
    visitOf('b', [aLine('becky', '10:30', 60)]),
    visitOf('c', [aLine('kelly', '10:15', 30)]),
  ];
  const columns = columnsOf(visits);
  const walk = (from: ReturnType<typeof stopAt>, ...steps: readonly Parameters<typeof moveCursor>[1][]) =>
    steps.reduce((cursor, step) => moveCursor(cursor, step, columns), from);
  const said = (cursor: { readonly ms: number; readonly boxKey: string | null } | null) =>
    cursor?.boxKey?.split(':')[0] ?? new Date(cursor?.ms ?? 0).toISOString().slice(11, 16);
  const becky = columns[0]!;

  it('goes from free start to free start, into visits, and past them', () => {
    const start = stopAt(becky, Date.parse(at('09:30')));
    expect([said(start), said(walk(start, 'down')), said(walk(start, 'down', 'down')), said(walk(start, 'down', 'down', 'down'))]).toEqual([
      '13:30',
      '13:45',
      'a',
      'b',
    ]);
    expect(said(walk(start, 'down', 'down', 'down', 'down'))).toBe('15:30');
    expect(said(walk(start, 'down', 'down', 'up'))).toBe('13:45');
  });

  it('keeps level from column to column', () => {
    const start = stopAt(becky, Date.parse(at('10:15')));
    expect([said(start), said(walk(start, 'right')), said(walk(start, 'right', 'left'))]).toEqual(['a', 'c', 'a']);
    expect(walk(start, 'right', 'right').columnKey).toBe('kelly');
  });

  it('reaches the ends of the day and goes by the hour', () => {
    const start = stopAt(becky, Date.parse(at('14:00')));
    expect([said(walk(start, 'first')), said(walk(start, 'last')), said(walk(start, 'page-up'))]).toEqual(['13:00', '20:45', '17:00']);
  });

  it('follows its visit when that moves, and stays at its time when the visit is gone', () => {
    const cursor = cursorOn(columns[1]!.boxes[0]!, columns[1]!);
    const moved = columnsOf([visitOf('c', [aLine('becky', '13:00', 30, { id: 'kelly10:15' })])]);
    expect(settleCursor(cursor, moved)).toMatchObject({ columnKey: 'becky', boxKey: cursor.boxKey });
    expect(settleCursor(cursor, columnsOf([]))).toMatchObject({ columnKey: 'kelly', boxKey: null, ms: Date.parse(at('10:15')) });
    expect(settleCursor(null, columns)).toMatchObject({ columnKey: 'becky', ms: Date.parse(at('09:00')) });
    expect(settleCursor(null, [])).toBeNull();
  });
});
