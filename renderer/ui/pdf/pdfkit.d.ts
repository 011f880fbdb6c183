/** The part of pdfkit that paper uses. Its published types bring all of Node's along, and a page must not compile against what a browser has not. */
declare module 'pdfkit' {
  /** How a text is set. */
  interface TextSetting {
    readonly width?: number;
    readonly height?: number;
    readonly align?: 'left' | 'right';
    readonly ellipsis?: boolean;
    readonly lineBreak?: boolean;
    /** OpenType features. */
    readonly features?: readonly string[];
  }

  /** What a document is made with. `font: null` keeps it from looking for a standard font. */
  interface DocumentSetting {
    readonly size: 'A4' | 'LETTER';
    readonly layout?: 'portrait' | 'landscape';
    readonly margin: number;
    readonly autoFirstPage: boolean;
    readonly bufferPages: boolean;
    readonly font: null;
    readonly info: { readonly Title: string; readonly Producer: string; readonly Creator: string; readonly CreationDate: Date };
  }

  export default class PDFDocument {
    constructor(setting: DocumentSetting);
    readonly page: { readonly width: number; readonly height: number; readonly margins: { bottom: number } };
    on(event: 'data', take: (chunk: Uint8Array) => void): this;
    on(event: 'end', take: () => void): this;
    on(event: 'error', take: (error: unknown) => void): this;
    registerFont(name: string, bytes: Uint8Array): this;
    font(name: string): this;
    fontSize(size: number): this;
    fillColor(color: string): this;
    strokeColor(color: string): this;
    lineWidth(width: number): this;
    moveTo(x: number, y: number): this;
    lineTo(x: number, y: number): this;
    stroke(): this;
    text(text: string, x: number, y: number, setting: TextSetting): this;
    heightOfString(text: string, setting: TextSetting): number;
    widthOfString(text: string, setting: Pick<TextSetting, 'features'>): number;
    /** Takes a PNG or JPEG as its bytes. */
    image(bytes: Uint8Array, x: number, y: number, setting: { readonly width: number }): this;
    addPage(setting?: { readonly size: readonly [width: number, height: number]; readonly margin: number }): this;
    switchToPage(index: number): this;
    bufferedPageRange(): { readonly start: number; readonly count: number };
    end(): void;
  }
}
