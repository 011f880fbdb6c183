/** The part of WebCrypto's SubtleCrypto that sealing and signing use. Browsers and Node both have it; `shared` has no runtime of its own. */
export interface Subtle {
  importKey(format: string, data: Uint8Array<ArrayBuffer>, algorithm: unknown, extractable: boolean, usages: string[]): Promise<unknown>;
  exportKey(format: string, key: unknown): Promise<unknown>;
  generateKey(algorithm: unknown, extractable: boolean, usages: string[]): Promise<unknown>;
  encrypt(algorithm: unknown, key: unknown, data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
  decrypt(algorithm: unknown, key: unknown, data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
  deriveBits(algorithm: unknown, key: unknown, length: number): Promise<ArrayBuffer>;
  sign(algorithm: unknown, key: unknown, data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
  verify(algorithm: unknown, key: unknown, signature: Uint8Array<ArrayBuffer>, data: Uint8Array<ArrayBuffer>): Promise<boolean>;
}

/** WebCrypto and its source of randomness, handed in by the edge. */
export interface CryptoPort {
  readonly subtle: Subtle;
  randomBytes(length: number): Uint8Array<ArrayBuffer>;
}
