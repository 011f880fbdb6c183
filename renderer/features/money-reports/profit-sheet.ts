import { monthEndOf } from '#shared/reports/month-ends.ts';
import type { ProfitAndLoss, ResultGroup } from '#shared/reports/profit-and-loss.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { TextKey } from '#renderer/i18n/text.ts';
import { type Behind, type Figure, type FigureRow, type FigureSheet, type SheetWords, figuresIn } from './figure-sheet.ts';
import { behindResult, resultName } from './item-words.ts';

/** Profit and loss with the names in it. */
export interface ProfitReport {
  readonly profit: ProfitAndLoss;
  readonly items: readonly RowOf<'paymentItems'>[];
}

const groupKeys = {
  income: 'moneyReports.groupIncome',
  'cost-of-sales': 'moneyReports.groupCost',
  commercial: 'moneyReports.groupCommercial',
  staff: 'moneyReports.groupStaff',
  administrative: 'moneyReports.groupAdministrative',
  tax: 'moneyReports.groupTax',
  'other-expense': 'moneyReports.groupOther',
  unnamed: 'moneyReports.groupUnnamed',
} as const satisfies Record<ResultGroup, TextKey>;

/** Words profit and loss: groups of items with their items below, months side by side, and what is left of each. */
export function profitSheet({ profit, items }: ProfitReport, words: SheetWords): FigureSheet {
  const { text, format, branch } = words;
  const { amount } = figuresIn(words);
  const [first = '', last = first] = [profit.months[0], profit.months.at(-1)];
  const isMany = profit.months.length > 1;
  const heads = [...profit.months.map((month) => format.shortMonth(`${month}-01`)), ...(isMany ? [text('moneyReports.sum')] : [])];
  const figures = (months: readonly number[], wholeMinor: number, behind?: Behind): readonly Figure[] => {
    const each = months.map((minor, at) => ({
      ...amount(minor),
      ...(behind === undefined || minor === 0 ? {} : { behind: { ...behind, ...daysOf(profit.months[at] ?? first) } }),
    }));
    return isMany ? [...each, amount(wholeMinor)] : each;
  };
  const rows = profit.sections.flatMap(({ group, lines, months, wholeMinor }): readonly FigureRow[] => [
    { id: group, label: text(groupKeys[group]), figures: figures(months, wholeMinor), weight: 'total' },
    ...lines.map((line) => ({
      id: `${group} ${line.id}`,
      label: resultName(line, items, text),
      ...('itemId' in line.item ? { isTyped: true } : {}),
      isWithin: true as const,
      figures: figures(line.months, line.wholeMinor, behindResult(line)),
    })),
  ]);
  const left: FigureRow = {
    id: 'profit',
    label: text('moneyReports.profit'),
    figures: figures(profit.profit, profit.profitMinor),
    weight: 'total',
  };
  const range = { from: format.month(`${first}-01`), to: format.month(`${last}-01`) };
  return {
    title: isMany ? text('moneyReports.profitOf', range) : text('moneyReports.profitOfOne', { month: range.from }),
    branch: branch.name,
    about: [text('moneyReports.inCurrency', { currency: branch.currency }), text('moneyReports.profitHint')],
    parts: [{ id: 'profit', title: text('moneyReports.profitTitle'), heads, rows: [...rows, left] }],
    made: text('moneyReports.made', { at: format.dayAndTime(words.madeAt) }),
  };
}

/** The first and the last day of a month. */
export function daysOf(month: string): { readonly from: string; readonly to: string } {
  const from = `${month}-01`;
  return { from, to: monthEndOf(from) };
}
