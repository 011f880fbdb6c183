import { type Occupant, instanceOfHolder, occupationsOf, staffOfHolder } from '#shared/booking/occupancy.ts';
import { seatsTaken } from '#shared/booking/overlap.ts';
import type { GroupEvent, Visit } from '#shared/booking/tables.ts';
import { type Day, type Instant, type WallTime, addDays } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';

/** Something that was taken and can be had again. What it is to those who wait is worked out where it is looked at, as all else stands then. */
export type Freed = FreedTime | FreedThing | FreedHours | FreedSeats;

/** Time of a staff member. */
export interface FreedTime {
  readonly kind: 'time';
  readonly day: Day;
  readonly staffId: string;
  readonly from: Instant;
  readonly to: Instant;
  /** Whose it was: he is not told that he could have his own place. */
  readonly clientId: string | null;
}

/** Time of a resource's instance: whoever lacked nothing but a chair can be served then, whosoever chair it was. */
export interface FreedThing {
  readonly kind: 'thing';
  readonly day: Day;
  readonly instanceId: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly clientId: string | null;
}

/** Hours of the wall clock on some days: somebody works longer or is not away after all, or the doors are open. */
export interface FreedHours {
  readonly kind: 'hours';
  readonly fromDay: Day;
  readonly toDay: Day;
  /** 1 = Monday; null: any. */
  readonly weekday: number | null;
  /** Null: everybody. */
  readonly staffId: string | null;
  readonly from: WallTime;
  readonly to: WallTime;
}

/** Places in a group event. */
export interface FreedSeats {
  readonly kind: 'seats';
  readonly day: Day;
  readonly groupEventId: string;
  readonly clientId: string | null;
}

/** Tables whose rows hold time, places or hours. */
export const holdingTables = ['visits', 'groupEvents', 'blocks', 'workDays', 'absences', 'holidays', 'branches'] as const;
type HoldingTable = (typeof holdingTables)[number];

/** A row that was there, and what became of it; null where it is gone. */
export type RowChange = {
  readonly [T in HoldingTable]: { readonly table: T; readonly before: RowOf<T>; readonly after: RowOf<T> | null };
}[HoldingTable];

/** A row that was not there. */
export type NewRow =
  | { readonly table: 'workDays'; readonly row: RowOf<'workDays'> }
  | { readonly table: 'groupEvents'; readonly row: GroupEvent };

/** What a new row frees: the hours of a day on which nobody worked before, and the places of a group event. Every other one takes time. */
export function freedByNew({ table, row }: NewRow): readonly Freed[] {
  if (table === 'workDays') return hours({ fromDay: row.day, toDay: row.day, weekday: null, staffId: row.staffId }, row.slots);
  return row.cancelled === null ? [seatsIn(row)] : [];
}

/** What a change of a row frees. */
export function freedBy(change: RowChange): readonly Freed[] {
  switch (change.table) {
    case 'visits':
      return freedOfVisit(change.before, change.after);
    case 'groupEvents':
      return freedOfEvent(change.before, change.after);
    case 'blocks':
      return freedTime({ table: 'blocks', row: change.before }, change.after && { table: 'blocks', row: change.after }, null);
    case 'workDays': {
      const { day, staffId, slots } = change.before;
      return hours({ fromDay: day, toDay: day, weekday: null, staffId }, minus(change.after?.slots ?? [], slots));
    }
    case 'absences':
      return freedOfAbsence(change.before, change.after);
    case 'holidays':
      return freedOfHoliday(change.before, change.after);
    case 'branches':
      return freedOfDoors(change.before.openingHours, change.after?.openingHours);
  }
}

function freedOfVisit(before: Visit, after: Visit | null): readonly Freed[] {
  const { day, clientId, groupEventId } = before;
  if (groupEventId === null) return freedTime({ table: 'visits', row: before }, after && { table: 'visits', row: after }, clientId);
  const left = after?.groupEventId === groupEventId ? seatsTaken([after]) : 0;
  return left < seatsTaken([before]) ? [{ kind: 'seats', day, groupEventId, clientId }] : [];
}

function freedOfEvent(before: GroupEvent, after: GroupEvent | null): readonly Freed[] {
  const time = freedTime({ table: 'groupEvents', row: before }, after && { table: 'groupEvents', row: after }, null);
  if (after === null || after.cancelled !== null) return time;
  const hasMore = after.capacity > before.capacity || before.cancelled !== null || after.startsAt !== before.startsAt;
  return hasMore ? [...time, seatsIn(after)] : time;
}

function seatsIn({ day, id: groupEventId }: GroupEvent): FreedSeats {
  return { kind: 'seats', day, groupEventId, clientId: null };
}

function freedTime(before: Occupant, after: Occupant | null, clientId: string | null): readonly (FreedTime | FreedThing)[] {
  const taken = after === null ? [] : occupationsOf(after);
  const { day } = before.row;
  return occupationsOf(before).flatMap((was) => {
    const still = taken.filter(({ holder }) => holder === was.holder);
    return minus([was], still).flatMap(({ from, to }): readonly (FreedTime | FreedThing)[] => {
      const [staffId, instanceId] = [staffOfHolder(was.holder), instanceOfHolder(was.holder)];
      if (staffId !== undefined) return [{ kind: 'time', day, staffId, from, to, clientId }];
      return instanceId === undefined ? [] : [{ kind: 'thing', day, instanceId, from, to, clientId }];
    });
  });
}

function freedOfAbsence(before: RowOf<'absences'>, after: RowOf<'absences'> | null): readonly Freed[] {
  if (before.removed) return [];
  const daysOf = ({ fromDay, toDay }: RowOf<'absences'>) => ({ from: fromDay, to: addDays(toDay, 1) });
  const still = after === null || after.removed || after.staffId !== before.staffId ? [] : [daysOf(after)];
  return minus([daysOf(before)], still).flatMap(({ from, to }) =>
    hours({ fromDay: from, toDay: addDays(to, -1), weekday: null, staffId: before.staffId }, wholeDay),
  );
}

function freedOfHoliday(before: RowOf<'holidays'>, after: RowOf<'holidays'> | null): readonly Freed[] {
  if (before.removed) return [];
  const isStill = after !== null && !after.removed && after.day === before.day;
  const opened = minus(isStill ? after.slots : wholeDay, before.slots);
  return hours({ fromDay: before.day, toDay: before.day, weekday: null, staffId: null }, opened);
}

type Doors = RowOf<'branches'>['openingHours'];

function freedOfDoors(before: Doors, after: Doors | undefined): readonly Freed[] {
  if (after === undefined) return [];
  const on = (doors: Doors, at: number) => (doors.length === 0 ? wholeDay : (doors[at] ?? []));
  return [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) =>
    hours({ fromDay: firstOfDays, toDay: lastOfDays, weekday, staffId: null }, minus(on(after, weekday - 1), on(before, weekday - 1))),
  );
}

const [firstOfDays, lastOfDays] = ['0001-01-01', '9999-12-31'];

interface Stretch {
  readonly from: string;
  readonly to: string;
}
const wholeDay: readonly Stretch[] = [{ from: '00:00', to: '24:00' }];

function hours(where: Pick<FreedHours, 'fromDay' | 'toDay' | 'weekday' | 'staffId'>, stretches: readonly Stretch[]): readonly FreedHours[] {
  return stretches.map(({ from, to }) => ({ kind: 'hours', ...where, from, to }));
}

/** What is left of some stretches without others. Instants, days and times of the wall clock all compare as text. */
function minus(some: readonly Stretch[], others: readonly Stretch[]): readonly Stretch[] {
  return others.reduce<readonly Stretch[]>(
    (left, other) =>
      left.flatMap(({ from, to }) => {
        if (other.to <= from || to <= other.from) return [{ from, to }];
        const ends = [
          { from, to: other.from },
          { from: other.to, to },
        ];
        return ends.filter((end) => end.from < end.to);
      }),
    some.map(({ from, to }) => ({ from, to })),
  );
}
