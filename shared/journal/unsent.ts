import type { JournalRecord } from '#shared/journal/record.ts';
import { type Envelope, auditHash } from '#shared/sync/protocol.ts';

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

/** Where a store's count and audit chain stand. */
export interface ChainEnd {
  readonly lastSeq: number;
  readonly auditHead: string;
}

/**
 * Gives commands the next places in a store: its dense seq and its audit chain. The signature covers neither, so a command stays the one that
 * its author signed, whichever store sends it.
 */
export function relink(
  chainId: string,
  from: ChainEnd,
  commands: readonly Envelope[],
): { readonly envelopes: readonly Envelope[]; readonly end: ChainEnd } {
  let end = from;
  const envelopes = commands.map((command) => {
    const hash = auditHash(end.auditHead, chainId, command);
    const envelope = { ...command, seq: end.lastSeq + 1, audit: { prev: end.auditHead, hash } };
    end = { lastSeq: envelope.seq, auditHead: hash };
    return envelope;
  });
  return { envelopes, end };
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
