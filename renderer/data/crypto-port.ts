import type { CryptoPort, Subtle } from '#shared/sealing/subtle.ts';

/** This runtime's WebCrypto as the port that sealing and signing use. */
export function webCryptoPort(webCrypto: Crypto): CryptoPort {
  // SubtleCrypto's overloads name each algorithm; the port leaves that to the runtime.
  const subtle = webCrypto.subtle as unknown as Subtle;
  return { subtle, randomBytes: (length) => webCrypto.getRandomValues(new Uint8Array(length)) };
}
