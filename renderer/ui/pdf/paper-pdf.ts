import { beginPdf } from './begin-pdf.ts';
import type { Doc } from './page.ts';
import type { PdfFonts } from './pdf-fonts.ts';

/** A part of a narrow paper, in the order in which they stand. */
export type PaperItem =
  | { readonly kind: 'words'; readonly text: string; readonly isCentred?: boolean; readonly isBold?: boolean }
  | { readonly kind: 'row'; readonly left: string; readonly right: string; readonly isBold?: boolean; readonly isDouble?: boolean }
  | { readonly kind: 'rule' }
  | { readonly kind: 'gap' };

/** A picture that takes a share of the paper's width; `ratio` is its height by its width. */
export interface PdfPicture {
  readonly png: Uint8Array;
  readonly share: number;
  readonly ratio: number;
}

/** What the paper is set in. */
export interface PaperSetting extends PdfFonts {
  readonly title: string;
  /** Kept in the file; from the desk's clock. */
  readonly madeAt: Date;
  readonly above?: PdfPicture;
  readonly below?: PdfPicture;
}

const mm = 72 / 25.4;
/** The paper of receipt printers, so that a page looks as what is known from the counter, and is large enough on a telephone. */
const width = 80 * mm;
const margin = 4 * mm;
const room = width - 2 * margin;
const sizes = { plain: 8.5, double: 13 } as const;
const leading = 1.4;
/** Figures stand under each other. */
const features = ['kern', 'tnum'] as const;
/** What stays between words and the figures beside them. */
const gutter = 8;

type Weight = 'regular' | 'strong';

/** Where the next part goes, and whether it is drawn or only measured. */
interface Pen {
  readonly doc: Doc;
  readonly isDrawing: boolean;
  y: number;
}

/** Sets a narrow paper as a PDF of one page that is as long as what is on it. */
export async function paperPdf(items: readonly PaperItem[], setting: PaperSetting): Promise<Uint8Array<ArrayBuffer>> {
  // How long the paper becomes is found out below.
  const { doc, bytes } = beginPdf({ title: setting.title, margin: 0 }, { ...setting, paper: 'A4' });
  // Set twice by the same hand: once to know how long it becomes, and once on paper of that length.
  const height = setPaper({ doc, isDrawing: false, y: margin }, items, setting);
  doc.addPage({ size: [width, height], margin: 0 });
  setPaper({ doc, isDrawing: true, y: margin }, items, setting);
  doc.end();
  return bytes;
}

function setPaper(pen: Pen, items: readonly PaperItem[], { above, below }: PaperSetting): number {
  if (above !== undefined) setPicture(pen, above);
  for (const item of items) setItem(pen, item);
  if (below !== undefined) {
    pen.y += gutter;
    setPicture(pen, below);
  }
  return pen.y + margin;
}

function setItem(pen: Pen, item: PaperItem): void {
  switch (item.kind) {
    case 'gap':
      pen.y += sizes.plain * 0.8;
      return;
    case 'rule':
      pen.y += 3;
      if (pen.isDrawing) {
        pen.doc
          .moveTo(margin, pen.y)
          .lineTo(width - margin, pen.y)
          .lineWidth(0.5)
          .strokeColor('#000000')
          .stroke();
      }
      pen.y += 4;
      return;
    case 'words': {
      const weight = item.isBold === true ? 'strong' : 'regular';
      const indent = item.isCentred === true ? 0 : indentOf(item.text);
      for (const line of linesOf(pen.doc, item.text, room - indent, weight, sizes.plain)) {
        const x = item.isCentred === true ? margin + (room - wideOf(pen.doc, line)) / 2 : margin + indent;
        setLine(pen, [{ text: line, x }], weight, sizes.plain);
      }
      return;
    }
    case 'row':
      setRow(pen, item);
  }
}

function setRow(pen: Pen, { left, right, isBold = false, isDouble = false }: Extract<PaperItem, { kind: 'row' }>): void {
  const weight: Weight = isBold ? 'strong' : 'regular';
  const size = isDouble ? sizes.double : sizes.plain;
  pen.doc.font(weight).fontSize(size);
  const figures = { text: right, x: width - margin - wideOf(pen.doc, right) };
  const indent = indentOf(left);
  const lines = linesOf(pen.doc, left, figures.x - margin - gutter - indent, weight, size);
  lines.forEach((text, at) => {
    const words = { text, x: margin + indent };
    // Figures stand beside the last line of their words, as on the paper of a printer.
    setLine(pen, at === lines.length - 1 ? [words, figures] : [words], weight, size);
  });
}

function setLine(pen: Pen, parts: readonly { readonly text: string; readonly x: number }[], weight: Weight, size: number): void {
  if (pen.isDrawing) {
    pen.doc.font(weight).fontSize(size).fillColor('#000000');
    for (const { text, x } of parts) pen.doc.text(text, x, pen.y, { lineBreak: false, features });
  }
  pen.y += size * leading;
}

function setPicture(pen: Pen, { png, share, ratio }: PdfPicture): void {
  const wide = room * Math.min(1, share);
  if (pen.isDrawing) pen.doc.image(png, margin + (room - wide) / 2, pen.y, { width: wide });
  pen.y += wide * ratio + 6;
}

/** The text in lines that fit; a word that is wider than a line is broken. */
function linesOf(doc: Doc, text: string, most: number, weight: Weight, size: number): readonly string[] {
  doc.font(weight).fontSize(size);
  const fits = (line: string): boolean => wideOf(doc, line) <= most;
  const lines: string[] = [];
  for (const word of text.trim().split(/\s+/)) {
    const longer = `${lines.at(-1) ?? ''} ${word}`;
    if (lines.length > 0 && fits(longer)) lines[lines.length - 1] = longer;
    else lines.push(...pieces(word, fits));
  }
  return lines;
}

function pieces(word: string, fits: (part: string) => boolean): readonly string[] {
  const parts = [''];
  for (const char of word) {
    const longer = (parts.at(-1) ?? '') + char;
    if (parts.at(-1) === '' || fits(longer)) parts[parts.length - 1] = longer;
    else parts.push(char);
  }
  return parts;
}

function wideOf(doc: Doc, text: string): number {
  return doc.widthOfString(text, { features });
}

/** A line that belongs to the one above it begins with spaces. */
function indentOf(text: string): number {
  return text.startsWith(' ') ? gutter : 0;
}
