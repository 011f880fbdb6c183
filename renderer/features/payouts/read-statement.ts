import Papa from 'papaparse';
import { isDay } from '#shared/kernel/time.ts';
import type { StatementLine } from '#shared/payouts/match-statement.ts';
import { type MoneyTextError, parseMoney } from '#renderer/ui/money-text.ts';

/** What a provider's list may tell of a payout. */
export type StatementField = 'day' | 'reference' | 'gross' | 'fee' | 'net';
/** Every field, in the order in which it is asked for. */
export const statementFields: readonly StatementField[] = ['day', 'reference', 'gross', 'fee', 'net'];

/** Which column of a list tells what; null where none does. */
export type StatementColumns = Readonly<Record<StatementField, string | null>>;

/** A list as its file has it: the heads of its columns, and its rows with their lines in the file. */
export interface RawStatement {
  readonly heads: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: Readonly<Record<string, string>> }[];
}

/** Which of the two figures before the year is the month in `04/05/2026`. */
export type DayOrder = 'day-first' | 'month-first';

/** What is wrong with a line of the file. */
export interface StatementTrouble {
  readonly line: number;
  readonly what: 'not-a-day' | 'not-an-amount' | 'other-currency' | 'no-amounts' | 'does-not-add-up';
  readonly column: string;
  readonly said: string;
}

/** The lines that could be read, and what is wrong with the others. */
export interface ReadStatement {
  readonly lines: readonly StatementLine[];
  readonly troubles: readonly StatementTrouble[];
}

/** A file with more rows is no list of payouts. */
export const statementRowsMost = 20_000;

/** Takes a CSV file apart; its first line names the columns. Undefined when it has no two columns, and so is no such file. */
export function openStatement(csv: string): RawStatement | undefined {
  const { data } = Papa.parse<readonly string[]>(csv.replace(/^\uFEFF/, ''), { skipEmptyLines: false });
  const [first = [], ...rest] = data;
  const heads = first.map((head, at) => head.trim() || `${at + 1}`);
  if (heads.length < 2) return undefined;
  const rows = rest.slice(0, statementRowsMost).flatMap((cells, at) => {
    const isEmpty = cells.every((cell) => cell.trim() === '');
    return isEmpty ? [] : [{ line: at + 2, cells: Object.fromEntries(heads.map((head, column) => [head, (cells[column] ?? '').trim()])) }];
  });
  return { heads, rows };
}

/** Words in the heads of providers' lists, the most telling first. */
const usualHeads: Readonly<Record<StatementField, readonly RegExp[]>> = {
  day: [/payout.?date/i, /arrival/i, /settlement.?date/i, /value.?date/i, /\bdate\b/i, /datum/i],
  reference: [/payout.?id/i, /reference/i, /referenz/i, /settlement.?id/i, /batch/i, /\b(ref|id)\b/i],
  gross: [/gross/i, /brutto/i, /sales/i],
  fee: [/\bfees?\b/i, /commission/i, /geb(ü|ue)hr/i, /frais/i],
  net: [/\bnet\b/i, /netto/i, /payout.?amount/i, /paid.?out/i, /amount/i, /total/i],
};

/** The likely columns of a list, by what they are called; a column tells one thing. */
export function guessColumns(heads: readonly string[]): StatementColumns {
  const taken = new Set<string>();
  const found: Record<StatementField, string | null> = { day: null, reference: null, gross: null, fee: null, net: null };
  for (const field of statementFields) {
    const head = usualHeads[field].flatMap((word) => heads.find((name) => !taken.has(name) && word.test(name)) ?? [])[0];
    if (head === undefined) continue;
    found[field] = head;
    taken.add(head);
  }
  return found;
}

/**
 * Reads every row by its columns. One amount of three may be missing: the others say it. Fees are taken as kept, whatever sign a list gives them.
 * `currency` is that of the account which the list is of; `order` counts only where the list itself does not tell (`orderOfDays`).
 */
export function readStatement(
  raw: RawStatement,
  columns: StatementColumns,
  currency: string,
  order: DayOrder = 'day-first',
): ReadStatement {
  const told = orderOfDays(raw, columns);
  const readDay = dayReader(told === 'either' || told === undefined ? order : told);
  const locale = decimalLocale([columns.gross, columns.fee, columns.net].flatMap((column) => valuesOf(raw, column)));
  const lines: StatementLine[] = [];
  const troubles: StatementTrouble[] = [];
  for (const { line, cells } of raw.rows) {
    const trouble = (what: StatementTrouble['what'], column: string | null): void => {
      troubles.push({ line, what, column: column ?? '', said: column === null ? '' : (cells[column] ?? '') });
    };
    const day = readDay(columns.day === null ? '' : (cells[columns.day] ?? ''));
    if (day === undefined) {
      trouble('not-a-day', columns.day);
      continue;
    }
    const amounts = { gross: amountIn(cells, columns.gross), fee: amountIn(cells, columns.fee), net: amountIn(cells, columns.net) };
    const wrong = (['gross', 'fee', 'net'] as const).find((field) => typeof amounts[field] === 'string');
    if (wrong !== undefined) {
      trouble(amounts[wrong] === 'other-currency' ? 'other-currency' : 'not-an-amount', columns[wrong]);
      continue;
    }
    const sums = completed(amounts as Readonly<Record<'gross' | 'fee' | 'net', number | null>>);
    if (sums === undefined) trouble('no-amounts', columns.net ?? columns.gross);
    else if (sums.grossMinor - sums.feeMinor !== sums.netMinor) trouble('does-not-add-up', columns.net);
    else lines.push({ day, reference: columns.reference === null ? '' : (cells[columns.reference] ?? '').slice(0, 120), ...sums });
  }
  return { lines, troubles };

  function amountIn(cells: Readonly<Record<string, string>>, column: string | null): number | null | 'not-an-amount' | 'other-currency' {
    const said = column === null ? '' : (cells[column] ?? '');
    if (said.match(currencyCode)?.some((code) => code !== currency) === true) return 'other-currency';
    const read: { readonly ok: true; readonly value: number | null } | { readonly ok: false; readonly error: MoneyTextError } = parseMoney(
      said.replace(currencyCode, '').trim(),
      { currency, locale, allowsNegative: true },
    );
    return read.ok ? read.value : 'not-an-amount';
  }
}

const currencyCode = /\b[A-Z]{3}\b/g;

function valuesOf({ rows }: RawStatement, column: string | null): readonly string[] {
  return column === null ? [] : rows.map(({ cells }) => cells[column] ?? '');
}

interface Sums {
  readonly grossMinor: number;
  readonly feeMinor: number;
  readonly netMinor: number;
}

/** The three sums of a line from those that it tells: two of them, or the net alone, of which nothing was kept. */
function completed({ gross, fee, net }: Readonly<Record<'gross' | 'fee' | 'net', number | null>>): Sums | undefined {
  if (gross === null && net === null) return undefined;
  if (fee === null) {
    const [grossMinor, netMinor] = [gross ?? net ?? 0, net ?? gross ?? 0];
    return { grossMinor, feeMinor: grossMinor - netMinor, netMinor };
  }
  // A list writes its fees as −1.20 or as 1.20; where it tells all three, they say which.
  const feeMinor = gross !== null && net !== null ? (gross + fee === net ? -fee : fee) : Math.abs(fee);
  return { grossMinor: gross ?? (net ?? 0) + feeMinor, feeMinor, netMinor: net ?? (gross ?? 0) - feeMinor };
}

/** The last point or comma with one or two figures behind it is a decimal sign; one such amount speaks for the file. */
function decimalLocale(values: readonly string[]): 'en' | 'de' {
  const ends = (sign: string): boolean => values.some((value) => new RegExp(`\\${sign}\\d{1,2}\\D*$`).test(value));
  return ends(',') && !ends('.') ? 'de' : 'en';
}

const dayParts = /^(\d{1,2})([./-])(\d{1,2})\2(\d{2}|\d{4})\b/;

/**
 * Which figure of the days of a list is the month, as any day beyond the twelfth tells; `either` where all of them could be read both ways,
 * undefined where no day is written with slashes. With points and dashes the day always comes first.
 */
export function orderOfDays(raw: RawStatement, columns: StatementColumns): DayOrder | 'either' | undefined {
  const slashed = valuesOf(raw, columns.day).flatMap((value) => {
    const match = dayParts.exec(value);
    return match !== null && match[2] === '/' ? [match] : [];
  });
  if (slashed.length === 0) return undefined;
  if (slashed.some((match) => Number(match[3]) > 12)) return 'month-first';
  return slashed.some((match) => Number(match[1]) > 12) ? 'day-first' : 'either';
}

/** Reads days as a file writes them: `2026-05-04…`, `04.05.2026`, `4/5/26`. */
function dayReader(order: DayOrder): (said: string) => string | undefined {
  return (said) => {
    const iso = /^(\d{4})[-/.](\d{2})[-/.](\d{2})/.exec(said);
    const match = dayParts.exec(said);
    const [first = '', second = ''] = [match?.[1], match?.[3]];
    const year = match?.[4]?.length === 2 ? `20${match[4]}` : (match?.[4] ?? '');
    const [month, day] = order === 'month-first' && match?.[2] === '/' ? [first, second] : [second, first];
    const text = iso !== null ? `${iso[1]}-${iso[2]}-${iso[3]}` : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return isDay(text) ? text : undefined;
  };
}

/** Columns as they were kept; undefined for what is none. */
export function keptColumns(kept: unknown): StatementColumns | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const given = kept as Readonly<Record<string, unknown>>;
  const head = (field: StatementField): string | null => {
    const value = given[field];
    return typeof value === 'string' ? value : null;
  };
  return { day: head('day'), reference: head('reference'), gross: head('gross'), fee: head('fee'), net: head('net') };
}
