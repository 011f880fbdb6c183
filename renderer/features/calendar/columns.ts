import { type Span, daySpan, msOf, slotSpans } from '#shared/booking/day-grid.ts';
import { takesTime } from '#shared/booking/overlap.ts';
import type { Visit, VisitLine } from '#shared/booking/tables.ts';
import { sameData } from '#shared/kernel/same-data.ts';
import { type Lane, packLanes } from './pack.ts';
import type { RowOf } from '#shared/tables/registry.ts';

/** The services that one staff member performs for one visit without a gap: one box of the calendar. */
export interface Box extends Span, Lane {
  /** Visit and first line; stays the same while the box moves. */
  readonly key: string;
  readonly visit: Visit;
  readonly lines: readonly VisitLine[];
  readonly staffId: string;
  /** End of the pause in which the staff member is still taken. */
  readonly tailMs: number;
  /** Another visit that counts holds the same time of the same person. */
  readonly isOverlapping: boolean;
}

/** A staff member's day. The object is the same as before when nothing of it changed, so that a memo can skip it. */
export interface Column {
  readonly staff: RowOf<'staff'>;
  readonly work: readonly Span[];
  readonly boxes: readonly Box[];
}

/** What the columns of a day are made from. */
export interface DayRows {
  readonly day: string;
  readonly zone: string;
  readonly branchId: string;
  readonly stepMinutes: number;
  readonly staff: readonly RowOf<'staff'>[];
  readonly workDays: readonly RowOf<'workDays'>[];
  /** Of the day, and of the day before as far as they may last into this one. */
  readonly visits: readonly Visit[];
  readonly showsCancelled: boolean;
}

const minuteMs = 60_000;

/** The columns of a day: whoever is on duty or has a visit, in the branch's order. */
export function buildColumns(rows: DayRows): readonly Column[] {
  const { day, zone, branchId, staff, visits, showsCancelled, stepMinutes } = rows;
  const whole = daySpan(day, zone);
  const boxesByStaff = new Map<string, UnplacedBox[]>();
  for (const visit of visits) {
    if (visit.status === 'cancelled' && !showsCancelled) continue;
    for (const box of boxesOf(visit)) {
      if (box.tailMs <= whole.fromMs || (visit.day !== day && box.toMs <= whole.fromMs)) continue;
      const boxes = boxesByStaff.get(box.staffId) ?? [];
      boxes.push(box);
      boxesByStaff.set(box.staffId, boxes);
    }
  }
  const workByStaff = workSpans(rows);
  return [...staff]
    .filter(
      (one) => boxesByStaff.has(one.id) || (one.active && one.branchIds.includes(branchId) && (workByStaff.get(one.id) ?? []).length > 0),
    )
    .sort((a, b) => a.order - b.order || (a.name < b.name ? -1 : 1))
    .map((one) => ({
      staff: one,
      work: workByStaff.get(one.id) ?? [],
      boxes: placeBoxes(boxesByStaff.get(one.id) ?? [], stepMinutes * minuteMs),
    }));
}

/** Working time by staff member. Most of a team work the same hours, and zones are slow to ask: equal hours are worked out once. */
function workSpans({ day, zone, workDays }: DayRows): ReadonlyMap<string, readonly Span[]> {
  const known = new Map<string, readonly Span[]>();
  return new Map(
    workDays.map(({ staffId, slots }) => {
      const key = slots.map((slot) => `${slot.from}-${slot.to}`).join();
      const spans = known.get(key) ?? slotSpans(day, slots, zone);
      known.set(key, spans);
      return [staffId, spans];
    }),
  );
}

/** Takes over every column of before that says the same, so that only what changed is drawn again. */
export function reuseColumns(before: readonly Column[], next: readonly Column[]): readonly Column[] {
  const byStaff = new Map(before.map((column) => [column.staff.id, column]));
  const kept = next.map((column) => {
    const old = byStaff.get(column.staff.id);
    return old !== undefined && sameColumn(old, column) ? old : column;
  });
  return kept.length === before.length && kept.every((column, index) => column === before[index]) ? before : kept;
}

/** Everything that has to be on the time axis. */
export function spansOf(columns: readonly Column[]): readonly Span[] {
  return columns.flatMap((column) => [...column.work, ...column.boxes]);
}

type UnplacedBox = Omit<Box, keyof Lane | 'isOverlapping'>;

/** A visit's lines in order of time; lines of one person that follow each other share a box. */
function boxesOf(visit: Visit): readonly UnplacedBox[] {
  const boxes: UnplacedBox[] = [];
  const lines =
    visit.lines.length === 1
      ? visit.lines
      : visit.lines.toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : 0));
  for (const line of lines) {
    const fromMs = msOf(line.startsAt);
    const toMs = fromMs + line.durationMinutes * minuteMs;
    const tailMs = toMs + line.breakMinutes * minuteMs;
    const last = boxes.at(-1);
    if (last !== undefined && last.staffId === line.staffId && fromMs >= last.toMs && fromMs <= last.tailMs) {
      boxes[boxes.length - 1] = { ...last, lines: [...last.lines, line], toMs, tailMs };
    } else {
      boxes.push({ key: `${visit.id}:${line.id}`, visit, lines: [line], staffId: line.staffId, fromMs, toMs, tailMs });
    }
  }
  return boxes;
}

/** Boxes shorter than a step are drawn a step high, so they are packed at that height. What takes no time lies right of what does. */
function placeBoxes(boxes: readonly UnplacedBox[], stepMs: number): readonly Box[] {
  const sorted = boxes.toSorted((a, b) => a.fromMs - b.fromMs || rank(a) - rank(b) || b.toMs - a.toMs || (a.key < b.key ? -1 : 1));
  const lanes = packLanes(sorted.map((box) => ({ fromMs: box.fromMs, toMs: Math.max(box.toMs, box.fromMs + stepMs) })));
  return sorted.map((box, index) => ({
    ...box,
    ...(lanes[index] ?? { lane: 0, lanes: 1, span: 1 }),
    isOverlapping:
      takesTime(box.visit) && sorted.some((other) => other.visit.id !== box.visit.id && takesTime(other.visit) && collide(box, other)),
  }));
}

function rank(box: UnplacedBox): number {
  return takesTime(box.visit) ? 0 : 1;
}

function collide(a: UnplacedBox, b: UnplacedBox): boolean {
  return a.fromMs < b.tailMs && b.fromMs < a.tailMs;
}

function sameColumn(a: Column, b: Column): boolean {
  return (
    a.boxes.length === b.boxes.length &&
    sameData(a.staff, b.staff) &&
    sameData(a.work, b.work) &&
    a.boxes.every((box, index) => sameBox(box, b.boxes[index]))
  );
}

function sameBox(a: Box, b: Box | undefined): boolean {
  return (
    b !== undefined &&
    a.key === b.key &&
    a.lane === b.lane &&
    a.lanes === b.lanes &&
    a.span === b.span &&
    a.isOverlapping === b.isOverlapping &&
    (a.visit === b.visit || sameData(a.visit, b.visit))
  );
}
