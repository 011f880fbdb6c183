import { utf8ToBytes } from '@noble/hashes/utils.js';
import { must } from '#shared/kernel/assert.ts';
import { base64ToBytes, bytesToBase64 } from '#shared/kernel/base64.ts';
import type { CryptoPort } from '#shared/sealing/subtle.ts';

/** Bytes sealed with AES-256-GCM: nonce and ciphertext in base64. Bound to a purpose, so that one box cannot stand in for another. */
export interface ByteBox {
  readonly n: string;
  readonly c: string;
}

function purposeBytes(purpose: string): Uint8Array<ArrayBuffer> {
  return utf8ToBytes(purpose) as Uint8Array<ArrayBuffer>;
}

/** Seals bytes under a raw key of 32 bytes. */
export async function sealBytes(
  crypto: CryptoPort,
  key: Uint8Array<ArrayBuffer>,
  purpose: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<ByteBox> {
  const aes = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt']);
  const nonce = crypto.randomBytes(12);
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: purposeBytes(purpose) }, aes, bytes);
  return { n: bytesToBase64(nonce), c: bytesToBase64(new Uint8Array(sealed)) };
}

/** The bytes, or undefined when the key or the purpose is another one or the box was changed. */
export async function openBytes(
  crypto: CryptoPort,
  key: Uint8Array<ArrayBuffer>,
  purpose: string,
  box: ByteBox,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const aes = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt']);
  const nonce = must(base64ToBytes(box.n), 'a box is base64');
  const sealed = must(base64ToBytes(box.c), 'a box is base64');
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce, additionalData: purposeBytes(purpose) }, aes, sealed));
  } catch {
    return undefined;
  }
}

/** Seals a value as JSON. */
export async function sealJson(crypto: CryptoPort, key: Uint8Array<ArrayBuffer>, purpose: string, value: unknown): Promise<ByteBox> {
  return sealBytes(crypto, key, purpose, new TextEncoder().encode(JSON.stringify(value)));
}

/** The value of a JSON box, or undefined when it does not open. */
export async function openJson(crypto: CryptoPort, key: Uint8Array<ArrayBuffer>, purpose: string, box: ByteBox): Promise<unknown> {
  const bytes = await openBytes(crypto, key, purpose, box);
  return bytes === undefined ? undefined : (JSON.parse(new TextDecoder().decode(bytes)) as unknown);
}
