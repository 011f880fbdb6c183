import { sumMinor } from '#shared/kernel/money.ts';
import { type Day, addDays } from '#shared/kernel/time.ts';
import { onTill } from '#shared/till/shift-state.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';

/** A business day of a till: what it began with, what came and went, and what it ended with. */
export interface DayRow {
  readonly day: Day;
  /** Undefined where a day since then is not on this desk, or where what the till holds now is not known. */
  readonly openingMinor: number | undefined;
  readonly cameMinor: number;
  readonly wentMinor: number;
  readonly closingMinor: number | undefined;
  /** How many entries moved it. */
  readonly moves: number;
}

/** The entries of a day; undefined where the day is not on this desk. */
export type DayEntries = (day: Day) => readonly LedgerEntry[] | undefined;

/**
 * What a till held at the end of each business day, the newest first, counted back from what it holds now. An entry counts to its own
 * business day, also when it came late: the days since are restated with it.
 */
export function dayRows(
  tillId: string,
  { from, to }: { readonly from: Day; readonly to: Day },
  entriesOf: DayEntries,
  heldNowMinor: number | undefined,
): readonly DayRow[] {
  const rows: DayRow[] = [];
  let closingMinor = heldNowMinor;
  for (let day = to; day >= from; day = addDays(day, -1)) {
    const entries = entriesOf(day);
    const moved = (entries ?? []).map((entry) => onTill(entry, tillId)).filter((minor) => minor !== 0);
    const cameMinor = sumMinor(moved.filter((minor) => minor > 0));
    const wentMinor = 0 - sumMinor(moved.filter((minor) => minor < 0));
    const openingMinor = closingMinor === undefined || entries === undefined ? undefined : closingMinor - cameMinor + wentMinor;
    rows.push({ day, openingMinor, cameMinor, wentMinor, closingMinor, moves: moved.length });
    closingMinor = openingMinor;
  }
  return rows;
}
