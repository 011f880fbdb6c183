import { describe, expect, it } from 'vitest';
import { paperLines, paperWidths, plainItems } from '#shared/printing/paper.ts';
import type { ReceiptItem } from '#shared/printing/receipt.ts';
import { dotsOf, greyPicture } from '#shared/printing/picture.ts';
import { readPaper } from '#tests/support/paper-reader.ts';
import { encodePaper, encodePulse } from './escpos.ts';

const receipt: readonly ReceiptItem[] = [
  { kind: 'words', text: 'Café Schön', isCentred: true, isBold: true },
  { kind: 'gap' },
  { kind: 'row', left: 'A treatment with a name that is far too long for one line of paper', right: '1,184.00' },
  { kind: 'row', left: '  Discount', right: '\u22125.00' },
  { kind: 'rule' },
  { kind: 'row', left: 'Total', right: '1,179.00', isBold: true, isDouble: true },
];
const options = { columns: 42, codePage: 'cp858', copies: 1, opensDrawer: false } as const;

describe('bytes for a receipt printer, read as a printer does', () => {
  it.each(paperWidths)('fill %i columns and no more, with figures at the right edge', (columns) => {
    const { lines, cuts, pulses } = readPaper(encodePaper(paperLines(plainItems(receipt), columns), { ...options, columns }));
    for (const line of lines) expect(line.text.length * (line.isDouble ? 2 : 1)).toBeLessThanOrEqual(columns);
    const [head, , ...rest] = lines.map(({ text }) => text);
    expect(head?.trimStart()).toBe('Café Schön');
    expect((head ?? '').length - 'Café Schön'.length).toBe(Math.floor((columns - 'Café Schön'.length) / 2));
    const figures = rest.filter((text) => /\d$/.test(text));
    expect(figures.map((text) => /\S+$/.exec(text)?.[0])).toEqual(['1,184.00', '-5.00', '1,179.00']);
    expect(figures.map((text) => text.length)).toEqual([columns, columns, columns / 2]);
    expect(rest.join(' ').replace(/\s+/g, ' ')).toContain('A treatment with a name that is far too long for one line of paper 1,184.00');
    expect(rest).toContain('-'.repeat(columns));
    expect(lines.filter((line) => line.isDouble).map((line) => line.isBold)).toEqual([true]);
    expect({ cuts, pulses }).toEqual({ cuts: 1, pulses: [] });
  });

  it.each([
    ['cp437', 'Üße'],
    ['cp858', 'Üße 5 €'],
    ['cp866', 'Стрижка'],
    ['windows1250', 'Łódź'],
    ['windows1251', 'Привет'],
    ['windows1252', 'Çñ €'],
  ] as const)('say %s where the printer is set to it', (codePage, text) => {
    const { lines } = readPaper(encodePaper([{ text }], { ...options, codePage }));
    expect(lines[0]?.text).toBe(text);
  });

  it('set a letter that the printer does not have as one sign, so that the columns hold', () => {
    const items = plainItems([{ kind: 'row', left: 'Łódź 💇 “x” a\u0301', right: '84.00' }]);
    const { lines } = readPaper(encodePaper(paperLines(items, 32), { ...options, columns: 32, codePage: 'cp437' }));
    expect(lines[0]?.text.replace(/<\d+>/g, '.')).toMatch(/^\?.d\? \? "x" . {15}84\.00$/);
  });

  it.each(paperWidths)(
    'set a logo above the lines of each copy, at most as wide as paper of %i characters, and a code below them',
    (columns) => {
      // Black at the left, grey at the right: what comes out is black and white in the same parts.
      const [width, height] = [600, 40];
      const shades = Array.from({ length: width * height }, (_, dot) => (dot % width < width / 2 ? 0 : 128));
      const logo = greyPicture(
        { width, height },
        shades.flatMap((shade) => [shade, shade, shade, 255]),
      );
      const { pictures, codes, lines } = readPaper(encodePaper([{ text: 'x' }], { ...options, columns, copies: 2, logo, qr: 'A1-000042' }));
      expect(pictures).toHaveLength(2);
      expect(pictures[0]).toMatchObject({ beforeLine: 0, width: dotsOf[columns] });
      const rows = pictures[0]?.rows ?? [];
      const inkOf = (part: (row: string) => string) =>
        rows.map(part).join('').replaceAll('0', '').length / (rows.map(part).join('').length || 1);
      expect(rows.length).toBe(Math.ceil(Math.round((height * dotsOf[columns]) / width) / 8) * 8);
      const drawn = Math.round((height * dotsOf[columns]) / width) / rows.length;
      expect(inkOf((row) => row.slice(0, dotsOf[columns] / 2 - 8)) / drawn).toBeGreaterThan(0.98);
      expect(inkOf((row) => row.slice(dotsOf[columns] / 2 + 8)) / drawn).toBeCloseTo(0.5, 1);
      const x = lines.flatMap(({ text }, at) => (text === 'x' ? [at] : []));
      expect(codes.map(({ data }) => data)).toEqual(['A1-000042', 'A1-000042']);
      expect(codes[0]?.beforeLine).toBeGreaterThan(x[0] ?? 99);
      expect(pictures[1]?.beforeLine).toBeLessThanOrEqual(x[1] ?? -1);
    },
  );

  it('of a small logo keep its size', () => {
    const logo = greyPicture({ width: 9, height: 3 }, Array.from({ length: 27 }, () => [0, 0, 0, 255]).flat());
    const [picture] = readPaper(encodePaper([], { ...options, logo })).pictures;
    expect(picture?.rows.map((row) => row.replaceAll('0', '').length)).toEqual([9, 9, 9, 0, 0, 0, 0, 0]);
  });

  it('of a drawer alone move no paper', () => {
    const printed = readPaper(encodePulse());
    expect(printed).toEqual({ ...printed, lines: [], cuts: 0, pulses: [{ pin: 0, onMs: 50, offMs: 250, beforeLine: 0 }] });
  });

  it('open the drawer once and before the paper, and cut each copy', () => {
    const { lines, cuts, pulses } = readPaper(encodePaper([{ text: 'x' }], { ...options, copies: 3, opensDrawer: true }));
    expect(pulses).toEqual([{ pin: 0, onMs: 50, offMs: 250, beforeLine: 0 }]);
    expect(cuts).toBe(3);
    expect(lines.filter(({ text }) => text === 'x')).toHaveLength(3);
  });
});
