import { type PdfSetting, beginPdf } from '#renderer/ui/pdf/begin-pdf.ts';
import { type Doc, drawFeet, figures, inks, kerned, say } from '#renderer/ui/pdf/page.ts';
import type { Sheet, SheetColumn, SheetPart, SheetRow } from './sheet.ts';

const margin = 36;
const footRoom = 24;
const pad = 5;
const gap = 8;
const sizes = { name: 17, day: 11, head: 8.5, cell: 9.5, foot: 8 } as const;

/** How the width is shared out; what a sheet has no column for falls to the others. */
const shares: Readonly<Record<SheetColumn, number>> = { time: 78, client: 118, phone: 92, services: 150, note: 130 };

/** Sets a sheet as PDF: every staff member begins a page, and a table that goes on repeats its heads. */
export async function sheetPdf(sheet: Sheet, setting: PdfSetting): Promise<Uint8Array<ArrayBuffer>> {
  const { doc, bytes } = beginPdf({ title: `${sheet.title}, ${sheet.branch}`, margin }, setting);
  for (const part of sheet.parts) drawPart(doc, sheet, part);
  drawFeet(doc, { margin, size: sizes.foot, made: sheet.made, pageWords: (page, count) => `${page} / ${count}` });
  doc.end();
  return bytes;
}

interface Column {
  readonly x: number;
  readonly width: number;
}

function drawPart(doc: Doc, sheet: Sheet, part: SheetPart): void {
  const begin = (): number => {
    doc.addPage();
    return drawHead(doc, sheet, part);
  };
  let y = begin();
  for (const row of part.rows) {
    const columns = columnsOf(doc, sheet);
    const height = heightOf(doc, row, columns);
    if (y + height > bottomOf(doc)) y = begin();
    drawRow(doc, row, columns, y);
    y += height;
    doc.moveTo(margin, y).lineTo(rightOf(doc), y).lineWidth(0.4).strokeColor(inks.line).stroke();
  }
}

/** Who, which day, which hours, where, and the heads of the columns; answers where the rows begin. */
function drawHead(doc: Doc, sheet: Sheet, { name, hours }: SheetPart): number {
  const width = rightOf(doc) - margin;
  const half = width / 2;
  say(doc, name, { x: margin, y: margin, width: half, size: sizes.name, font: 'strong' });
  say(doc, sheet.title, { x: margin + half, y: margin + 5, width: half, size: sizes.day, align: 'right', areFigures: false });
  say(doc, hours, { x: margin, y: margin + 25, width: half, size: sizes.cell, ink: inks.quiet });
  say(doc, sheet.branch, {
    x: margin + half,
    y: margin + 25,
    width: half,
    size: sizes.cell,
    ink: inks.quiet,
    align: 'right',
    areFigures: false,
  });
  const y = margin + 52;
  columnsOf(doc, sheet).forEach(({ x, width: columnWidth }, index) => {
    say(doc, sheet.heads[index]?.title ?? '', { x, y, width: columnWidth, size: sizes.head, font: 'strong' });
  });
  doc
    .moveTo(margin, y + 14)
    .lineTo(rightOf(doc), y + 14)
    .lineWidth(1)
    .strokeColor(inks.text)
    .stroke();
  return y + 14;
}

function drawRow(doc: Doc, row: SheetRow, columns: readonly Column[], y: number): void {
  columns.forEach(({ x, width }, index) => {
    const font = index === 0 ? 'strong' : 'regular';
    say(doc, row.cells[index] ?? '', {
      x,
      y: y + pad,
      width,
      size: sizes.cell,
      font,
      areFigures: font === 'strong',
      ink: row.isQuiet ? inks.quiet : inks.text,
    });
  });
}

function heightOf(doc: Doc, row: SheetRow, columns: readonly Column[]): number {
  const heights = columns.map(({ width }, index) => {
    doc.font(index === 0 ? 'strong' : 'regular').fontSize(sizes.cell);
    return doc.heightOfString(row.cells[index] ?? '', { width, features: index === 0 ? figures : kerned });
  });
  // A row that is higher than a page is cut at its foot rather than drawn over it.
  return Math.min(Math.max(...heights) + 2 * pad, bottomOf(doc) - margin - 70);
}

function columnsOf(doc: Doc, { heads }: Sheet): readonly Column[] {
  const whole = heads.reduce((sum, { column }) => sum + shares[column], 0);
  const room = rightOf(doc) - margin - gap * (heads.length - 1);
  let x = margin;
  return heads.map(({ column }) => {
    const width = (room * shares[column]) / whole;
    const place = { x, width };
    x += width + gap;
    return place;
  });
}

function rightOf(doc: Doc): number {
  return doc.page.width - margin;
}

function bottomOf(doc: Doc): number {
  return doc.page.height - margin - footRoom;
}
