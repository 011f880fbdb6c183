import Papa from 'papaparse';
import type { Problem } from './import-fault.ts';

/** A row of a file with the line it starts on. */
export interface SheetRow {
  readonly line: number;
  readonly cells: ReadonlyMap<string, string>;
}

/** A read file, or why it could not be read. Cells come trimmed. */
export interface Sheet {
  readonly file: string;
  readonly rows: readonly SheetRow[];
  readonly problems: readonly Problem[];
}

/**
 * Reads the text of a CSV file that has the columns in its first line, in any order. Rows are numbered by the line they start on, which a
 * quoted line break moves, so that a message points at what an editor shows.
 */
export function readSheet(file: string, text: string, columns: readonly string[]): Sheet {
  const problems: Problem[] = [];
  const rows: SheetRow[] = [];
  let header: readonly string[] | undefined;
  for (const { line, cells, broken } of records(text.replace(/^\uFEFF/, ''))) {
    if (broken) {
      problems.push({
        file,
        line,
        what: 'a quotation mark is opened and not closed as CSV asks.',
        todo: 'Close it, or export the file again.',
      });
    } else if (header === undefined) {
      header = cells;
      const missing = columns.filter((column) => !cells.includes(column));
      if (missing.length > 0) {
        const what = `the first line does not name the column${missing.length > 1 ? 's' : ''} ${missing.join(', ')}.`;
        return { file, rows: [], problems: [{ file, line, what, todo: `It should name ${columns.join(', ')}.` }] };
      }
    } else if (cells.some((cell) => cell !== '')) {
      if (cells.length !== header.length) {
        const what = `${cells.length} cells, and the first line names ${header.length} columns.`;
        problems.push({ file, line, what, todo: 'Add or remove commas, or put a text that holds a comma in quotation marks.' });
      } else rows.push({ line, cells: new Map(header.map((column, index) => [column, cells[index] ?? ''])) });
    }
  }
  if (header === undefined) problems.push({ file, line: null, what: 'the file is empty.', todo: 'Export it again.' });
  return { file, rows, problems };
}

interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
  readonly broken: boolean;
}

function records(text: string): readonly CsvRecord[] {
  const found: CsvRecord[] = [];
  let line = 1;
  let from = 0;
  Papa.parse<string[]>(text, {
    delimiter: ',',
    step: ({ data, errors, meta }) => {
      found.push({ line, cells: data.map((cell) => cell.trim()), broken: errors.length > 0 });
      line += text.slice(from, meta.cursor).match(/\r\n|\n|\r/g)?.length ?? 0;
      from = meta.cursor;
    },
  });
  return found;
}
