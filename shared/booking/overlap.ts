import type { Visit, VisitLine } from '#shared/booking/tables.ts';
import { must } from '#shared/kernel/assert.ts';
import { addMinutes, minutesBetween } from '#shared/kernel/time.ts';

/** A staff member taken from one instant to another (end excluded). */
export interface Taken {
  readonly staffId: string;
  readonly from: string;
  readonly to: string;
}

/** When a line takes its staff member: the service and the technical break after it (altegio-domain 1.4). */
export function takenBy(line: VisitLine): Taken {
  return { staffId: line.staffId, from: line.startsAt, to: addMinutes(line.startsAt, line.durationMinutes + line.breakMinutes) };
}

/** Start of the first and end of the last service of a visit, breaks not counted. */
export function visitSpan(visit: Pick<Visit, 'lines'>): { readonly from: string; readonly to: string } {
  let from = must(visit.lines[0], 'a visit has a line').startsAt;
  let to = from;
  for (const line of visit.lines) {
    const end = addMinutes(line.startsAt, line.durationMinutes);
    if (line.startsAt < from) from = line.startsAt;
    if (end > to) to = end;
  }
  return { from, to };
}

/** Minutes from a visit's first moment to the end of its last pause. */
export function takenMinutes(visit: Pick<Visit, 'lines'>): number {
  const taken = visit.lines.map(takenBy);
  const first = taken.map(({ from }) => from).reduce((a, b) => (a < b ? a : b));
  const last = taken.map(({ to }) => to).reduce((a, b) => (a > b ? a : b));
  return minutesBetween(first, last);
}

/** A cancelled visit and a no-show leave their time free again. */
export function takesTime(visit: Pick<Visit, 'status'>): boolean {
  return visit.status !== 'cancelled' && visit.status !== 'no-show';
}

/** True when both take the same staff member at the same moment; ends that touch do not overlap. Instants compare as text. */
export function visitsOverlap(a: Pick<Visit, 'lines'>, b: Pick<Visit, 'lines'>): boolean {
  const taken = b.lines.map(takenBy);
  return a.lines
    .map(takenBy)
    .some((one) => taken.some((other) => one.staffId === other.staffId && one.from < other.to && other.from < one.to));
}

/** The visits that hold the time of this one, itself left out. */
export function overlapping(visit: Pick<Visit, 'id' | 'lines'>, others: readonly Visit[]): readonly Visit[] {
  return others.filter((other) => other.id !== visit.id && takesTime(other) && visitsOverlap(visit, other));
}
