import type { JournalRecord } from '#shared/journal/record.ts';
import type { RowRef, Sent } from '#shared/sync/desk-store.ts';
import type { Envelope } from '#shared/sync/protocol.ts';
import { isTableName } from '#shared/tables/registry.ts';

/** The commands of a journal of which no outcome is known, each once, in the order in which they were issued. */
export function unsentOf(records: readonly JournalRecord[]): readonly Envelope[] {
  const unsent = new Map<string, Envelope>();
  const settled = new Set(records.flatMap((record) => (record.kind === 'settled' ? record.cmdIds : [])));
  for (const record of records) {
    if (record.kind !== 'command' || settled.has(record.envelope.cmdId) || unsent.has(record.envelope.cmdId)) continue;
    unsent.set(record.envelope.cmdId, record.envelope);
  }
  return [...unsent.values()];
}

/** Commands whose outcome a journal knows, as what is kept of them beside a database; oldest first, and none that was issued before an instant. */
export function acknowledgedOf(records: readonly JournalRecord[], since: string): readonly Sent[] {
  const epochs = new Map<string, string>();
  for (const record of records) if (record.kind === 'settled') for (const cmdId of record.cmdIds) epochs.set(cmdId, record.epoch ?? '');
  const found = new Map<string, Sent>();
  for (const record of records) {
    if (record.kind !== 'command' || record.envelope.occurredAt < since) continue;
    const { storeId, envelope, needs = [] } = record;
    const epoch = epochs.get(envelope.cmdId);
    if (epoch === undefined) continue;
    // The last place counts: a command that was brought back once stands in the count of the store that brought it back, to an empty copy.
    const known = needs.filter((row): row is RowRef => isTableName(row.table));
    found.set(envelope.cmdId, { envelope, epoch, needs: known.length > 0 ? known : (found.get(envelope.cmdId)?.needs ?? []), storeId });
  }
  return [...found.values()];
}

/** How the newest part of a journal fits a store that is about to work on. */
export type Fit =
  /** The store is the one that wrote last, and has everything that it wrote. */
  | 'fits'
  /** The store wrote here, but later records exist that it does not know: its files are an older copy. */
  | 'rewound'
  /** Another store wrote last, and this one wrote nothing here. The records before may say that it is an older copy all the same. */
  | 'unknown';

/** Compares a store with records of the journal, newest page first. An empty journal fits every store. */
export function fitOf(storeId: string, lastSeq: number, records: readonly JournalRecord[]): Fit {
  const last = records.at(-1);
  if (last === undefined) return 'fits';
  const own = records.filter((record) => record.storeId === storeId);
  if (own.length === 0) return 'unknown';
  if (last.storeId !== storeId) return 'rewound';
  return own.some((record) => record.kind === 'command' && record.envelope.seq > lastSeq) ? 'rewound' : 'fits';
}
