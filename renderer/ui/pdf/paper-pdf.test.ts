import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type PaperItem, paperPdf } from './paper-pdf.ts';

const font = (name: string) => new Uint8Array(readFileSync(createRequire(import.meta.url).resolve(`@expo-google-fonts/inter/${name}`)));
const setting = {
  regular: font('400Regular/Inter_400Regular.ttf'),
  strong: font('600SemiBold/Inter_600SemiBold.ttf'),
  title: 'Receipt A1-000042',
  madeAt: new Date('2026-05-28T06:00:00.000Z'),
};
const items: readonly PaperItem[] = [
  { kind: 'words', text: 'Salon Odile', isCentred: true, isBold: true },
  { kind: 'gap' },
  { kind: 'row', left: 'A treatment with a name that is far too long for one line of this paper', right: '1,184.00' },
  { kind: 'row', left: '  Discount', right: '\u22125.00' },
  { kind: 'rule' },
  { kind: 'row', left: 'Total', right: '1,179.00', isBold: true, isDouble: true },
];

const raw = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const pageOf = (bytes: Uint8Array) => /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(raw(bytes))?.slice(1).map(Number) ?? [];

/** Where pieces of text and pictures stand: the commands of the page, read from its stream. */
function marksOf(bytes: Uint8Array) {
  const file = raw(bytes);
  const streams = [...file.matchAll(/stream\n/g)].flatMap(({ index }) => {
    const from = index + 'stream\n'.length;
    try {
      return [inflateSync(Buffer.from(file.slice(from, file.indexOf('endstream', from)), 'latin1')).toString('latin1')];
    } catch {
      return [];
    }
  });
  const page = streams.find((one) => one.includes('BT')) ?? '';
  const texts = [...page.matchAll(/1 0 0 1 ([\d.]+) ([\d.]+) Tm/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));
  const pictures = [...page.matchAll(/([\d.]+) 0 0 -?([\d.]+) ([\d.]+) -?[\d.]+ cm\n\/I\d+ Do/g)].map(([, wide, high, x]) => ({
    wide: Number(wide),
    high: Number(high),
    x: Number(x),
  }));
  return { texts, pictures };
}

describe('a receipt as a PDF', () => {
  it('is one page as wide as the paper of a receipt printer and as long as what is on it', async () => {
    const bytes = await paperPdf(items, setting);
    expect(raw(bytes).match(/\/Type \/Page\b/g)).toHaveLength(1);
    const [wide = 0, high = 0] = pageOf(bytes);
    expect(Math.round((wide / 72) * 25.4)).toBe(80);
    const [, longer = 0] = pageOf(await paperPdf([...items, ...items], setting));
    expect(longer).toBeGreaterThan(high * 1.7);
    // Nothing stands outside of the page, the last line neither.
    for (const { x, y } of marksOf(bytes).texts) {
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(wide);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(high);
    }
  });

  it('sets figures beside the last line of their words', async () => {
    const { texts } = marksOf(await paperPdf(items, setting));
    // A name, its two lines with a figure, the discount with one, the total with one.
    expect(texts).toHaveLength(8);
    const heights = [...new Set(texts.map(({ y }) => y))];
    expect(heights.map((height) => texts.filter(({ y }) => y === height).length)).toEqual([1, 1, 2, 2, 2]);
  });

  it('has the pictures of the paper, in their share of its width, and no more of them', async () => {
    // A single black dot.
    const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==', 'base64');
    const bytes = await paperPdf(items, { ...setting, above: { png, share: 0.5, ratio: 1 }, below: { png, share: 0.25, ratio: 1 } });
    const [wide = 0] = pageOf(bytes);
    const room = wide - (2 * 4 * 72) / 25.4;
    const { pictures } = marksOf(bytes);
    expect(pictures.map((one) => Math.round((one.wide / room) * 100))).toEqual([50, 25]);
    for (const one of pictures) {
      expect(one.high).toBeCloseTo(one.wide, 1);
      expect(one.x + one.wide / 2).toBeCloseTo(wide / 2, 1);
    }
    expect(marksOf(await paperPdf(items, setting)).pictures).toEqual([]);
  });
});
