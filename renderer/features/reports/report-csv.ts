import Papa from 'papaparse';
import type { ReportColumn, ReportWords } from './report-columns.ts';
import type { ReportRow } from './use-report.ts';

/** How many rows a file may have; more would stop the screen while it is written. */
export const csvRowsMost = 50_000;

/**
 * The rows as CSV, with the columns that are shown: nothing gets into a file that its maker does not see. A text that a spreadsheet would take for
 * a formula is quoted with an apostrophe. The mark at the begin tells Excel that it is UTF-8.
 */
export function reportCsv(rows: readonly ReportRow[], columns: readonly ReportColumn[], words: ReportWords): string {
  const fields = columns.map((column) => words.text(column.head));
  const data = rows.slice(0, csvRowsMost).map((row) => columns.map((column) => (column.file ?? column.cell)(row, words)));
  return `\uFEFF${Papa.unparse({ fields, data }, { escapeFormulae: true, newline: '\r\n' })}`;
}
