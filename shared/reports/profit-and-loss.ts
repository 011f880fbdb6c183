import { sumMinor } from '#shared/kernel/money.ts';
import type { Day } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { allItems } from '#shared/till/payment-items.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { type Result, resultsOf } from './results.ts';

/** A group of payment items; what no item names has one of its own. */
export type ResultGroup = RowOf<'paymentItems'>['group'] | 'unnamed';

/** One item over the months: income above zero, expense below, in the order of the months. */
export interface ResultLine {
  readonly id: string;
  readonly item: Result['item'];
  readonly months: readonly number[];
  readonly wholeMinor: number;
}

/** The lines of one group with their sums. */
export interface ResultSection {
  readonly group: ResultGroup;
  readonly lines: readonly ResultLine[];
  readonly months: readonly number[];
  readonly wholeMinor: number;
}

/** Profit and loss: months side by side, items by group, income first. */
export interface ProfitAndLoss {
  /** As `2026-05`. */
  readonly months: readonly string[];
  readonly sections: readonly ResultSection[];
  /** What is left of each month. */
  readonly profit: readonly number[];
  readonly profitMinor: number;
}

const groupOrder: readonly ResultGroup[] = [
  'income',
  'cost-of-sales',
  'commercial',
  'staff',
  'administrative',
  'tax',
  'other-expense',
  'unnamed',
];

const groupOfOther = {
  'other-sales': 'income',
  kept: 'income',
  surcharge: 'income',
  'over-short': 'unnamed',
  rounding: 'unnamed',
} as const;

/** The month of a day, as `2026-05`. */
export function monthOf(day: Day): string {
  return day.slice(0, 7);
}

/** Folds entries into profit and loss of the given months; each entry counts to the month of its business day. */
export function profitAndLoss(
  entries: readonly LedgerEntry[],
  months: readonly string[],
  items: readonly RowOf<'paymentItems'>[],
): ProfitAndLoss {
  const byMonth = new Map(months.map((month): [string, LedgerEntry[]] => [month, []]));
  for (const entry of entries) byMonth.get(monthOf(entry.day))?.push(entry);
  const results = months.map((month) => resultsOf(byMonth.get(month) ?? []));
  const byId = new Map(results.flatMap((ofMonth) => [...ofMonth]));
  const groupById = new Map(allItems(items).map(({ id, group, order }) => [id, { group, order }]));
  const lines = [...byId.values()].map(({ id, item }) => {
    const each = results.map((ofMonth) => ofMonth.get(id)?.minor ?? 0);
    return { id, item, months: each, wholeMinor: sumMinor(each) };
  });
  const groupOf = (line: ResultLine): ResultGroup =>
    'itemId' in line.item ? (groupById.get(line.item.itemId)?.group ?? 'other-expense') : groupOfOther[line.item.other];
  const orderOf = ({ id }: ResultLine): number => groupById.get(id)?.order ?? Number.MAX_SAFE_INTEGER;
  const sections = groupOrder.flatMap((group): readonly ResultSection[] => {
    const own = lines.filter((line) => groupOf(line) === group).toSorted((a, b) => orderOf(a) - orderOf(b) || (a.id < b.id ? -1 : 1));
    return own.length === 0 ? [] : [{ group, lines: own, ...sumsOf(own, months.length) }];
  });
  const { months: profit, wholeMinor: profitMinor } = sumsOf(lines, months.length);
  return { months, sections, profit, profitMinor };
}

function sumsOf(lines: readonly ResultLine[], count: number): Readonly<{ months: readonly number[]; wholeMinor: number }> {
  const months = Array.from({ length: count }, (_, at) => sumMinor(lines.map((line) => line.months[at] ?? 0)));
  return { months, wholeMinor: sumMinor(months) };
}
