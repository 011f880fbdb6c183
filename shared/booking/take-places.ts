import { seatsTaken, takesTime } from '#shared/booking/overlap.ts';
import type { GroupEvent, Visit, VisitLine } from '#shared/booking/tables.ts';
import { type Refusal, type Subject, refuse } from '#shared/commands/command.ts';
import { together } from '#shared/commands/together.ts';
import { type Result, ok } from '#shared/kernel/result.ts';
import type { Read } from '#shared/tables/read.ts';

/** A group event and its places. */
export interface KnownGroup {
  readonly event: GroupEvent;
  /** Places that are left besides those of the visit that was asked about; below zero when there are too many already. */
  readonly left: number;
}

/** Finds the group event of a visit; null when it has none or there is no such event, undefined when it is not held here. */
export async function loadGroup(read: Read, visitId: string, groupEventId: string | null): Promise<KnownGroup | null | undefined> {
  if (groupEventId === null) return null;
  const { found, participants } = await together({
    found: read.get('groupEvents', groupEventId),
    participants: read.by('visits', 'groupEventId', groupEventId),
  });
  if (!found.held || !participants.held) return undefined;
  if (found.value === undefined) return null;
  const others = participants.value.filter(({ id }) => id !== visitId);
  return { event: found.value, left: found.value.capacity - seatsTaken(others) };
}

/** The group event of a visit as the store knows it. */
export async function loadGroupOf(read: Read, visitId: string): Promise<KnownGroup | null | undefined> {
  const visit = await read.get('visits', visitId);
  return visit.held && visit.value !== undefined ? loadGroup(read, visitId, visit.value.groupEventId) : null;
}

/**
 * Gives a visit its places in its group event: answers what has to be asked of a person when there are too few. Two desks that gave away the
 * last place while apart both keep their client. Refused when the event does not take place, or is not known here.
 */
export function takePlaces(
  visit: Pick<Visit, 'groupEventId' | 'seats' | 'status'>,
  group: KnownGroup | null | undefined,
  isOverbooking: boolean,
): Result<readonly Subject[], Refusal> {
  if (visit.groupEventId === null || !takesTime(visit)) return ok([]);
  const event = { table: 'groupEvents', id: visit.groupEventId } as const;
  if (group === undefined) return refuse('needs-network', event);
  if (group === null || group.event.cancelled !== null) return refuse('not-there', event);
  return ok(group.left < visit.seats && !isOverbooking ? [event] : []);
}

/** Lines as they lie in a group event: its time and staff member are theirs, and what it reserves it reserves by itself. */
export function linesIn({ staffId, startsAt, durationMinutes, breakMinutes }: GroupEvent, lines: readonly VisitLine[]): VisitLine[] {
  return lines.map((line) => ({ ...line, staffId, startsAt, durationMinutes, breakMinutes, assistantIds: [], instanceIds: [] }));
}

/** True when both lie at the same time with the same people. */
export function liesAlike(a: readonly VisitLine[], b: readonly VisitLine[]): boolean {
  const placeOf = ({ staffId, startsAt, durationMinutes, breakMinutes, assistantIds }: VisitLine): string =>
    [startsAt, durationMinutes, breakMinutes, staffId, ...assistantIds].join(' ');
  const [first] = a;
  return first !== undefined && [...a, ...b].every((line) => placeOf(line) === placeOf(first));
}
