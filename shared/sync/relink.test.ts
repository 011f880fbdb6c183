import { describe, expect, it } from 'vitest';
import { auditHash } from '#shared/sync/protocol.ts';
import { relink } from '#shared/sync/relink.ts';
import { anEnvelope } from '#shared/testing/envelopes.ts';

const envelope = (cmdId: string, seq: number) => anEnvelope({ cmdId, seq });

describe('a store that takes commands over', () => {
  it('gives them its next seqs and links them into its audit chain, and leaves all that is signed', () => {
    const from = { lastSeq: 7, auditHead: 'f'.repeat(64) };
    const { envelopes, end } = relink('chain', from, [envelope('a', 3), envelope('b', 9)]);
    expect(envelopes.map(({ seq }) => seq)).toEqual([8, 9]);
    expect(envelopes[0]?.audit).toEqual({ prev: from.auditHead, hash: auditHash(from.auditHead, 'chain', envelope('a', 3)) });
    expect(envelopes[1]?.audit.prev).toBe(envelopes[0]?.audit.hash);
    expect(end).toEqual({ lastSeq: 9, auditHead: envelopes[1]?.audit.hash });
    expect({ ...envelopes[0], seq: 3, audit: envelope('a', 3).audit }).toEqual(envelope('a', 3));
  });
});
