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

/** Ways in which a phone number is written: as typed, digits only, without country code, and with the usual separators. */
export function writingsOf(secret: string): readonly string[] {
  const digits = secret.replaceAll(/\D/g, '');
  if (secret.includes('@') || digits.length < 7) return [secret];
  const local = digits.slice(-7);
  const national = digits.slice(-9);
  const spaced = [3, 2, 2].reduce<{ rest: string; out: string[] }>((state, size) => ({ rest: state.rest.slice(size), out: [...state.out, state.rest.slice(0, size)] }), { rest: local, out: [] }).out;
  return [...new Set([secret, digits, national, `${local.slice(0, 3)}-${local.slice(3)}`, `${local.slice(0, 3)} ${local.slice(3)}`, spaced.join(' '), spaced.join('-')])];
}

/** Every writing in plain, UTF-16, hex and base64 at each of its three alignments. */
export function needlesFor(secrets: readonly string[]): readonly Needle[] {
  const needles: Needle[] = [];
  for (const secret of secrets) {
    for (const writing of writingsOf(secret)) {
      const plain = Buffer.from(writing, 'utf8');
      needles.push({ secret, form: `plain "${writing}"`, bytes: plain });
      needles.push({ secret, form: `UTF-16 "${writing}"`, bytes: Buffer.from(writing, 'utf16le') });
      needles.push({ secret, form: `hex of "${writing}"`, bytes: Buffer.from(plain.toString('hex')) });
      for (const shift of [0, 1, 2]) {
        const padded = Buffer.concat([Buffer.alloc(shift), plain]).toString('base64');
        const inner = padded.slice(shift === 0 ? 0 : shift + 1, padded.length - (padded.endsWith('=') ? 4 : 0) || undefined);
        if (inner.length >= 8) needles.push({ secret, form: `base64 of "${writing}"`, bytes: Buffer.from(inner) });
      }
    }
  }
  return needles;
}

/** Looks for needles in bytes and in whatever compressed pieces the bytes hold. */
export function scanBytes(bytes: Uint8Array, needles: readonly Needle[], where: string): readonly Hit[] {
  const hits: Hit[] = [];
  for (const [at, view] of viewsOf(bytes).entries()) {
    const buffer = Buffer.from(view.buffer, view.byteOffset, view.byteLength);
    for (const needle of needles) {
      if (buffer.includes(needle.bytes)) hits.push({ secret: needle.secret, form: needle.form, where: at === 0 ? where : `${where} (uncompressed)` });
    }
  }
  return hits;
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
  for (const inflate of [gunzipSync, inflateSync, inflateRawSync]) {
    try {
      views.push(inflate(bytes));
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
