import type PDFDocument from 'pdfkit';

/** A document that is being set. */
export type Doc = InstanceType<typeof PDFDocument>;

/** What reports and sheets are drawn in. */
export const inks = { text: '#000000', quiet: '#555555', line: '#b5b5b5' } as const;

/** Figures stand under each other; in words, figures of one width would tear hyphens off. */
export const figures = ['tnum', 'kern'];
export const kerned = ['kern'];

/** Where and how words stand. Those at the right are figures, if it is not said otherwise. */
interface Saying {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly font?: 'regular' | 'strong';
  readonly ink?: string;
  readonly align?: 'left' | 'right';
  readonly areFigures?: boolean;
}

/** Sets words in their place. */
export function say(
  doc: Doc,
  words: string,
  { x, y, width, size, font = 'regular', ink = inks.text, align = 'left', areFigures = align === 'right' }: Saying,
): void {
  doc
    .font(font)
    .fontSize(size)
    .fillColor(ink)
    .text(words, x, y, { width, align, features: areFigures ? figures : kerned });
}

/** Writes below every page when it was made, and which it is of how many. */
export function drawFeet(
  doc: Doc,
  foot: {
    readonly margin: number;
    readonly size: number;
    readonly made: string;
    readonly pageWords: (page: number, count: number) => string;
  },
): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page);
    // Below the margin a text would open a page of its own.
    doc.page.margins.bottom = 0;
    const { margin, size } = foot;
    const place = { x: margin, y: doc.page.height - margin - size, width: doc.page.width - 2 * margin, size, ink: inks.quiet };
    say(doc, foot.made, place);
    say(doc, foot.pageWords(page + 1, count), { ...place, align: 'right' });
  }
}
