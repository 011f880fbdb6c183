import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { entriesOfTable, recordsOfLog } from '#tests/support/profile-scan/leveldb.ts';
import { unsnappy } from '#tests/support/profile-scan/snappy.ts';

/** Where a secret was found: which one, in which writing of it, and in what. */
export interface Hit {
  readonly secret: string;
  readonly form: string;
  readonly where: string;
}

interface Needle {
  readonly secret: string;
  readonly form: string;
  readonly bytes: Buffer;
}

/** What is looked for, found by its first bytes: a profile is read once, however many secrets there are. */
export interface Needles {
  readonly byFour: ReadonlyMap<number, readonly Needle[]>;
  /** Which two bytes any of them begins with. Most places of a profile need no further look. */
  readonly byTwo: Uint8Array;
}

/** Groups of digits in which the end of a number is written: "555 0134", "555 01 34", and by pairs as in France. */
const groupings = [
  [3, 4],
  [3, 2, 2],
  [2, 2, 2, 2],
];
const separators = [' ', '-', '\u00a0', '\u202f'];

/** Ways in which a phone number is written: as typed, digits only, without country code, and with the usual separators. */
export function writingsOf(secret: string): readonly string[] {
  const digits = secret.replaceAll(/\D/g, '');
  if (secret.includes('@') || digits.length < 9) return [secret];
  const grouped = groupings.flatMap((sizes) => separators.map((separator) => groupsOf(digits, sizes).join(separator)));
  // A point between two groups only would also be found in measurements such as 123.4567.
  return [...new Set([secret, digits, digits.slice(-9), ...grouped, groupsOf(digits, [2, 2, 2, 2]).join('.')])];
}

function groupsOf(digits: string, sizes: readonly number[]): readonly string[] {
  let rest = digits.slice(-sizes.reduce((sum, size) => sum + size, 0));
  return sizes.map((size) => {
    const group = rest.slice(0, size);
    rest = rest.slice(size);
    return group;
  });
}

/** Every writing in plain, UTF-16, as part of an address, hex, and base64 at each of its three alignments. */
export function needlesFor(secrets: readonly string[]): Needles {
  const needles: Needle[] = [];
  for (const secret of secrets) {
    for (const writing of writingsOf(secret)) {
      const plain = Buffer.from(writing, 'utf8');
      needles.push({ secret, form: `plain "${writing}"`, bytes: plain });
      // Without its last byte, a zero, it is found in either byte order: index keys are big-endian.
      needles.push({ secret, form: `UTF-16 "${writing}"`, bytes: Buffer.from(writing, 'utf16le').subarray(0, -1) });
      if (encodeURIComponent(writing) !== writing)
        needles.push({ secret, form: `"${writing}" in an address`, bytes: Buffer.from(encodeURIComponent(writing)) });
      needles.push({ secret, form: `hex of "${writing}"`, bytes: Buffer.from(plain.toString('hex')) });
      for (const shift of [0, 1, 2]) {
        const padded = Buffer.concat([Buffer.alloc(shift), plain]).toString('base64');
        const inner = padded.slice(shift === 0 ? 0 : shift + 1, padded.length - (padded.endsWith('=') ? 4 : 0) || undefined);
        if (inner.length >= 8) needles.push({ secret, form: `base64 of "${writing}"`, bytes: Buffer.from(inner) });
      }
    }
  }
  const byFour = new Map<number, Needle[]>();
  const byTwo = new Uint8Array(65_536);
  for (const needle of needles) {
    const start = needle.bytes.readUInt32LE(0);
    byFour.set(start, [...(byFour.get(start) ?? []), needle]);
    byTwo[start & 0xffff] = 1;
  }
  return { byFour, byTwo };
}

/** Looks for needles in bytes and in whatever compressed pieces the bytes hold. */
export function scanBytes(bytes: Uint8Array, needles: Needles, where: string): readonly Hit[] {
  const hits = new Map<string, Hit>();
  for (const [at, view] of viewsOf(bytes).entries()) {
    for (const { secret, form } of foundIn(Buffer.from(view.buffer, view.byteOffset, view.byteLength), needles)) {
      hits.set(`${secret} ${form}`, { secret, form, where: at === 0 ? where : `${where} (uncompressed)` });
    }
  }
  return [...hits.values()];
}

/** The bytes at each place of the buffer, moved on by one, name the needles that may begin there. */
function foundIn(buffer: Buffer, { byFour, byTwo }: Needles): readonly Needle[] {
  const found: Needle[] = [];
  let two = (buffer[0] ?? 0) << 8;
  for (let at = 0; at + 3 < buffer.length; at += 1) {
    two = (two >>> 8) | ((buffer[at + 1] ?? 0) << 8);
    if (byTwo[two] === 0) continue;
    for (const needle of byFour.get(buffer.readUInt32LE(at)) ?? []) {
      if (buffer.subarray(at, at + needle.bytes.length).equals(needle.bytes)) found.push(needle);
    }
  }
  return found;
}

interface Packing {
  /** Turns away only what the unpacking would refuse: a profile has fifty thousand pieces, and a refusal costs more than a look. */
  readonly mayBegin: (bytes: Uint8Array) => boolean;
  readonly unpack: (bytes: Uint8Array) => Uint8Array;
}

const packings: readonly Packing[] = [
  { mayBegin: ([first, second]) => first === 0x1f && second === 0x8b, unpack: gunzipSync },
  { mayBegin: ([first = 0, second = 0]) => (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0, unpack: inflateSync },
  { mayBegin: mayBeginDeflated, unpack: inflateRawSync },
];

/** The second and third bit tell the kind of the first block: three is none, and what is merely stored gives its length twice, once inverted. */
function mayBeginDeflated([first = 0, a = 0, b = 0, c = 0, d = 0]: Uint8Array): boolean {
  const kind = (first >>> 1) & 3;
  return kind === 0 ? (a ^ c) === 0xff && (b ^ d) === 0xff : kind !== 3;
}

/** The bytes themselves, and what Chromium may have packed: IndexedDB values (Snappy behind FF 11 02), gzip, zlib and raw deflate. */
function viewsOf(bytes: Uint8Array): readonly Uint8Array[] {
  const views = [bytes];
  for (let at = 0; at + 3 < bytes.length; at += 1) {
    if (bytes[at] === 0xff && bytes[at + 1] === 0x11 && bytes[at + 2] === 0x02) {
      const plain = unsnappy(bytes.subarray(at + 3));
      if (plain !== undefined) views.push(plain);
    }
  }
  for (const { mayBegin, unpack } of packings) {
    if (!mayBegin(bytes)) continue;
    try {
      views.push(unpack(bytes));
    } catch {
      // Not packed this way: a fault of no one, most bytes are not.
    }
  }
  return views;
}

/** What a scan of a folder saw, so that a test can tell "nothing there" from "looked at nothing". */
export interface FolderScan {
  readonly hits: readonly Hit[];
  readonly files: number;
  readonly bytes: number;
  readonly entries: number;
  /** Files that look like LevelDB and could not be decoded; a scan with any is no proof. */
  readonly unread: readonly string[];
}

/** Scans a whole browser profile: every file raw, LevelDB tables and logs decoded as well. */
export async function scanFolder(folder: string, secrets: readonly string[]): Promise<FolderScan> {
  const needles = needlesFor(secrets);
  const hits: Hit[] = [];
  const unread: string[] = [];
  let files = 0;
  let bytes = 0;
  let entries = 0;
  for (const found of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!found.isFile()) continue;
    const file = path.join(found.parentPath, found.name);
    const name = path.relative(folder, file);
    const content = await readFile(file).catch(() => undefined);
    if (content === undefined) continue;
    files += 1;
    bytes += content.length;
    hits.push(...scanBytes(content, needles, name));
    for (const piece of piecesOf(found.name, content, name, unread)) {
      entries += 1;
      hits.push(...scanBytes(piece, needles, `${name} (decoded)`));
    }
  }
  return { hits, files, bytes, entries, unread };
}

function piecesOf(fileName: string, content: Uint8Array, name: string, unread: string[]): readonly Uint8Array[] {
  try {
    if (fileName.endsWith('.ldb') || fileName.endsWith('.sst')) return entriesOfTable(content);
    if (/^\d{6}\.log$/.test(fileName)) return recordsOfLog(content);
  } catch (broken) {
    unread.push(`${name}: ${broken instanceof Error ? broken.message : 'unknown'}`);
  }
  return [];
}
