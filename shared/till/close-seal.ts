import { canonicalJson, sha256Hex } from '#shared/kernel/canonical.ts';
import { expectedIn, signedEntries } from '#shared/till/shift-state.ts';
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

/**
 * What of an entry a close's hash is over: all that its row says, each field by name and with all that is in it. A field that an entry leaves
 * out is not in the hash, so a later build may add one that older entries do not have and name it here. It never fills one into entries that
 * were signed, nor changes what lies in one: that is another rule, for closes of a new version of `closeShift`.
 */
const covered = [
  'id',
  'branchId',
  'day',
  'at',
  'kind',
  'currency',
  'postings',
  'tillId',
  'shiftId',
  'lateForShiftId',
  'billId',
  'clientId',
  'methodId',
  'tenderedMinor',
  'changeMinor',
  'fee',
  'payout',
  'channel',
  'itemId',
  'supplierId',
  'reversesId',
  'by',
  'deviceId',
  'source',
  'note',
] as const satisfies readonly (keyof LedgerEntry)[];

/**
 * The hash that a close signs: its entries in order of id, each whole. Not under it lies what may rightly come later or elsewhere: the close's
 * own entry and the rest that leaves the drawer, which follow from what the seal is over; late entries, which lie in other shifts; and the
 * rows that entries name by id, as bills and clients.
 */
export function entriesHash(entries: readonly LedgerEntry[]): string {
  return hashById(entries, (entry) => Object.fromEntries(covered.map((field) => [field, entry[field]])));
}

/** The hash of closes by version 1 of `closeShift`, over ids and postings only. Nothing is signed by it any more. */
function postingsHash(entries: readonly LedgerEntry[]): string {
  return hashById(entries, ({ id, postings }) => [id, postings]);
}

function hashById(entries: readonly LedgerEntry[], say: (entry: LedgerEntry) => unknown): string {
  const inOrder = signedEntries(entries).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return sha256Hex(canonicalJson(inOrder.map(say)));
}

/**
 * Whether a close has the form that those by version 1 of `closeShift` are brought forward to: the hash in place of the seal, behind nobody.
 * It does not show that it is one; only the log of commands tells, and `foyer verify` asks it.
 */
export function hasNoSeal({ prevSeal, seal, hash }: Pick<Close, 'prevSeal' | 'seal' | 'hash'>): boolean {
  return prevSeal === null && seal === hash;
}

/** Whether these are the entries that a close signed, by the rule that it was signed by. */
export function isHashOf(close: Pick<Close, 'prevSeal' | 'seal' | 'hash'>, entries: readonly LedgerEntry[]): boolean {
  return close.hash === (hasNoSeal(close) ? postingsHash(entries) : entriesHash(entries));
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
  const signed = { ...counted, prevSeal, expectedMinor, entries: signedEntries(entries).length, hash: entriesHash(entries) };
  return { ...signed, seal: sealOf(shift, { ...signed, overShortMinor: counted.countedMinor - expectedMinor }) };
}
