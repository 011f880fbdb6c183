import type { CarriedTaking } from '#shared/booking/drop-check.ts';
import type { Stay } from '#shared/booking/stays.ts';
import type { Visit, VisitLine } from '#shared/booking/tables.ts';
import { addMinutes, msToInstant } from '#shared/kernel/time.ts';
import type { GridDrop } from '#renderer/ui/time-grid/model.ts';
import type { LinePlace, StayPlace } from './calendar-actions.ts';

/** What a column stands for: a person, an instance of a resource; null where it is neither and nothing of it changes. */
export interface ColumnPlace {
  readonly staffId: string | null;
  readonly instanceId: string | null;
}

/**
 * Where the visit's lines go when a box is put down. In time the whole visit moves, for its client is one person; the staff member changes
 * only for the services of the box, and not at all (`null`) where columns are no people. A pull at an edge changes the first or the last
 * service of the box. Lines that stay are not named.
 */
export function placesOf(
  visit: Visit,
  stay: Stay,
  { kind, columnKey, fromMs, toMs }: GridDrop,
  toStaffId: string | null = columnKey,
): readonly LinePlace[] {
  const byMinutes = kind === 'move' ? (fromMs - stay.fromMs) / 60_000 : 0;
  const ofBox = new Set(stay.lines.map((line) => line.id));
  const [firstId, lastId] = [stay.lines[0]?.id, stay.lines.at(-1)?.id];
  const places = visit.lines.map((line): LinePlace => {
    const staffId = toStaffId !== null && ofBox.has(line.id) ? toStaffId : line.staffId;
    const startMs = Date.parse(line.startsAt);
    const isPulled = kind === 'resize' && (line.id === firstId || line.id === lastId);
    if (!isPulled)
      return { lineId: line.id, startsAt: addMinutes(line.startsAt, byMinutes), staffId, durationMinutes: line.durationMinutes };
    const from = line.id === firstId ? fromMs : startMs;
    const to = line.id === lastId ? toMs : startMs + line.durationMinutes * 60_000;
    const startsAt = from === startMs ? line.startsAt : msToInstant(from);
    return { lineId: line.id, startsAt, staffId, durationMinutes: Math.round((to - from) / 60_000) };
  });
  return places.filter((place, index) => {
    const line = visit.lines[index];
    return line?.startsAt !== place.startsAt || line.staffId !== place.staffId || line.durationMinutes !== place.durationMinutes;
  });
}

/** What the thing in the hand would take where it is held: each service of a visit, or the whole of a block or a group event. */
export function takingsOf(stay: Stay, drop: GridDrop, place: ColumnPlace): readonly CarriedTaking[] {
  const { occupant } = stay;
  if (occupant.table !== 'visits') {
    const serviceId = occupant.table === 'groupEvents' ? occupant.row.serviceId : null;
    return [{ ...occupant.row, ...stayPlaceOf(stay, drop, place), serviceId, choosesInstances: false }];
  }
  const visit = occupant.row;
  const places = new Map(placesOf(visit, stay, drop, place.staffId).map((one) => [one.lineId, one]));
  const isOnInstance = place.instanceId !== null && stay.holderId !== null && place.instanceId !== stay.holderId;
  const lines = isOnInstance ? linesOnInstance(visit, stay, drop, stay.holderId ?? '') : visit.lines;
  return lines.map((line) => ({ ...line, ...places.get(line.id), choosesInstances: !isOnInstance }));
}

/** Where a block or a group event goes when it is put down. */
export function stayPlaceOf({ occupant, holderId }: Stay, { fromMs, toMs }: GridDrop, { staffId, instanceId }: ColumnPlace): StayPlace {
  const row = occupant.table === 'visits' ? { staffId: null, instanceIds: [] } : occupant.row;
  return {
    startsAt: msToInstant(fromMs),
    durationMinutes: Math.round((toMs - fromMs) / 60_000),
    staffId: staffId ?? row.staffId,
    instanceIds: instanceId === null ? row.instanceIds : row.instanceIds.map((one) => (one === holderId ? instanceId : one)),
  };
}

/** The services of a visit after a box was put down on another instance: in time all of them move, the instance changes for those of the box. */
export function linesOnInstance(visit: Visit, stay: Stay, { columnKey, fromMs }: GridDrop, fromInstanceId: string): readonly VisitLine[] {
  const ofBox = new Set(stay.lines.map(({ id }) => id));
  const byMinutes = (fromMs - stay.fromMs) / 60_000;
  return visit.lines.map((line) => ({
    ...line,
    startsAt: addMinutes(line.startsAt, byMinutes),
    instanceIds: ofBox.has(line.id) ? line.instanceIds.map((one) => (one === fromInstanceId ? columnKey : one)) : line.instanceIds,
  }));
}

/** The first start of a visit after some of its lines were placed anew. */
export function firstStart(visit: Visit, places: readonly LinePlace[]): string {
  const starts = visit.lines.map((line) => places.find((place) => place.lineId === line.id)?.startsAt ?? line.startsAt);
  return starts.reduce((first, start) => (start < first ? start : first), starts[0] ?? msToInstant(0));
}
