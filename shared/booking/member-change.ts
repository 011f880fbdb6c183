import type { MemberChange } from '#shared/booking/series-changes.ts';
import { placeOf } from '#shared/booking/move-visit.ts';
import { visitSpan } from '#shared/booking/overlap.ts';
import type { Visit, VisitLine } from '#shared/booking/tables.ts';
import { canonicalJson } from '#shared/kernel/canonical.ts';
import { type Day, type Instant, dayOf, minutesBetween, wallTimeOf } from '#shared/kernel/time.ts';

/** Where a block or a group event lies, as far as a series may take part in its change. */
export interface StayPlaceOfSeries {
  readonly startsAt: Instant;
  readonly durationMinutes: number;
  readonly staffId: string | null;
  readonly instanceIds: readonly string[];
}

/**
 * What was done to a visit, as a series can do it to others: another day and time of day, another person, other durations, other chairs.
 * Undefined when they cannot: services or prices changed, which each member has for itself; lines lie otherwise to each other; or several people were exchanged.
 */
export function memberChangeOf(visit: Pick<Visit, 'lines'>, day: Day, lines: readonly VisitLine[], zone: string): MemberChange | undefined {
  if (!isSameOtherwise(visit.lines, lines)) return undefined;
  const later = visit.lines.map((line, at) => minutesBetween(line.startsAt, lines[at]?.startsAt ?? line.startsAt));
  if (new Set(later).size > 1) return undefined;
  const at = visit.lines.findIndex((line, index) => line.staffId !== lines[index]?.staffId);
  const [from, to] = [visit.lines[at]?.staffId, lines[at]?.staffId];
  const staff = from === undefined || to === undefined ? undefined : { from, to };
  // Whoever takes over takes over everywhere, else another member would look otherwise than this one does.
  const isOneSwap = visit.lines.every((line, index) => lines[index]?.staffId === (line.staffId === from ? to : line.staffId));
  if (!isOneSwap) return undefined;
  const minutes = lines.map((line) => line.durationMinutes);
  const isLonger = visit.lines.some((line, index) => line.durationMinutes !== minutes[index]);
  const instances = lines.map(({ instanceIds }) => instanceIds);
  return {
    ...(later[0] === 0 ? {} : { to: { day, startsAtWall: wallTimeOf(visitSpan({ lines: [...lines] }).from, zone) } }),
    ...(staff === undefined ? {} : { staff }),
    ...(isLonger ? { minutes } : {}),
    ...(isSame(
      visit.lines.map(({ instanceIds }) => instanceIds),
      instances,
    )
      ? {}
      : { instances }),
  };
}

/** What was done to a block or a group event. Whether anybody is there at all is `own`: others keep theirs. */
export function stayChangeOf(row: StayPlaceOfSeries, to: StayPlaceOfSeries, zone: string): MemberChange {
  const isSwap = row.staffId !== null && to.staffId !== null;
  return {
    ...(row.startsAt === to.startsAt ? {} : { to: { day: dayOf(to.startsAt, zone), startsAtWall: wallTimeOf(to.startsAt, zone) } }),
    ...(row.durationMinutes === to.durationMinutes ? {} : { minutes: [to.durationMinutes] }),
    ...(row.staffId !== null && to.staffId !== null && row.staffId !== to.staffId ? { staff: { from: row.staffId, to: to.staffId } } : {}),
    ...(isSame(row.instanceIds, to.instanceIds) ? {} : { instances: [to.instanceIds] }),
    ...(row.staffId === to.staffId || isSwap ? {} : { own: { staffId: to.staffId } }),
  };
}

/** Whether others of the series have any part in a change. */
export function reachesOthers({ own: _own, ...change }: MemberChange): boolean {
  return Object.keys(change).length > 0;
}

function isSameOtherwise(before: readonly VisitLine[], after: readonly VisitLine[]): boolean {
  if (before.length !== after.length) return false;
  return before.every((line, at) => {
    const next = after[at];
    return next !== undefined && isSame({ ...line, ...placeOf(next), instanceIds: next.instanceIds }, { ...next, lineId: next.id });
  });
}

function isSame(some: unknown, others: unknown): boolean {
  return canonicalJson(some) === canonicalJson(others);
}
