import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** What JSON can carry; anything signed, hashed or sent is one of these. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * Canonical JSON after RFC 8785: keys sorted by UTF-16 code units, numbers and strings as ECMAScript prints them, undefined left out.
 * Two ends that hold equal values produce equal bytes, which is what signatures and hash chains need.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const fields = value as Readonly<Record<string, unknown>>;
    let entries = '';
    // Every command is written so several times at both ends; a sort without a comparison is by UTF-16 code units already.
    for (const key of Object.keys(fields).sort()) {
      const item = fields[key];
      if (item !== undefined) entries += `${entries === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(item)}`;
    }
    return `{${entries}}`;
  }
  const text = JSON.stringify(value);
  if (text === undefined || (typeof value === 'number' && !Number.isFinite(value))) throw new TypeError(`not JSON: ${String(value)}`);
  return text;
}

/** SHA-256 of a text's UTF-8 bytes as 64 hex digits. Synchronous, because it runs inside a Dexie transaction. */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}
