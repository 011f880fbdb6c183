import type { Catalogue } from '#shared/booking/performers.ts';
import type { Visit } from '#shared/booking/tables.ts';
import type { Day } from '#shared/kernel/time.ts';
import { differ, mergedOver } from '#renderer/data/merged-over.ts';
import { type LineDraft, planLines } from './booking-draft.ts';

/** The lines of a visit as the fields of the form hold them. */
export interface LinesTyped {
  readonly day: Day;
  readonly lines: readonly LineDraft[];
}

/** The lines as they stand. Nothing of them stays with the catalogue: what was agreed stands. */
export function linesTyped({ day, lines }: Pick<Visit, 'day' | 'lines'>): LinesTyped {
  return { day, lines: lines.map(({ id, durationMinutes, ...line }) => ({ ...line, lineId: id, minutes: durationMinutes })) };
}

/**
 * The lines after one of them was changed. Where the visit has one right behind the other they stay so, as in a new booking: a longer service
 * pushes what follows it. What was booked with a gap or beside another stays where it is, also when a number is met on the way while it is typed.
 */
export function withChanged(opened: Visit, lines: readonly LineDraft[], changed: LineDraft, catalogue: Catalogue): readonly LineDraft[] {
  const was = linesTyped(opened).lines;
  const next = lines.map((line) => (line.lineId === changed.lineId ? changed : line));
  const follows = ({ lineId }: LineDraft) =>
    lineId !== changed.lineId && isBehind(was, lineId, catalogue) && isBehind(lines, lineId, catalogue);
  const followers = new Set(lines.filter(follows).map(({ lineId }) => lineId));
  const free = next.map((line) => (followers.has(line.lineId) ? { ...line, startsAt: null } : line));
  const planned = planLines({ lines: free, startsAt: null }, catalogue, undefined);
  const startOf = ({ lineId, startsAt }: LineDraft) => planned.find(({ draft }) => draft.lineId === lineId)?.startsAt ?? startsAt;
  // It is written down when each of them begins: another start of the visit moves every line by itself.
  return next.map((line) => (followers.has(line.lineId) ? { ...line, startsAt: startOf(line) } : line));
}

/** True when a line has a start of its own, and it is the one that it would have behind the line before it. */
function isBehind(lines: readonly LineDraft[], lineId: string, catalogue: Catalogue): boolean {
  const line = lines.find((one) => one.lineId === lineId);
  if (line === undefined || line.startsAt === null || line === lines[0]) return false;
  const free = lines.map((one) => (one === line ? { ...one, startsAt: null } : one));
  const planned = planLines({ lines: free, startsAt: null }, catalogue, undefined);
  return planned.find(({ draft }) => draft.lineId === lineId)?.startsAt === line.startsAt;
}

/** True when somebody else changed what the form shows since it was opened. */
export function isOutdated(opened: Visit, visit: Visit): boolean {
  return differ(linesTyped(opened), linesTyped(visit));
}

/**
 * What was typed, over the lines as they stand by now. When a visit is goes as one: times of two people do not mix. Lines that were added or
 * taken off, here or there, are.
 */
export function typedOver(opened: Visit, typed: LinesTyped, visit: Visit): LinesTyped {
  const [was, stands] = [linesTyped(opened), linesTyped(visit)];
  const whenOf = ({ day, lines }: LinesTyped) => [day, lines.map(({ lineId, startsAt }) => [lineId, startsAt])];
  const isMoved = differ(whenOf(was), whenOf(stands));
  const find = ({ lines }: LinesTyped, lineId: string) => lines.find((line) => line.lineId === lineId);
  const kept = stands.lines.flatMap((line): readonly LineDraft[] => {
    const [before, mine] = [find(was, line.lineId), find(typed, line.lineId)];
    if (before === undefined) return [line];
    if (mine === undefined) return [];
    const merged = mergedOver(before, mine, line);
    return [isMoved ? { ...merged, startsAt: line.startsAt } : merged];
  });
  const added = typed.lines.filter(({ lineId }) => find(was, lineId) === undefined);
  return { day: isMoved ? stands.day : typed.day, lines: [...kept, ...added] };
}
