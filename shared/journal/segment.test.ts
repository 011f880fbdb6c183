import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc32c } from '#shared/journal/crc32c.ts';
import { encodeFrame, firstLink, readSegment, segmentHead } from '#shared/journal/segment.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function segmentOf(payloads: readonly Uint8Array[], start = firstLink): { readonly whole: Uint8Array; readonly ends: readonly number[] } {
  const parts = [segmentHead(start)];
  const ends = [parts[0]?.length ?? 0];
  let link = start;
  for (const payload of payloads) {
    const frame = encodeFrame(link, payload);
    parts.push(frame.bytes);
    ends.push((ends.at(-1) ?? 0) + frame.bytes.length);
    link = frame.link;
  }
  return { whole: Uint8Array.from(parts.flatMap((part) => [...part])), ends };
}

const payloads = fc.array(fc.uint8Array({ minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 5 });

describe('a segment of a journal', () => {
  it('computes the CRC-32C that everybody computes (RFC 3720, B.4)', () => {
    expect(crc32c(bytes('123456789'))).toBe(0xe3069283);
    expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa);
    expect(crc32c(bytes('1234'), bytes('56789'))).toBe(0xe3069283);
  });

  it('gives back what was written, whatever it is', () => {
    fc.assert(
      fc.property(payloads, (written) => {
        const read = readSegment(segmentOf(written).whole);
        expect(read.damage).toBeNull();
        expect(read.frames.map(({ payload }) => payload)).toEqual(written);
      }),
      { seed: 20_261_123 },
    );
  });

  it('cut at any byte, gives every record that is whole and says how many bytes it dropped', () => {
    fc.assert(
      fc.property(payloads, (written) => {
        const { whole, ends } = segmentOf(written);
        for (let length = 0; length < whole.length; length += 1) {
          const read = readSegment(whole.slice(0, length));
          const complete = ends.findLastIndex((end) => end <= length);
          expect(read.frames.map(({ payload }) => payload)).toEqual(written.slice(0, Math.max(complete, 0)));
          const good = ends[complete] ?? 0;
          expect(read.damage).toEqual(good === length && complete >= 0 ? null : { kind: 'torn', bytes: length - good });
        }
      }),
      { seed: 20_261_123, numRuns: 25 },
    );
  });

  it('finds every single byte that was changed, and gives nothing behind it', () => {
    fc.assert(
      fc.property(payloads, fc.nat(), fc.integer({ min: 1, max: 255 }), (written, place, change) => {
        const { whole } = segmentOf(written);
        const at = place % whole.length;
        whole[at] = (whole[at] ?? 0) ^ change;
        const read = readSegment(whole);
        expect(read.damage).not.toBeNull();
        expect(written.slice(0, read.frames.length)).toEqual(read.frames.map(({ payload }) => payload));
        expect(read.frames.length).toBeLessThan(written.length);
      }),
      { seed: 20_261_123 },
    );
  });

  it('finds a record that was taken out or rewritten with a right checksum', () => {
    const first = encodeFrame(firstLink, bytes('took 50.00'));
    const second = encodeFrame(first.link, bytes('took 20.00'));
    const forged = encodeFrame(new Uint8Array(32).fill(1), bytes('took 5.00'));
    const head = segmentHead(firstLink);
    expect(readSegment(Uint8Array.from([...head, ...second.bytes]))).toMatchObject({ frames: [], damage: { kind: 'altered' } });
    expect(readSegment(Uint8Array.from([...head, ...forged.bytes, ...second.bytes]))).toMatchObject({
      frames: [],
      damage: { kind: 'altered' },
    });
  });

  it('takes the zeros that a power cut may leave behind for a torn tail', () => {
    const { whole } = segmentOf([bytes('took 50.00')]);
    const read = readSegment(Uint8Array.from([...whole, ...new Uint8Array(100)]));
    expect(read.frames).toHaveLength(1);
    expect(read.damage).toEqual({ kind: 'torn', bytes: 100 });
  });
});
