import { escapeHtml } from '#shared/kernel/escape-html.ts';
import type { Sheet, SheetPart } from './sheet.ts';

const style =
  '@page{margin:12mm}*{box-sizing:border-box}body{margin:0;font:9.5pt/1.4 "Inter Variable",Inter,"Segoe UI",system-ui,sans-serif;color:#000;font-variant-numeric:tabular-nums}' +
  'section{break-after:page}section:last-of-type{break-after:auto}header{display:flex;justify-content:space-between;align-items:baseline;margin-bottom:4mm}' +
  'h1{margin:0;font-size:15pt}p{margin:0}.q{color:#555}table{width:100%;border-collapse:collapse}' +
  'th{padding:0 2mm 1.2mm 0;border-bottom:1pt solid #000;font-size:8.5pt;text-align:start}' +
  'td{padding:1.8mm 2mm 1.8mm 0;border-bottom:.4pt solid #aaa;vertical-align:top;white-space:pre-line;overflow-wrap:anywhere}' +
  'td:first-child{white-space:nowrap;font-weight:600}tr{break-inside:avoid}.k td{color:#555;font-style:italic}footer{margin-top:4mm;font-size:8pt;color:#555}';

/** The sheet as a page of its own for the host's printer: a page for each staff member, no script, nothing that loads. */
export function sheetHtml(sheet: Sheet): string {
  const parts = sheet.parts.map((part) => sectionOf(sheet, part)).join('');
  return `<!doctype html><html><head><meta charset="utf-8"><title>${escapeHtml(`${sheet.title}, ${sheet.branch}`)}</title><style>${style}</style></head><body>${parts}</body></html>`;
}

function sectionOf({ title, branch, made, heads }: Sheet, { name, hours, rows }: SheetPart): string {
  const head = heads.map((one) => `<th scope="col">${escapeHtml(one.title)}</th>`).join('');
  const body = rows
    .map((row) => `<tr${row.isQuiet ? ' class="k"' : ''}>${row.cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`)
    .join('');
  return (
    `<section><header><h1>${escapeHtml(name)}</h1><p>${escapeHtml(title)}</p></header>` +
    `<header class="q"><p>${escapeHtml(hours)}</p><p>${escapeHtml(branch)}</p></header>` +
    `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table><footer>${escapeHtml(made)}</footer></section>`
  );
}
