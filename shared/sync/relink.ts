import { type Envelope, auditHash } from '#shared/sync/protocol.ts';

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
