import { type CountedPdfSetting, beginPdf } from '#renderer/ui/pdf/begin-pdf.ts';
import { type Doc, drawFeet, inks, kerned, say } from '#renderer/ui/pdf/page.ts';
import { type ReportSheet, type SheetLine, type SheetPart, footOf } from './report-sheet.ts';

const margin = 42;
const footRoom = 30;
const gutter = 28;
const rowHeight = 16;
const sizes = { title: 18, part: 10.5, cell: 9.5, small: 8 } as const;

/** Sets a report as PDF: the drawer at the left, what was sold at the right, the signature of a close below. A column that is full goes on overleaf. */
export async function sheetPdf(sheet: ReportSheet, setting: CountedPdfSetting): Promise<Uint8Array<ArrayBuffer>> {
  const { doc, bytes } = beginPdf({ title: `${sheet.title}, ${sheet.branch}`, margin }, setting);
  doc.addPage();
  const top = drawHead(doc, sheet);
  const width = (doc.page.width - 2 * margin - gutter) / 2;
  const left = drawColumn(doc, sheet.drawer, { x: margin, width, top, page: 0 });
  const right = drawColumn(doc, sheet.sold, { x: margin + width + gutter, width, top, page: 0 });
  const lower = left.page > right.page || (left.page === right.page && left.top > right.top) ? left : right;
  if (sheet.seals.length > 0) drawSeals(doc, sheet.seals, lower);
  drawFeet(doc, { margin, size: sizes.small, made: footOf(sheet), pageWords: setting.pageWords });
  doc.end();
  return bytes;
}

/** Where the next part goes. */
interface Place {
  readonly x: number;
  readonly width: number;
  readonly top: number;
  readonly page: number;
}

function drawHead(doc: Doc, sheet: ReportSheet): number {
  const width = doc.page.width - 2 * margin;
  say(doc, sheet.title, { x: margin, y: margin, width: width * 0.65, size: sizes.title, font: 'strong' });
  say(doc, sheet.branch, { x: margin + width * 0.65, y: margin + 7, width: width * 0.35, size: sizes.cell, align: 'right' });
  let y = margin + 28;
  for (const line of sheet.about) {
    say(doc, line, { x: margin, y, width, size: sizes.cell, ink: inks.quiet });
    y += 14;
  }
  rule(doc, margin, y + 6, width, inks.text, 1);
  return y + 18;
}

function drawColumn(doc: Doc, parts: readonly SheetPart[], begin: Place): Place {
  let place = begin;
  for (const part of parts) {
    const hint = part.hint === undefined ? 0 : heightOf(doc, part.hint, place.width) + 4;
    place = roomFor(doc, place, 20 + hint + Math.min(part.lines.length, 2) * rowHeight);
    say(doc, part.title, { x: place.x, y: place.top, width: place.width, size: sizes.part, font: 'strong' });
    place = { ...place, top: place.top + 17 };
    if (part.hint !== undefined) {
      say(doc, part.hint, { x: place.x, y: place.top, width: place.width, size: sizes.cell, ink: inks.quiet });
      place = { ...place, top: place.top + hint };
    }
    for (const line of part.lines) place = drawLine(doc, line, place);
    place = { ...place, top: place.top + 14 };
  }
  return place;
}

function drawLine(doc: Doc, line: SheetLine, at: Place): Place {
  const words = at.width * 0.68;
  const height = Math.max(rowHeight, heightOf(doc, line.label, words) + 5);
  const place = roomFor(doc, at, height);
  const { x, top, width } = place;
  const isTotal = line.weight === 'total';
  rule(doc, x, top, width, isTotal ? inks.text : inks.line, isTotal ? 0.8 : 0.4);
  const font = isTotal ? 'strong' : 'regular';
  say(doc, line.label, { x, y: top + 3, width: words, size: sizes.cell, font });
  say(doc, line.amount, { x: x + words, y: top + 3, width: width - words, size: sizes.cell, font, align: 'right' });
  return { ...place, top: top + height };
}

/** The same place, or the head of the next page where so much does not fit below it. */
function roomFor(doc: Doc, place: Place, height: number): Place {
  doc.switchToPage(place.page);
  if (place.top + height <= doc.page.height - margin - footRoom) return place;
  const page = place.page + 1;
  if (page >= doc.bufferedPageRange().count) doc.addPage();
  doc.switchToPage(page);
  return { ...place, page, top: margin };
}

function drawSeals(doc: Doc, seals: readonly SheetLine[], after: Place): void {
  const width = doc.page.width - 2 * margin;
  const place = roomFor(doc, { x: margin, width, top: after.top, page: after.page }, 46);
  rule(doc, margin, place.top, width, inks.text, 1);
  const share = width / seals.length;
  seals.forEach(({ label, amount }, index) => {
    const x = margin + share * index;
    say(doc, label, { x, y: place.top + 8, width: share - 8, size: sizes.small, ink: inks.quiet });
    say(doc, amount, { x, y: place.top + 20, width: share - 8, size: sizes.cell, font: 'strong' });
  });
}

function heightOf(doc: Doc, words: string, width: number): number {
  doc.font('regular').fontSize(sizes.cell);
  return doc.heightOfString(words, { width, features: kerned });
}

function rule(doc: Doc, x: number, y: number, width: number, ink: string, thick: number): void {
  doc
    .moveTo(x, y)
    .lineTo(x + width, y)
    .lineWidth(thick)
    .strokeColor(ink)
    .stroke();
}
