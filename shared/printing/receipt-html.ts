import { escapeHtml } from '#shared/kernel/escape-html.ts';
import type { PaperLine } from './paper.ts';

/** A picture above or below the lines, as a page may show it, and how much of the paper's width it takes. */
export interface HtmlPicture {
  readonly src: string;
  readonly share: number;
}

/** The receipt as a page of its own for the host's printer: 80 mm wide, as long as it is. */
export function receiptHtml(
  lines: readonly PaperLine[],
  title: string,
  { above, below }: { readonly above?: HtmlPicture; readonly below?: HtmlPicture } = {},
): string {
  const rows = lines.map((line) => {
    const classes = [line.align === 'center' ? 'c' : '', line.isBold === true ? 'b' : '', line.isDouble === true ? 'd' : '']
      .join(' ')
      .trim();
    return `<div class="${classes}">${line.text === '' ? '&nbsp;' : escapeHtml(line.text)}</div>`;
  });
  const style =
    '@page{size:80mm auto;margin:4mm}body{margin:0;font:9.6pt/1.35 "DejaVu Sans Mono",Consolas,monospace;color:#000;width:72mm}' +
    'div{white-space:pre;font-size:8.2pt}.c{text-align:center;white-space:pre-wrap}.b{font-weight:700}.d{font-size:16.4pt}' +
    // A code that is smoothed is read by no camera.
    'img{display:block;margin:0 auto 2mm;image-rendering:pixelated}div+img{margin:3mm auto 0}';
  return `<!doctype html><html><head><meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${style}</style></head><body>${pictureHtml(above)}${rows.join('')}${pictureHtml(below)}</body></html>`;
}

function pictureHtml(picture: HtmlPicture | undefined): string {
  return picture === undefined
    ? ''
    : `<img alt="" src="${escapeHtml(picture.src)}" style="width:${Math.round(picture.share * 1_000) / 10}%">`;
}
