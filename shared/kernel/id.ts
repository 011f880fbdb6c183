import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { assert } from '#shared/kernel/assert.ts';

const hexByByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function bytesToUuid(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of bytes) hex += hexByByte[byte];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Builds a UUIDv7 (RFC 9562) from a time in ms since 1970 and ten random bytes; both come from the edge, never from here. */
export function uuidV7(atMs: number, random: Uint8Array): string {
  assert(random.length >= 10, 'a UUIDv7 needs ten random bytes');
  const bytes = new Uint8Array(16);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, Math.floor(atMs / 2 ** 32));
  view.setUint32(2, atMs >>> 0);
  bytes.set(random.subarray(0, 10), 6);
  return bytesToUuid(marked(bytes, 0x70));
}

/** Sets the version and the variant bits of RFC 9562 in sixteen bytes. */
function marked(bytes: Uint8Array, version: number): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  view.setUint8(6, version | (view.getUint8(6) & 0x0f));
  view.setUint8(8, 0x80 | (view.getUint8(8) & 0x3f));
  return bytes;
}

/**
 * An id that both ends derive alike (UUIDv8, RFC 9562): a command that makes several rows names them from its own id and a label, and
 * an import from its source's key, so that a second run meets its own rows.
 */
export function derivedId(seed: string, label: string): string {
  const bytes = sha256(utf8ToBytes(`${seed}\n${label}`)).slice(0, 16);
  return bytesToUuid(marked(bytes, 0x80));
}

const derivedForm = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Whether an id is of the form that `derivedId` gives: it follows from another one, and nobody makes one up. */
export function isDerivedId(id: string): boolean {
  return derivedForm.test(id);
}
