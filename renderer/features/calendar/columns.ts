import { type Span, daySpan } from '#shared/booking/day-grid.ts';
import { createDayScale } from '#shared/booking/day-scale.ts';
import type { Occupant } from '#shared/booking/occupancy.ts';
import { type BranchRules, isAway, openSpans } from '#shared/booking/open-hours.ts';
import { seatsTaken } from '#shared/booking/overlap.ts';
import { type Stay, staysOf } from '#shared/booking/stays.ts';
import { sameData } from '#shared/kernel/same-data.ts';
import { msToInstant } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { GridColumn } from '#renderer/ui/time-grid/model.ts';
import type { TimeScale } from '#renderer/ui/time-grid/scale.ts';
import type { DayNames } from './box-words.ts';
import { type StayBox, makeBoxes, sameBox } from './make-boxes.ts';

/** A staff member's day. The object is the same as before when nothing of it changed, so that a memo can skip it. */
export interface StaffColumn extends ColumnParts {
  /** Made when they are first looked at: of a large team a screen shows a part. */
  readonly boxes: readonly StayBox[];
  readonly parts: ColumnParts;
}

interface ColumnParts extends Omit<GridColumn, 'boxes'> {
  readonly staff: RowOf<'staff'>;
  readonly stays: readonly Stay[];
  readonly stepMs: number;
  readonly names: DayNames;
  /** Places taken by group event. */
  readonly seats: ReadonlyMap<string, number>;
}

/** What the columns of a day are made from. */
export interface DayRows {
  readonly day: string;
  readonly rules: BranchRules;
  readonly branchId: string;
  /** In the order in which their columns stand. */
  readonly staff: readonly RowOf<'staff'>[];
  readonly workDays: readonly RowOf<'workDays'>[];
  /** Of the day, and of the day before as far as they may last into this one. */
  readonly occupants: readonly Occupant[];
  readonly showsCancelled: boolean;
  readonly names: DayNames;
}

const minuteMs = 60_000;

/** The columns of a day: whoever is on duty, is away, or has a visit. */
export function buildColumns(rows: DayRows): readonly StaffColumn[] {
  const { day, rules, workDays, names } = rows;
  const { stepMinutes, zone } = rules.branch;
  const stays = staysByStaff(rows);
  const seats = seatsByEvent(rows.occupants);
  const workOf = workFinder(day, rules, workDays);
  const shown = staffOf(rows, stays);
  const spans = shown.flatMap((one) => [...workOf(one.id), ...(stays.get(one.id) ?? [])]);
  const scale = createDayScale({ day, zone, stepMinutes, spans });
  return shown.map((one) => {
    const work = workOf(one.id);
    const own = stays.get(one.id) ?? [];
    const hours = isAway(rules.absences, one.id, day) ? names.text('views.away') : hoursText(work, names);
    return columnOf({
      key: one.id,
      title: one.name,
      subtitle: hours,
      label: labelOf(one.name, own, hours, names),
      hue: one.color + 1,
      hasAvatar: true,
      scale,
      work,
      staff: one,
      stays: own,
      stepMs: stepMinutes * minuteMs,
      names,
      seats,
    });
  });
}

/** How many columns a day has, made of nothing else. */
export function countColumns(rows: Omit<DayRows, 'names'>): number {
  return staffOf(rows, staysByStaff(rows)).length;
}

function staffOf({ staff, branchId, workDays }: Omit<DayRows, 'names'>, stays: ReadonlyMap<string, readonly Stay[]>): DayRows['staff'] {
  const working = new Set(workDays.filter(({ slots }) => slots.length > 0).map(({ staffId }) => staffId));
  return staff.filter((one) => stays.has(one.id) || (one.active && one.branchIds.includes(branchId) && working.has(one.id)));
}

function columnOf(parts: ColumnParts): StaffColumn {
  let boxes: readonly StayBox[] | undefined;
  return {
    ...parts,
    parts,
    get boxes() {
      return (boxes ??= makeBoxes({ ...parts, holder: parts.title }));
    },
  };
}

/** Takes over every column of before that says the same, so that only what changed is drawn again. */
export function reuseColumns(before: readonly StaffColumn[], next: readonly StaffColumn[]): readonly StaffColumn[] {
  const byKey = new Map(before.map((column) => [column.key, column]));
  const scale = sharedScale(before[0]?.scale, next[0]?.scale);
  const kept = next.map((column) => {
    const old = byKey.get(column.key);
    if (old !== undefined && old.scale === scale && sameColumn(old, column)) return old;
    return scale === undefined || scale === column.scale ? column : columnOf({ ...column.parts, scale });
  });
  return kept.length === before.length && kept.every((column, index) => column === before[index]) ? before : kept;
}

function sharedScale(before: TimeScale | undefined, next: TimeScale | undefined): TimeScale | undefined {
  return before !== undefined && next !== undefined && sameData(before, next) ? before : next;
}

function sameColumn(a: StaffColumn, b: StaffColumn): boolean {
  return a.label === b.label && sameData(a.staff, b.staff) && sameData(a.work, b.work) && (isFromSame(a, b) || sameBoxes(a, b));
}

/** Rows that were not read again need no look at what they come to. A group event's box also says how many places are taken. */
function isFromSame(a: StaffColumn, b: StaffColumn): boolean {
  return (
    a.names === b.names &&
    a.stays.length === b.stays.length &&
    a.stays.every((stay, index) => stay === b.stays[index] && stay.occupant.table !== 'groupEvents')
  );
}

function sameBoxes(a: StaffColumn, b: StaffColumn): boolean {
  return a.boxes.length === b.boxes.length && a.boxes.every((box, index) => sameBox(box, b.boxes[index]));
}

/** Rows never change, so a row's stays are worked out once for as long as anybody keeps the row. */
const staffStays = new WeakMap<Occupant['row'], readonly Stay[]>();

function staffStaysOf(occupant: Occupant): readonly Stay[] {
  const known = staffStays.get(occupant.row) ?? staysOf(occupant, 'staff');
  staffStays.set(occupant.row, known);
  return known;
}

function staysByStaff({ day, rules, occupants, showsCancelled }: Omit<DayRows, 'names'>): ReadonlyMap<string, readonly Stay[]> {
  const whole = daySpan(day, rules.branch.zone);
  const found = new Map<string, Stay[]>();
  for (const occupant of occupants) {
    if (!isShown(occupant, showsCancelled)) continue;
    for (const stay of staffStaysOf(occupant)) {
      if (stay.holderId === null || stay.tailMs <= whole.fromMs || (occupant.row.day !== day && stay.toMs <= whole.fromMs)) continue;
      const stays = found.get(stay.holderId) ?? [];
      stays.push(stay);
      found.set(stay.holderId, stays);
    }
  }
  return found;
}

/** Whether a calendar draws it: what was removed never, what was cancelled when somebody asked for it. */
export function isShown(occupant: Occupant, showsCancelled: boolean): boolean {
  if (occupant.table === 'blocks') return occupant.row.removed === null;
  if (showsCancelled) return true;
  return occupant.table === 'visits' ? occupant.row.status !== 'cancelled' : occupant.row.cancelled === null;
}

/** Places taken, by group event. */
export function seatsByEvent(occupants: readonly Occupant[]): ReadonlyMap<string, number> {
  const seats = new Map<string, number>();
  for (const { table, row } of occupants) {
    if (table !== 'visits' || row.groupEventId === null) continue;
    seats.set(row.groupEventId, (seats.get(row.groupEventId) ?? 0) + seatsTaken([row]));
  }
  return seats;
}

/** Working time by staff member. Most of a team work the same hours, and zones are slow to ask: equal hours are worked out once. */
export function workFinder(day: string, rules: BranchRules, workDays: readonly RowOf<'workDays'>[]): (staffId: string) => readonly Span[] {
  const known = new Map<string, readonly Span[]>();
  const slotsOf = new Map(workDays.filter((one) => one.day === day).map(({ staffId, slots }) => [staffId, slots]));
  const isHere = { ...rules, absences: [] };
  return (staffId) => {
    const slots = slotsOf.get(staffId) ?? [];
    if (slots.length === 0 || isAway(rules.absences, staffId, day)) return [];
    const key = slots.map((slot) => `${slot.from}-${slot.to}`).join();
    const spans = known.get(key) ?? openSpans(day, isHere, [{ staffId, day, slots }]).get(staffId) ?? [];
    known.set(key, spans);
    return spans;
  };
}

/** "09:00–17:00", or that there are none. */
export function hoursText(work: readonly Span[], { text, format }: DayNames): string {
  const [first, last] = [work[0], work.at(-1)];
  if (first === undefined || last === undefined) return text('calendar.dayOff');
  return `${format.time(msToInstant(first.fromMs))}–${format.time(msToInstant(last.toMs))}`;
}

/** What a column's head is called aloud. */
export function labelOf(staff: string, stays: readonly Stay[], hours: string, { text }: DayNames): string {
  const ids = new Set(stays.flatMap((stay) => (stay.occupant.table === 'visits' ? [stay.occupant.row.id] : [])));
  return text('calendar.columnLabel', { staff, visits: text('calendar.visits', { count: ids.size }), hours });
}
