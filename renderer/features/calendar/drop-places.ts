import type { Stay } from '#shared/booking/stays.ts';
import type { Visit, VisitLine } from '#shared/booking/tables.ts';
import { addMinutes, msToInstant } from '#shared/kernel/time.ts';
import type { GridDrop } from '#renderer/ui/time-grid/model.ts';
import type { LinePlace } from './calendar-actions.ts';

/**
 * Where the visit's lines go when a box is put down. In time the whole visit moves, for its client is one person; the staff member changes
 * only for the services of the box, and not at all (`null`) where columns are no people. Lines that stay are not named.
 */
export function placesOf(
  visit: Visit,
  stay: Stay,
  { kind, columnKey, fromMs, toMs }: GridDrop,
  toStaffId: string | null = columnKey,
): readonly LinePlace[] {
  const byMinutes = kind === 'move' ? (fromMs - stay.fromMs) / 60_000 : 0;
  const ofBox = new Set(stay.lines.map((line) => line.id));
  const lastId = stay.lines.at(-1)?.id;
  const places = visit.lines.map((line) => ({
    lineId: line.id,
    startsAt: addMinutes(line.startsAt, byMinutes),
    staffId: toStaffId !== null && ofBox.has(line.id) ? toStaffId : line.staffId,
    durationMinutes:
      kind === 'resize' && line.id === lastId ? Math.round((toMs - Date.parse(line.startsAt)) / 60_000) : line.durationMinutes,
  }));
  return places.filter((place, index) => {
    const line = visit.lines[index];
    return line?.startsAt !== place.startsAt || line.staffId !== place.staffId || line.durationMinutes !== place.durationMinutes;
  });
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
