import { crc32, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { base64Of, pngOf } from './png.ts';

describe('a picture as a PNG', () => {
  it('has every shade at its place, under check sums that another program agrees with', async () => {
    const grey = Uint8Array.from({ length: 6 }, (_, dot) => dot * 50);
    const bytes = Buffer.from(await pngOf({ width: 3, height: 2, grey }));
    expect(bytes.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    const chunks: Record<string, Buffer> = {};
    for (let at = 8; at < bytes.length;) {
      const length = bytes.readUInt32BE(at);
      const body = bytes.subarray(at + 4, at + 8 + length);
      expect(bytes.readUInt32BE(at + 8 + length)).toBe(crc32(body));
      chunks[body.subarray(0, 4).toString('latin1')] = body.subarray(4);
      at += length + 12;
    }
    // Width, height, eight bits of grey and nothing special.
    expect([...(chunks['IHDR'] ?? [])]).toEqual([0, 0, 0, 3, 0, 0, 0, 2, 8, 0, 0, 0, 0]);
    expect([...inflateSync(chunks['IDAT'] ?? Buffer.of())]).toEqual([0, 0, 50, 100, 0, 150, 200, 250]);
    expect(Buffer.from(base64Of(bytes), 'base64').equals(bytes)).toBe(true);
  });
});
