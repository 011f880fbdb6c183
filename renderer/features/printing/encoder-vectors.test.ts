import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { runInNewContext } from 'node:vm';
import ReceiptPrinterEncoder, { type ReceiptPrinterEncoderOptions } from '@point-of-sale/receipt-printer-encoder';
import { describe, expect, it } from 'vitest';

const path = resolve(import.meta.dirname, '../../../../shared/data/vectors/escpos-receiptprinterencoder.json');

interface EncoderCase {
  readonly lang: string;
  /** What the encoder is made with, as its own tests write it; some have more of the test behind it. */
  readonly opts: string;
  /** The chain of calls, such as `.text('hello').encode()`. */
  readonly calls: string;
  readonly bytes: readonly number[];
}

/** The vectors are kept beside the repository, not in it. */
const cases = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as { readonly cases: readonly EncoderCase[] }).cases : undefined;
if (cases === undefined) {
  process.stderr.write('The encoder’s vectors are skipped: vectors/escpos-receiptprinterencoder.json is not beside the repository.\n');
}

/** White but for its first dot: the canvas of the encoder’s own tests. */
const canvas = (height: number) => ({
  width: 8,
  height,
  data: Uint8ClampedArray.from({ length: 8 * height * 4 }, (_, at) => (at < 3 ? 0 : 255)),
});

/** What our version of the encoder does otherwise than the one the vectors are of: its bytes for theirs. None of it is used for a receipt. */
const known: readonly { readonly calls: RegExp; readonly ours: string; readonly theirs: string }[] = [
  // Rows of dots join without a white line between them since then.
  { calls: /^\.image\(canvas, 8, 8\)/, ours: '1b3318', theirs: '1b3324' },
  // Raw bytes are left alone.
  { calls: /^\.raw\(/, ours: '1c2e', theirs: '1c2e0a0d' },
];

/** The first set of characters is named since then, also where none is asked for: a printer may have been left with another one. */
const firstSets: Readonly<Record<string, string>> = { 'esc-pos': '1b7400', 'star-prnt': '1b1d7400' };

const hexOf = (bytes: Iterable<number>): string => Buffer.from([...bytes]).toString('hex');

function encoded({ opts, calls }: EncoderCase): string {
  const head = opts.slice(0, opts.indexOf('}') + 1);
  const options = runInNewContext(`(${head})`, { createCanvas: undefined }) as ReceiptPrinterEncoderOptions;
  const encoder = new ReceiptPrinterEncoder({ ...options });
  const height = Number(/image\(canvas, 8, (\d+)\)/.exec(calls)?.[1] ?? 8);
  return hexOf(runInNewContext(`encoder${calls}`, { encoder, canvas: canvas(height) }) as Uint8Array);
}

describe.skipIf(cases === undefined)('the encoder of receipts against its published vectors', () => {
  it('makes all of them byte for byte, but for three things that its newer version does otherwise', () => {
    expect(cases).toHaveLength(62);
    const met = { same: 0, firstSet: 0, known: 0 };
    for (const one of cases ?? []) {
      const [ours, theirs] = [encoded(one), hexOf(one.bytes)];
      const difference = known.find(({ calls }) => calls.test(one.calls));
      const firstSet = firstSets[one.lang] ?? '';
      if (ours === theirs) met.same += 1;
      else if (ours.replace(firstSet, '') === theirs) met.firstSet += 1;
      else {
        met.known += 1;
        expect(ours, `${one.lang} ${one.calls}`).toBe(theirs.replace(difference?.theirs ?? '-', difference?.ours ?? '-'));
      }
    }
    expect(met).toEqual({ same: 26, firstSet: 33, known: 3 });
  });
});
