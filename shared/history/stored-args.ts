import { type HistoryValue, historyValue } from '#shared/history/entry.ts';

/** Arguments as they were stored, by whatever build: read by name, and what is not there is not told. */
export type Args = Readonly<Record<string, unknown>>;

/** True for what has fields. */
export function isRecord(value: unknown): value is Args {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value as a history may tell it; undefined for anything else, a sealed box among it. */
export function plain(value: unknown): HistoryValue | undefined {
  const parsed = historyValue.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

/** The records of a list; none of what is no list. */
export function recordsOf(value: unknown): readonly Args[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** A whole number; 0 for anything else. */
export function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : 0;
}

/** A text; nothing for anything else. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
