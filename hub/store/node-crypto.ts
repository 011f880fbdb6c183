import { randomBytes, webcrypto } from 'node:crypto';
import type { CryptoPort, Subtle } from '#shared/sealing/subtle.ts';

/** Node's WebCrypto as the sealing code sees it. */
export const nodeCrypto: CryptoPort = {
  subtle: webcrypto.subtle as unknown as Subtle,
  randomBytes: (length) => new Uint8Array(randomBytes(length)),
};
