import { hash, randomBytes, webcrypto } from 'node:crypto';
import type { CryptoPort, Subtle } from '#shared/sealing/subtle.ts';
import type { Sha256 } from '#shared/sync/protocol.ts';

/** Node's WebCrypto as the sealing code sees it. */
export const nodeCrypto: CryptoPort = {
  subtle: webcrypto.subtle as unknown as Subtle,
  randomBytes: (length) => new Uint8Array(randomBytes(length)),
};

/** The hash of `shared`, ten times as fast: two for every command of every push. */
export const nodeSha256: Sha256 = (text) => hash('sha256', text);
