import { escapeHtml } from '#shared/kernel/escape-html.ts';
import { type ReportSheet, type SheetLine, type SheetPart, footOf } from './report-sheet.ts';

const style =
  '@page{margin:14mm}*{box-sizing:border-box}body{margin:0;font:9.5pt/1.4 "Inter Variable",Inter,"Segoe UI",system-ui,sans-serif;color:#000;font-variant-numeric:tabular-nums}' +
  'header{border-bottom:1pt solid #000;padding-bottom:3mm;margin-bottom:4mm}h1{margin:0;font-size:16pt}p{margin:0;color:#555}main{display:flex;gap:9mm;align-items:flex-start}' +
  'main>div{flex:1;min-width:0}section{margin-bottom:4mm;break-inside:avoid}h2{margin:0 0 1mm;font-size:10.5pt}dl{margin:0}' +
  'dl div{display:flex;justify-content:space-between;gap:4mm;padding:1mm 0;border-top:.4pt solid #aaa}dd{margin:0;white-space:nowrap}.total{border-top:.8pt solid #000;font-weight:600}' +
  'footer{display:flex;flex-wrap:wrap;gap:2mm 9mm;border-top:1pt solid #000;padding-top:3mm}footer b{display:block}.made{margin-top:4mm;font-size:8pt}';

/** A report as a page of its own for the host's printer: no script, nothing that loads. */
export function sheetHtml(sheet: ReportSheet): string {
  const about = [sheet.branch, ...sheet.about].map((line) => `<p>${escapeHtml(line)}</p>`).join('');
  const seals = sheet.seals.map(({ label, amount }) => `<span>${escapeHtml(label)}<b>${escapeHtml(amount)}</b></span>`).join('');
  return (
    `<!doctype html><html><head><meta charset="utf-8"><title>${escapeHtml(`${sheet.title}, ${sheet.branch}`)}</title><style>${style}</style></head>` +
    `<body><header><h1>${escapeHtml(sheet.title)}</h1>${about}</header>` +
    `<main><div>${sheet.drawer.map(partOf).join('')}</div><div>${sheet.sold.map(partOf).join('')}</div></main>` +
    `${seals === '' ? '' : `<footer>${seals}</footer>`}<p class="made">${escapeHtml(footOf(sheet))}</p></body></html>`
  );
}

function partOf({ title, hint, lines }: SheetPart): string {
  const words = hint === undefined ? '' : `<p>${escapeHtml(hint)}</p>`;
  return `<section><h2>${escapeHtml(title)}</h2>${words}<dl>${lines.map(lineOf).join('')}</dl></section>`;
}

function lineOf({ label, amount, weight }: SheetLine): string {
  const total = weight === 'total' ? ' class="total"' : '';
  return `<div${total}><dt>${escapeHtml(label)}</dt><dd>${escapeHtml(amount)}</dd></div>`;
}
