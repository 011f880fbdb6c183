import { z } from 'zod';
import type { FiscalRecord } from '#shared/bridge/fiscal.ts';
import { canonicalJson, sha256Hex } from '#shared/kernel/canonical.ts';

/** A line of the journal. Its hash is over itself and the hash of the line before it, so that none is changed or taken out unseen. */
export const fiscalLine = z.strictObject({
  n: z.int().min(1),
  key: z.string(),
  body: z.string(),
  prev: z.string().length(64),
  hash: z.string().length(64),
});

/** A line of the journal. */
export type FiscalLine = z.infer<typeof fiscalLine>;

/** Where a journal stands: how many lines there are, and the hash of the last. */
export interface FiscalEnd {
  readonly n: number;
  readonly hash: string;
}

/** A journal in which nothing is written yet. */
export const noLines: FiscalEnd = { n: 0, hash: '0'.repeat(64) };

function hashOf({ n, key, body, prev }: Omit<FiscalLine, 'hash'>): string {
  return sha256Hex(canonicalJson({ n, key, body, prev }));
}

/** The line behind another one. */
export function nextLine(end: FiscalEnd, { key, body }: FiscalRecord): FiscalLine {
  const line = { n: end.n + 1, key, body, prev: end.hash };
  return { ...line, hash: hashOf(line) };
}

/** A journal as it is read back: where it stands and what is in it, or the first line of the text that does not hold. */
export type FiscalReading =
  | { readonly ok: true; readonly end: FiscalEnd; readonly keys: readonly string[]; readonly isTorn: boolean }
  | { readonly ok: false; readonly line: number };

/**
 * Reads a journal's text behind an end. A line that was being written when the power went is no line: whoever writes on ends it and writes the
 * next behind it, which follows the one before the torn one. Anything else that does not follow was changed.
 */
export function readLines(text: string, before: FiscalEnd | undefined): FiscalReading {
  const rows = text.split('\n');
  const last = rows.pop() ?? '';
  const keys: string[] = [];
  let end = before;
  for (const [nth, row] of rows.entries()) {
    const line = lineOf(row);
    if (line === undefined) {
      const next = lineOf(rows[nth + 1] ?? '');
      const isPassedOver = nth === rows.length - 1 || (next !== undefined && (end === undefined || follows(next, end)));
      if (isPassedOver && isTornLine(row)) continue;
      return { ok: false, line: nth + 1 };
    }
    if (line.hash !== hashOf(line) || (end !== undefined && !follows(line, end))) return { ok: false, line: nth + 1 };
    keys.push(line.key);
    end = { n: line.n, hash: line.hash };
  }
  return { ok: true, end: end ?? noLines, keys, isTorn: last !== '' };
}

/** The journal's line as it is written, with the end of line that makes it one. */
export function writtenLine(line: FiscalLine): string {
  return `${canonicalJson(line)}\n`;
}

const follows = (line: FiscalLine, end: FiscalEnd): boolean => line.n === end.n + 1 && line.prev === end.hash;

/** A line that was cut off is the beginning of one; the fields of a line come in the order of their names, so it begins with its body. */
const isTornLine = (row: string): boolean => '{"body":"'.startsWith(row.slice(0, 9));

function lineOf(row: string): FiscalLine | undefined {
  try {
    return fiscalLine.safeParse(JSON.parse(row)).data;
  } catch {
    return undefined;
  }
}
