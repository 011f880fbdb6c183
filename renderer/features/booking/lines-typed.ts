import type { Visit } from '#shared/booking/tables.ts';
import type { Day } from '#shared/kernel/time.ts';
import { differ, mergedOver } from '#renderer/data/merged-over.ts';
import type { LineDraft } from './booking-draft.ts';

/** The lines of a visit as the fields of the form hold them. */
export interface LinesTyped {
  readonly day: Day;
  readonly lines: readonly LineDraft[];
}

/** The lines as they stand. Nothing of them stays with the catalogue: what was agreed stands. */
export function linesTyped({ day, lines }: Pick<Visit, 'day' | 'lines'>): LinesTyped {
  return { day, lines: lines.map(({ id, durationMinutes, ...line }) => ({ ...line, lineId: id, minutes: durationMinutes })) };
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
