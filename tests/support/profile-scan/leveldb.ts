import { unsnappy, varint } from '#tests/support/profile-scan/snappy.ts';

const footerBytes = 48;
const logBlockBytes = 32 * 1024;

interface Handle {
  readonly offset: number;
  readonly size: number;
}

/** Every key and value of a LevelDB table file (.ldb), uncompressed and with whole keys. Throws when it is no table, so that none is skipped unseen. */
export function entriesOfTable(file: Uint8Array): readonly Uint8Array[] {
  if (file.length < footerBytes) throw new Error('too short for a table');
  const footer = file.subarray(file.length - footerBytes);
  const magic = [0x57, 0xfb, 0x80, 0x8b, 0x24, 0x75, 0x47, 0xdb];
  if (!magic.every((byte, at) => footer[footerBytes - 8 + at] === byte)) throw new Error('no table: magic number missing');
  const [, afterMeta] = handleAt(footer, 0);
  const [index] = handleAt(footer, afterMeta);
  const found: Uint8Array[] = [];
  for (const { value } of entriesOfBlock(blockAt(file, index))) {
    const [data] = handleAt(value, 0);
    for (const entry of entriesOfBlock(blockAt(file, data))) found.push(entry.key, entry.value);
  }
  return found;
}

function handleAt(bytes: Uint8Array, at: number): [Handle, number] {
  const [offset, afterOffset] = varint(bytes, at);
  const [size, next] = varint(bytes, afterOffset);
  if (offset === undefined || size === undefined) throw new Error('broken block handle');
  return [{ offset, size }, next];
}

function blockAt(file: Uint8Array, { offset, size }: Handle): Uint8Array {
  const stored = file.subarray(offset, offset + size);
  const kind = file[offset + size];
  if (kind === 0) return stored;
  const plain = kind === 1 ? unsnappy(stored) : undefined;
  if (plain === undefined) throw new Error(`block of compression ${kind} cannot be read`);
  return plain;
}

/** Entries share key prefixes with the one before them; they are made whole again here. */
function entriesOfBlock(block: Uint8Array): { key: Uint8Array; value: Uint8Array }[] {
  const restarts = new DataView(block.buffer, block.byteOffset + block.length - 4, 4).getUint32(0, true);
  const end = block.length - 4 - restarts * 4;
  const found: { key: Uint8Array; value: Uint8Array }[] = [];
  let key: Uint8Array = new Uint8Array();
  let at = 0;
  while (at < end) {
    const [shared, a] = varint(block, at);
    const [fresh, b] = varint(block, a);
    const [size, c] = varint(block, b);
    if (shared === undefined || fresh === undefined || size === undefined) throw new Error('broken block entry');
    const whole = new Uint8Array(shared + fresh);
    whole.set(key.subarray(0, shared));
    whole.set(block.subarray(c, c + fresh), shared);
    key = whole;
    found.push({ key, value: block.subarray(c + fresh, c + fresh + size) });
    at = c + fresh + size;
  }
  return found;
}

/** The records of a LevelDB log file, their fragments joined. A torn tail ends the list, as it does for LevelDB. */
export function recordsOfLog(file: Uint8Array): readonly Uint8Array[] {
  const found: Uint8Array[] = [];
  let parts: Uint8Array[] = [];
  for (let start = 0; start < file.length; start += logBlockBytes) {
    const block = file.subarray(start, start + logBlockBytes);
    let at = 0;
    while (at + 7 <= block.length) {
      const size = (block[at + 4] ?? 0) | ((block[at + 5] ?? 0) << 8);
      const kind = block[at + 6] ?? 0;
      if (kind === 0 || at + 7 + size > block.length) break;
      const data = block.subarray(at + 7, at + 7 + size);
      at += 7 + size;
      if (kind === 1 || kind === 2) parts = [];
      parts.push(data);
      if (kind === 1 || kind === 4) {
        found.push(Buffer.concat(parts));
        parts = [];
      }
    }
  }
  if (parts.length > 0) found.push(Buffer.concat(parts));
  return found;
}
