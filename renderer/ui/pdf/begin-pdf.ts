import PDFDocument from 'pdfkit';
import type { Doc } from './page.ts';
import type { PdfFonts } from './pdf-fonts.ts';

/** What a sheet is set in. The fonts are embedded, of each only the signs that are used. */
export interface PdfSetting extends PdfFonts {
  readonly paper: 'A4' | 'LETTER';
  /** Kept in the file; from the desk's clock. */
  readonly madeAt: Date;
}

/** The same for what counts its pages in words. */
export interface CountedPdfSetting extends PdfSetting {
  /** "1 / 2" */
  readonly pageWords: (page: number, count: number) => string;
}

/** What a document is and how its pages lie. Margins are points, as all of a PDF. */
export interface PdfKind {
  readonly title: string;
  readonly margin: number;
  readonly layout?: 'portrait' | 'landscape';
}

/** Begins a document without a page; its bytes come once it was ended. */
export function beginPdf({ title, margin, layout = 'portrait' }: PdfKind, { paper, madeAt, regular, strong }: PdfSetting) {
  const doc: Doc = new PDFDocument({
    size: paper,
    layout,
    margin,
    autoFirstPage: false,
    bufferPages: true,
    // No standard font is ever asked for; without this one would be looked for beside the program.
    font: null,
    info: { Title: title, Producer: 'Foyer', Creator: 'Foyer', CreationDate: madeAt },
  });
  const bytes = bytesOf(doc);
  doc.registerFont('regular', regular);
  doc.registerFont('strong', strong);
  return { doc, bytes };
}

/** All that a document will have written when it ends. */
function bytesOf(doc: Doc): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    doc.on('data', (chunk) => chunks.push(chunk));
    doc.on('error', reject);
    doc.on('end', () => {
      const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
      let at = 0;
      for (const chunk of chunks) {
        bytes.set(chunk, at);
        at += chunk.length;
      }
      resolve(bytes);
    });
  });
}
