import { escapeHtml } from '#shared/kernel/escape-html.ts';
import { type FigurePart, type FigureRow, type FigureSheet, isBroad } from './figure-sheet.ts';

const style =
  '@page{margin:14mm}*{box-sizing:border-box}body{margin:0;font:9.5pt/1.4 "Inter Variable",Inter,"Segoe UI",system-ui,sans-serif;color:#000;font-variant-numeric:tabular-nums}' +
  'header{border-bottom:1pt solid #000;padding-bottom:3mm;margin-bottom:4mm}h1{margin:0;font-size:16pt}p{margin:0;color:#555}section{margin-bottom:5mm;break-inside:avoid}' +
  'h2{margin:0 0 1mm;font-size:10.5pt}table{width:100%;border-collapse:collapse}th{font-weight:600;text-align:right;vertical-align:bottom}th,td{padding:1mm 0 1mm 3mm}' +
  'td{border-top:.4pt solid #aaa;text-align:right;white-space:nowrap}td:first-child,th:first-child{padding-left:0;text-align:left;white-space:normal}' +
  '.total td{border-top:.8pt solid #000;font-weight:600}.quiet td{color:#555}.within td:first-child{padding-left:4mm}.broad{font-size:7.5pt}.made{font-size:8pt}' +
  'th.words,td.words{text-align:left;white-space:normal}.long{break-inside:auto}.long tr{break-inside:avoid}thead{display:table-header-group}';

/** A part with more lines does not stand on one page. */
const pageLinesMost = 40;

/** A report as a page of its own for the host's printer: no script, nothing that loads. Many months lie across the paper. */
export function sheetHtml(sheet: FigureSheet): string {
  const about = [sheet.branch, ...sheet.about].map((line) => `<p>${escapeHtml(line)}</p>`).join('');
  const across = isBroad(sheet) ? '@page{size:landscape}' : '';
  return (
    `<!doctype html><html><head><meta charset="utf-8"><title>${escapeHtml(`${sheet.title}, ${sheet.branch}`)}</title><style>${style}${across}</style></head>` +
    `<body><header><h1>${escapeHtml(sheet.title)}</h1>${about}</header>${sheet.parts.map(partOf).join('')}` +
    `<p class="made">${escapeHtml(sheet.made)}</p></body></html>`
  );
}

function partOf({ title, hint, wordHeads = [], heads, rows }: FigurePart): string {
  const words = hint === undefined ? '' : `<p>${escapeHtml(hint)}</p>`;
  const besides = wordHeads.map((one) => `<th class="words">${escapeHtml(one)}</th>`).join('');
  const head = heads.map((one) => `<th>${escapeHtml(one)}</th>`).join('');
  const broad = wordHeads.length + heads.length > 6 ? ' class="broad"' : '';
  const long = rows.length > pageLinesMost ? ' class="long"' : '';
  const table = `<thead><tr><th></th>${besides}${head}</tr></thead><tbody>${rows.map(rowOf).join('')}</tbody>`;
  return `<section${long}><h2>${escapeHtml(title)}</h2>${words}<table${broad}>${table}</table></section>`;
}

function rowOf({ label, words = [], figures, weight, isWithin }: FigureRow): string {
  const besides = words.map(({ said }) => `<td class="words">${escapeHtml(said)}</td>`).join('');
  const cells = figures.map((figure) => `<td>${escapeHtml(figure?.said ?? '')}</td>`).join('');
  const look = weight ?? (isWithin === true ? 'within' : undefined);
  return `<tr${look === undefined ? '' : ` class="${look}"`}><td>${escapeHtml(label)}</td>${besides}${cells}</tr>`;
}
