import type { Visit, VisitLine } from '#shared/booking/tables.ts';
import { must } from '#shared/kernel/assert.ts';
import { addMinutes, minutesBetween } from '#shared/kernel/time.ts';

/** When a line's staff member, assistants and resources are free again: after the service and the technical break. */
export function freeAgainAt(line: Pick<VisitLine, 'startsAt' | 'durationMinutes' | 'breakMinutes'>): string {
  return addMinutes(line.startsAt, line.durationMinutes + line.breakMinutes);
}

/** Lines as far as they say when they are. */
export interface TimedLines {
  readonly lines: readonly Pick<VisitLine, 'startsAt' | 'durationMinutes'>[];
}

/** Start of the first and end of the last service of a visit, breaks not counted. */
export function visitSpan(visit: TimedLines): { readonly from: string; readonly to: string } {
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
  const first = visit.lines.map(({ startsAt }) => startsAt).reduce((a, b) => (a < b ? a : b));
  const last = visit.lines.map(freeAgainAt).reduce((a, b) => (a > b ? a : b));
  return minutesBetween(first, last);
}

/** A cancelled visit and a no-show leave their time free again. */
export function takesTime(visit: Pick<Visit, 'status'>): boolean {
  return visit.status !== 'cancelled' && visit.status !== 'no-show';
}

/** Places of an event that are taken: cancelled visits and those who did not come leave theirs. */
export function seatsTaken(participants: readonly Pick<Visit, 'status' | 'seats'>[]): number {
  return participants.filter(takesTime).reduce((sum, { seats }) => sum + seats, 0);
}
