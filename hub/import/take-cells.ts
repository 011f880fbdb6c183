import { isDay } from '#shared/kernel/time.ts';
import type { Problem } from './import-fault.ts';
import type { Sheet, SheetRow } from './sheet.ts';

/** Takes typed values out of a row's cells. What cannot be read is written down as a problem, so that one run names all of them. */
export interface CellTaker {
  readonly line: number;
  text(column: string): string;
  /** A text that must be there. */
  required(column: string): string;
  /** MM/DD/YYYY as `2018-05-31`. */
  usDay(column: string): string;
  /** `3:50:00 PM` as minutes after midnight. */
  usTime(column: string): number;
  whole(column: string): number;
  /** A number with at most so many decimals as a whole number of its smallest unit: 4.1 with 2 decimals is 410. */
  decimal(column: string, decimals: number): number;
  flag(column: string): boolean;
  problem(what: string, todo: string): void;
}

/** Turns each row of a sheet into a value; problems of the sheet and of its rows are added to the list. */
export function takeRows<T>(sheet: Sheet, problems: Problem[], take: (from: CellTaker) => T): readonly T[] {
  problems.push(...sheet.problems);
  return sheet.rows.map((row) => take(takerOf(sheet.file, row, problems)));
}

function takerOf(file: string, row: SheetRow, problems: Problem[]): CellTaker {
  const text = (column: string) => row.cells.get(column) ?? '';
  const problem = (what: string, todo: string) => void problems.push({ file, line: row.line, what, todo });
  const or = <T>(column: string, value: T | undefined, wanted: string, otherwise: T): T => {
    if (value === undefined)
      problem(`${column} is “${text(column)}”.`, `It should be ${wanted}: correct the line, or export the file again.`);
    return value ?? otherwise;
  };
  return {
    line: row.line,
    text,
    problem,
    required: (column) => or(column, text(column) === '' ? undefined : text(column), 'filled in', ''),
    usDay: (column) => or(column, parseUsDay(text(column)), 'a date like 05/31/2018 (month, day, year)', '1970-01-01'),
    usTime: (column) => or(column, parseUsTime(text(column)), 'a time like 3:50:00 PM', 0),
    whole: (column) => or(column, parseDecimal(text(column), 0), 'a whole number', 0),
    decimal: (column, decimals) => or(column, parseDecimal(text(column), decimals), `a number with at most ${decimals} decimals`, 0),
    flag: (column) => or(column, { TRUE: true, FALSE: false }[text(column)], 'TRUE or FALSE', false),
  };
}

/** `05/31/2018` as `2018-05-31`; undefined when it is no such date. */
export function parseUsDay(text: string): string | undefined {
  const match = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text);
  if (match === null) return undefined;
  const day = `${match[3]}-${match[1]}-${match[2]}`;
  return isDay(day) ? day : undefined;
}

/** `3:50:00 PM` as 950 minutes; undefined when it is no such time. */
export function parseUsTime(text: string): number | undefined {
  const match = /^(1[0-2]|[1-9]):([0-5]\d):00 (AM|PM)$/.exec(text);
  if (match === null) return undefined;
  return (Number(match[1]) % 12) * 60 + Number(match[2]) + (match[3] === 'PM' ? 720 : 0);
}

/** `-4.032` with 4 decimals as -40320; undefined when it is no number or has more decimals. */
export function parseDecimal(text: string, decimals: number): number | undefined {
  const match = /^(-?)(\d{1,9})(?:\.(\d*))?$/.exec(text);
  if (match === null) return undefined;
  const fraction = (match[3] ?? '').replace(/0+$/, '');
  if (fraction.length > decimals) return undefined;
  const units = Number(`${match[2]}${fraction.padEnd(decimals, '0')}`);
  return match[1] === '-' && units !== 0 ? -units : units;
}
