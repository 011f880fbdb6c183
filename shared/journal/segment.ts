import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';
import { crc32c } from '#shared/journal/crc32c.ts';

/**
 * How a journal lies on a disk. It is a row of segment files, each a head and then frames, only ever appended to:
 *
 *   head    "FOYERJ1\n" | 32 bytes: link to the segment before | CRC-32C of both
 *   frame   length of the payload (u32) | CRC-32C of length, link and payload (u32) | 32 bytes: link | payload
 *
 * A link is SHA-256(link before | payload). So a write that was torn shows by its checksum, and a frame that was changed, taken out or put in
 * shows by its link. Numbers are big-endian.
 */
const magic = Uint8Array.from([0x46, 0x4f, 0x59, 0x45, 0x52, 0x4a, 0x31, 0x0a]);
const linkBytes = 32;
const headBytes = magic.length + linkBytes + 4;
const frameHeadBytes = 8 + linkBytes;

/** What the first segment is linked to. */
export const firstLink: Uint8Array = new Uint8Array(linkBytes);

/** One record as it lies in a segment. */
export interface Frame {
  readonly payload: Uint8Array;
  /** Link of the frame before it, or of the segment before; a sealed payload is bound to it. */
  readonly prev: Uint8Array;
  readonly link: Uint8Array;
}

/** Bytes at the end of a segment that hold no record: `torn`, as after a power cut, or `altered`, whole but not what was written there. */
export interface Damage {
  readonly kind: 'torn' | 'altered';
  readonly bytes: number;
}

/** What could be read of a segment. */
export interface SegmentContent {
  /** The link that the segment begins with; null when not even its head can be read. */
  readonly start: Uint8Array | null;
  readonly frames: readonly Frame[];
  /** The link that the next frame would be chained to; null without a head. */
  readonly end: Uint8Array | null;
  readonly damage: Damage | null;
}

function u32(value: number): Uint8Array {
  return Uint8Array.from([value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff]);
}

function readU32(bytes: Uint8Array, at: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(at, at + 4);
  return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
}

/** True when both hold the same bytes. */
export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

/** The head of a segment that goes on after a link. */
export function segmentHead(start: Uint8Array): Uint8Array {
  return concatBytes(magic, start, u32(crc32c(magic, start)));
}

/** A record as bytes to append, chained to the one before. */
export function encodeFrame(prev: Uint8Array, payload: Uint8Array): { readonly bytes: Uint8Array; readonly link: Uint8Array } {
  const length = u32(payload.length);
  const link = sha256(concatBytes(prev, payload));
  return { bytes: concatBytes(length, u32(crc32c(length, link, payload)), link, payload), link };
}

/** Reads a segment up to the first byte that cannot be trusted, and says what lies behind it. */
export function readSegment(bytes: Uint8Array): SegmentContent {
  const start = readHead(bytes);
  if (start === null) return { start, frames: [], end: null, damage: { kind: 'torn', bytes: bytes.length } };
  const frames: Frame[] = [];
  let prev = start;
  let at = headBytes;
  while (at < bytes.length) {
    const frame = readFrame(bytes, at, prev);
    if (typeof frame === 'string') return { start, frames, end: prev, damage: { kind: frame, bytes: bytes.length - at } };
    frames.push(frame);
    prev = frame.link;
    at += frameHeadBytes + frame.payload.length;
  }
  return { start, frames, end: prev, damage: null };
}

function readHead(bytes: Uint8Array): Uint8Array | null {
  const start = bytes.slice(magic.length, magic.length + linkBytes);
  const isWhole = bytes.length >= headBytes && sameBytes(bytes.subarray(0, magic.length), magic);
  return isWhole && readU32(bytes, magic.length + linkBytes) === crc32c(magic, start) ? start : null;
}

function readFrame(bytes: Uint8Array, at: number, prev: Uint8Array): Frame | Damage['kind'] {
  if (at + frameHeadBytes > bytes.length) return 'torn';
  const length = readU32(bytes, at);
  const end = at + frameHeadBytes + length;
  if (length === 0 || end > bytes.length) return 'torn';
  const link = bytes.slice(at + 8, at + frameHeadBytes);
  const payload = bytes.slice(at + frameHeadBytes, end);
  if (readU32(bytes, at + 4) !== crc32c(bytes.subarray(at, at + 4), link, payload)) return 'torn';
  return sameBytes(link, sha256(concatBytes(prev, payload))) ? { payload, prev, link } : 'altered';
}
