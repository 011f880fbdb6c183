import { type CountedPdfSetting, beginPdf } from '#renderer/ui/pdf/begin-pdf.ts';
import { type Doc, drawFeet, inks, kerned, say } from '#renderer/ui/pdf/page.ts';
import { type FigurePart, type FigureRow, type FigureSheet, isBroad } from './figure-sheet.ts';

const margin = 40;
const footRoom = 28;
const gap = 8;
const sizes = { title: 17, part: 11, cell: 9, broad: 7.5, small: 8 } as const;
/** The widest that one figure of few is set. */
const figureWidthMost = 92;
const labelShare = 0.3;
/** Months across the paper leave less to their names. */
const broadLabelShare = 0.2;
/** With more figures than these a line is set smaller. */
const closeFrom = 6;
/** How far a line stands in that belongs to the one above. */
const within = 10;

/** What of a line's room its words besides take, where there are any, and what its figures. */
const wordsShare = 0.52;
const figuresBesideWords = 0.3;

/** Where a part's labels, words and figures stand. */
interface Grid {
  readonly labelWidth: number;
  readonly wordWidth: number;
  readonly figureWidth: number;
  readonly size: number;
}

/** Sets a report as PDF, part below part; one that goes on overleaf repeats its heads. */
export async function sheetPdf(sheet: FigureSheet, setting: CountedPdfSetting): Promise<Uint8Array<ArrayBuffer>> {
  const { doc, bytes } = beginPdf(
    { title: `${sheet.title}, ${sheet.branch}`, margin, layout: isBroad(sheet) ? 'landscape' : 'portrait' },
    setting,
  );
  doc.addPage();
  let y = drawHead(doc, sheet);
  for (const part of sheet.parts) y = drawPart(doc, part, y) + 16;
  drawFeet(doc, { margin, size: sizes.small, made: sheet.made, pageWords: setting.pageWords });
  doc.end();
  return bytes;
}

function drawHead(doc: Doc, sheet: FigureSheet): number {
  const width = widthOf(doc);
  say(doc, sheet.title, { x: margin, y: margin, width: width * 0.65, size: sizes.title, font: 'strong' });
  say(doc, sheet.branch, { x: margin + width * 0.65, y: margin + 6, width: width * 0.35, size: sizes.cell, align: 'right' });
  let y = margin + 26;
  for (const line of sheet.about) {
    say(doc, line, { x: margin, y, width, size: sizes.cell, ink: inks.quiet });
    y += 13;
  }
  rule(doc, y + 4, inks.text, 1);
  return y + 16;
}

function drawPart(doc: Doc, part: FigurePart, top: number): number {
  const grid = gridOf(doc, part);
  let y = roomFor(doc, top, 24 + hintHeight(doc, part) + 3 * rowHeight(doc, part.rows[0], grid));
  say(doc, part.title, { x: margin, y, width: widthOf(doc), size: sizes.part, font: 'strong' });
  y += 16;
  if (part.hint !== undefined) {
    say(doc, part.hint, { x: margin, y, width: widthOf(doc), size: sizes.small, ink: inks.quiet });
    y += hintHeight(doc, part);
  }
  y = drawHeads(doc, part, grid, y);
  for (const row of part.rows) {
    const height = rowHeight(doc, row, grid);
    if (y + height > bottomOf(doc)) {
      doc.addPage();
      y = drawHeads(doc, part, grid, margin);
    }
    drawRow(doc, row, grid, y);
    y += height;
  }
  return y;
}

function drawHeads(doc: Doc, { wordHeads = [], heads }: FigurePart, grid: Grid, y: number): number {
  const height = Math.max(0, ...heads.map((head) => heightOf(doc, head, grid.figureWidth - gap, sizes.small)));
  if (height === 0) return y;
  wordHeads.forEach((head, at) => {
    say(doc, head, { x: wordX(grid, at), y, width: grid.wordWidth - gap, size: sizes.small, ink: inks.quiet });
  });
  heads.forEach((head, at) => {
    const place = { x: figureX(doc, grid, heads.length, at), y, width: grid.figureWidth, size: sizes.small };
    say(doc, head, { ...place, ink: inks.quiet, align: 'right' });
  });
  return y + height + 3;
}

function drawRow(doc: Doc, row: FigureRow, grid: Grid, y: number): void {
  const isTotal = row.weight === 'total';
  rule(doc, y, isTotal ? inks.text : inks.line, isTotal ? 0.8 : 0.4);
  const look = { font: isTotal ? 'strong' : 'regular', ink: row.weight === 'quiet' ? inks.quiet : inks.text, size: grid.size } as const;
  const indent = row.isWithin === true ? within : 0;
  say(doc, row.label, { x: margin + indent, y: y + 3, width: grid.labelWidth - indent, ...look });
  row.words?.forEach(({ said }, at) => {
    say(doc, said, { x: wordX(grid, at), y: y + 3, width: grid.wordWidth - gap, ...look });
  });
  row.figures.forEach((figure, at) => {
    const x = figureX(doc, grid, row.figures.length, at);
    say(doc, figure?.said ?? '', { x, y: y + 3, width: grid.figureWidth, align: 'right', ...look });
  });
}

/** Figures stand at the right edge, under each other whatever their part. */
function gridOf(doc: Doc, { wordHeads = [], heads }: FigurePart): Grid {
  const hasWords = wordHeads.length > 0;
  const isClose = hasWords || heads.length > closeFrom;
  const share = hasWords ? figuresBesideWords : 1 - (isClose ? broadLabelShare : labelShare);
  const figureWidth = Math.min(figureWidthMost, (widthOf(doc) * share) / Math.max(1, heads.length));
  const wordWidth = hasWords ? (widthOf(doc) * wordsShare) / wordHeads.length : 0;
  const labelWidth = widthOf(doc) - figureWidth * heads.length - wordWidth * wordHeads.length - gap;
  return { figureWidth, wordWidth, labelWidth, size: isClose ? sizes.broad : sizes.cell };
}

function wordX({ labelWidth, wordWidth }: Grid, at: number): number {
  return margin + labelWidth + gap + wordWidth * at;
}

function figureX(doc: Doc, { figureWidth }: Grid, count: number, at: number): number {
  return margin + widthOf(doc) - figureWidth * (count - at);
}

function rowHeight(doc: Doc, row: FigureRow | undefined, { labelWidth, wordWidth, size }: Grid): number {
  const words = (row?.words ?? []).map(({ said }) => heightOf(doc, said, wordWidth - gap, size));
  return Math.max(15, heightOf(doc, row?.label ?? '', labelWidth, size) + 5, ...words.map((height) => height + 5));
}

function hintHeight(doc: Doc, { hint }: FigurePart): number {
  return hint === undefined ? 0 : heightOf(doc, hint, widthOf(doc), sizes.small) + 4;
}

/** The same height, or the head of the next page where so much does not fit below it. */
function roomFor(doc: Doc, y: number, height: number): number {
  if (y + height <= bottomOf(doc)) return y;
  doc.addPage();
  return margin;
}

function heightOf(doc: Doc, words: string, width: number, size: number): number {
  doc.font('regular').fontSize(size);
  return doc.heightOfString(words, { width, features: kerned });
}

function rule(doc: Doc, y: number, ink: string, thick: number): void {
  doc
    .moveTo(margin, y)
    .lineTo(margin + widthOf(doc), y)
    .lineWidth(thick)
    .strokeColor(ink)
    .stroke();
}

function widthOf(doc: Doc): number {
  return doc.page.width - 2 * margin;
}

function bottomOf(doc: Doc): number {
  return doc.page.height - margin - footRoom;
}
