import Papa from 'papaparse';
import type { FigureSheet } from './figure-sheet.ts';

/**
 * A report as CSV: each line with its part and the names of its figures, so that a spreadsheet can be narrowed to one part. A name that a
 * spreadsheet would take for a formula is quoted with an apostrophe; a figure below zero is one and stays.
 */
export function sheetCsv({ parts }: FigureSheet, partHead: string, lineHead: string): string {
  const rows = parts.flatMap(({ title, wordHeads = [], heads, rows: lines }) => [
    [partHead, lineHead, ...wordHeads, ...heads],
    ...lines.map(({ label, words = [], figures }) => [title, label, ...[...words, ...figures].map((cell) => cell?.file ?? '')]),
  ]);
  return `\uFEFF${Papa.unparse(rows, { escapeFormulae: /^[=+@\t\r]|^-(?![\d.]+$)/, newline: '\r\n' })}`;
}

/** How many lines a report has. */
export function sheetLines({ parts }: FigureSheet): number {
  return parts.reduce((sum, { rows }) => sum + rows.length, 0);
}
