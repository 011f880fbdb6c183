import type { Occupant } from '#shared/booking/occupancy.ts';
import { loadNeighbours } from '#shared/booking/neighbours.ts';
import { takenMinutes, visitSpan } from '#shared/booking/overlap.ts';
import type { Visit } from '#shared/booking/tables.ts';
import { type Refusal, type Stamp, refuse } from '#shared/commands/command.ts';
import { limits } from '#shared/kernel/limits.ts';
import { dayOf } from '#shared/kernel/time.ts';
import { type Read, heldOr } from '#shared/tables/read.ts';

/** A visit as the store knows it, with those around it. */
export interface KnownVisit {
  readonly visit: Visit | undefined;
  readonly isHeld: boolean;
  readonly neighbours: readonly Occupant[] | undefined;
}

/** Gathers a visit and all that could overlap it where it is and on the further days. */
export async function loadVisit(read: Read, stamp: Stamp, visitId: string, furtherDays: readonly string[] = []): Promise<KnownVisit> {
  const answer = await read.get('visits', visitId);
  if (!answer.held) return { visit: undefined, isHeld: false, neighbours: undefined };
  const visit = answer.value;
  const days = visit === undefined ? furtherDays : [visit.day, ...furtherDays];
  return { visit, isHeld: true, neighbours: await loadNeighbours(read, stamp.branchId, days) };
}

/** Gathers a visit whose time stays as it is, so that nobody else's matters. */
export async function loadVisitAlone(read: Read, visitId: string): Promise<KnownVisit> {
  const answer = await read.get('visits', visitId);
  return answer.held ? { visit: answer.value, isHeld: true, neighbours: [] } : { visit: undefined, isHeld: false, neighbours: undefined };
}

/** The visit and its neighbours, or why the command cannot go on: not held here, gone, or another branch's. */
export function requireVisit(
  known: KnownVisit,
  visitId: string,
  stamp: Stamp,
):
  | { readonly ok: true; readonly visit: Visit; readonly neighbours: readonly Occupant[] }
  | { readonly ok: false; readonly error: Refusal } {
  if (!known.isHeld || known.neighbours === undefined) return refuse('needs-network', { table: 'visits', id: visitId });
  if (known.visit === undefined || known.visit.branchId !== stamp.branchId) return refuse('visit-gone', { table: 'visits', id: visitId });
  return { ok: true, visit: known.visit, neighbours: known.neighbours };
}

/** Who changed a visit, when and where: what stands on a row that this command changes. */
export function changedBy(stamp: Stamp): Pick<Visit, 'changedAt' | 'changedBy' | 'changedOn'> {
  return { changedAt: stamp.occurredAt, changedBy: stamp.actorId, changedOn: stamp.deviceId };
}

/** The zone in which a branch counts its days. */
export async function loadZone(read: Read, branchId: string): Promise<string | undefined> {
  return heldOr(await read.get('branches', branchId), undefined)?.zone;
}

/** How long before a visit clients of a branch may still book it by themselves, in minutes. */
export async function loadLead(read: Read, branchId: string): Promise<number> {
  return heldOr(await read.get('branches', branchId), undefined)?.leadMinutes ?? 0;
}

/**
 * Why a visit cannot lie where it is said to: under another day than the one on which it starts, or for longer than a day. Collisions are
 * looked for by these two, so they are never taken on trust.
 */
export function misplaced(visit: Pick<Visit, 'id' | 'day' | 'lines'>, zone: string | undefined): Refusal | undefined {
  const subjects = [{ table: 'visits', id: visit.id }] as const;
  if (takenMinutes(visit) > limits.visitMinutesMax) return { code: 'too-long', subjects };
  return zone !== undefined && dayOf(visitSpan(visit).from, zone) !== visit.day ? { code: 'wrong-day', subjects } : undefined;
}
