/**
 * Uncompresses one Snappy block (format description in google/snappy). Undefined when the bytes are none, because the scanner tries it
 * wherever a value might be compressed.
 */
export function unsnappy(bytes: Uint8Array): Uint8Array | undefined {
  const [length, start] = varint(bytes, 0);
  if (length === undefined || length > 256 * 1024 * 1024 || length < bytes.length / 4) return undefined;
  const out = new Uint8Array(length);
  let at = start;
  let filled = 0;
  while (at < bytes.length && filled < length) {
    const tag = bytes[at] ?? 0;
    at += 1;
    if ((tag & 3) === 0) {
      let size = tag >> 2;
      if (size >= 60) {
        const extra = size - 59;
        size = little(bytes, at, extra);
        at += extra;
      }
      size += 1;
      if (at + size > bytes.length || filled + size > length) return undefined;
      out.set(bytes.subarray(at, at + size), filled);
      at += size;
      filled += size;
      continue;
    }
    const [size, offset, used] = copyOf(tag, bytes, at);
    at += used;
    if (offset === 0 || offset > filled || filled + size > length) return undefined;
    // Copies may overlap what they write, so they go byte by byte.
    for (let n = 0; n < size; n += 1) out[filled + n] = out[filled + n - offset] ?? 0;
    filled += size;
  }
  return filled === length ? out : undefined;
}

function copyOf(tag: number, bytes: Uint8Array, at: number): [size: number, offset: number, used: number] {
  if ((tag & 3) === 1) return [((tag >> 2) & 7) + 4, ((tag >> 5) << 8) | (bytes[at] ?? 0), 1];
  const width = (tag & 3) === 2 ? 2 : 4;
  return [(tag >> 2) + 1, little(bytes, at, width), width];
}

function little(bytes: Uint8Array, at: number, width: number): number {
  let value = 0;
  for (let n = width - 1; n >= 0; n -= 1) value = value * 256 + (bytes[at + n] ?? 0);
  return value;
}

/** A base-128 number and where it ends; undefined when it does not end. */
export function varint(bytes: Uint8Array, start: number): [value: number | undefined, next: number] {
  let value = 0;
  for (let n = 0; n < 8; n += 1) {
    const byte = bytes[start + n];
    if (byte === undefined) return [undefined, start];
    value += (byte & 0x7f) * 2 ** (7 * n);
    if (byte < 0x80) return [value, start + n + 1];
  }
  return [undefined, start];
}
