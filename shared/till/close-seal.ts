import { canonicalJson, sha256Hex } from '#shared/kernel/canonical.ts';
import { expectedIn, shiftHash, signedEntries } from '#shared/till/shift-state.ts';
import type { LedgerEntry, Shift } from '#shared/till/tables.ts';

/** What a close says, the seal included. */
export type Close = NonNullable<Shift['closed']>;

/** What of a close its seal is over. Who and when are stamped behind the arguments, and signed with the command. */
export type Sealed = Pick<
  Close,
  | 'prevSeal'
  | 'number'
  | 'countedMinor'
  | 'expectedMinor'
  | 'overShortMinor'
  | 'counts'
  | 'note'
  | 'secondBy'
  | 'leftMinor'
  | 'restTillId'
  | 'entries'
  | 'hash'
>;

/** The hash over a close and over the seal of the till's close before it: nobody changes one without changing all that follow. */
export function sealOf(shift: Pick<Shift, 'id' | 'tillId'>, close: Sealed): string {
  const { prevSeal, number, countedMinor, expectedMinor, overShortMinor, counts, note, secondBy, leftMinor, restTillId } = close;
  const figures = { countedMinor, expectedMinor, overShortMinor, counts, leftMinor, restTillId, entries: close.entries, hash: close.hash };
  return sha256Hex(canonicalJson({ prevSeal, number, tillId: shift.tillId, shiftId: shift.id, ...figures, note, secondBy }));
}

/** Closes of before there were seals carry the hash over their entries in its place, and follow nobody. */
export function isUnsealed({ prevSeal, seal, hash }: Pick<Close, 'prevSeal' | 'seal' | 'hash'>): boolean {
  return prevSeal === null && seal === hash;
}

/** What whoever closes has counted and decided. */
export type Counted = Pick<Close, 'number' | 'countedMinor' | 'counts' | 'note' | 'secondBy' | 'leftMinor' | 'restTillId'>;

/** Signs a count at the desk: what the books there say, and the seal behind the till's close before, as this desk knows it. */
export function signClose(
  shift: Shift,
  entries: readonly LedgerEntry[],
  before: Pick<Shift, 'closed'> | undefined,
  counted: Counted,
): Counted & Pick<Close, 'expectedMinor' | 'entries' | 'hash' | 'prevSeal' | 'seal'> {
  const expectedMinor = expectedIn(shift, entries);
  const prevSeal = before?.closed?.seal ?? null;
  const signed = { ...counted, prevSeal, expectedMinor, entries: signedEntries(entries).length, hash: shiftHash(entries) };
  return { ...signed, seal: sealOf(shift, { ...signed, overShortMinor: counted.countedMinor - expectedMinor }) };
}
