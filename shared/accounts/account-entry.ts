import type { Stamp } from '#shared/commands/command.ts';
import { entryDefaults } from '#shared/till/defaults.ts';
import { balanced } from '#shared/till/postings.ts';
import type { Landing } from '#shared/till/shift-state.ts';
import type { LedgerEntry, Posting } from '#shared/till/tables.ts';

/** What is told of an entry that moves what somebody is owed. */
export interface Told {
  readonly entryId: string;
  readonly kind: Extract<LedgerEntry['kind'], 'payment' | 'top-up' | 'pay-back' | 'expiry'>;
  readonly day: string;
  readonly currency: string;
  readonly billId?: string | null;
  readonly clientId?: string | null;
  readonly note?: string;
}

/** The entry of a deed at a desk, in the shift where it landed. */
export function accountEntry(
  told: Told,
  postings: readonly Posting[],
  land: Pick<Landing, 'shiftId' | 'lateForShiftId'>,
  stamp: Stamp,
): LedgerEntry {
  return {
    ...entryDefaults,
    id: told.entryId,
    branchId: stamp.branchId,
    day: told.day,
    at: stamp.occurredAt,
    kind: told.kind,
    currency: told.currency,
    postings: balanced(postings),
    shiftId: land.shiftId,
    lateForShiftId: land.lateForShiftId,
    billId: told.billId ?? null,
    clientId: told.clientId ?? null,
    note: told.note ?? '',
    by: stamp.actorId,
    deviceId: stamp.deviceId,
    source: 'desk',
  };
}
