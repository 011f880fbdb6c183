import { type Flag, type Stamp, type Write, write } from '#shared/commands/command.ts';
import { derivedId } from '#shared/kernel/id.ts';
import { entryDefaults } from '#shared/till/defaults.ts';
import { balanced, post } from '#shared/till/postings.ts';
import { type KnownShift, type Landing, landing, restateCheckpoint } from '#shared/till/shift-state.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';

/** What goes out of a drawer after its count: how much, from where, and into which till and shift there. */
export interface Rest {
  readonly fromTillId: string;
  readonly toTillId: string;
  readonly toShiftId: string | null;
  readonly restMinor: number;
  readonly day: string;
  readonly currency: string;
}

/**
 * The rest of a close as two entries against `transit`. The one out of the drawer lies in no shift: it comes after the count, and what the
 * close signed stays what can be recomputed from its shift's own entries.
 */
export function moveRest(rest: Rest, to: KnownShift, stamp: Stamp): { readonly writes: readonly Write[]; readonly flags: readonly Flag[] } {
  const outId = derivedId(stamp.cmdId, 'rest out');
  const inId = derivedId(stamp.cmdId, 'rest in');
  const land = landsIn(to, rest.toShiftId, inId);
  const shared = {
    ...entryDefaults,
    branchId: stamp.branchId,
    day: rest.day,
    at: stamp.occurredAt,
    kind: 'transfer' as const,
    currency: rest.currency,
    by: stamp.actorId,
    deviceId: stamp.deviceId,
    source: 'desk' as const,
  };
  const out: LedgerEntry = {
    ...shared,
    id: outId,
    postings: balanced([post('till', rest.fromTillId, -rest.restMinor), post('transit', outId, rest.restMinor)]),
    tillId: rest.fromTillId,
  };
  const into: LedgerEntry = {
    ...shared,
    id: inId,
    postings: balanced([post('till', rest.toTillId, rest.restMinor), post('transit', outId, -rest.restMinor)]),
    tillId: rest.toTillId,
    shiftId: land.shiftId,
    lateForShiftId: land.lateForShiftId,
  };
  const writes = [write('ledgerEntries', out), write('ledgerEntries', into), ...restateCheckpoint(to, land, into)];
  return { writes, flags: land.flags };
}

/** A safe is seldom opened and counted: what is put into it while no shift is open there waits for its next count, and nobody is asked. */
function landsIn(to: KnownShift, shiftId: string | null, entryId: string): Landing {
  return shiftId === null ? { shiftId: null, lateForShiftId: null, flags: [] } : landing(to, shiftId, entryId);
}
