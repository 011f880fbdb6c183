import type { Day } from '#shared/kernel/time.ts';
import type { MoneyReport } from '#shared/reports/money-report.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { itemsPart, latePart } from './daily-books.ts';
import { correctionsPart, methodsPart, soldPart, staffPart, summaryPart } from './daily-sales.ts';
import { tillsPart } from './daily-tills.ts';
import { type FigureSheet, type SheetWords, figuresIn } from './figure-sheet.ts';

/** A report of a period with the names in it. */
export interface DailyReport {
  readonly from: Day;
  readonly to: Day;
  readonly report: MoneyReport;
  readonly tills: readonly RowOf<'tills'>[];
  readonly items: readonly RowOf<'paymentItems'>[];
  readonly nameOf: (table: 'paymentMethods' | 'staff' | 'taxes', id: string) => string;
}

/** Words the report of a day or of a period. */
export function dailySheet(of: DailyReport, words: SheetWords): FigureSheet {
  const { text, format, branch } = words;
  const figures = figuresIn(words);
  const days = of.from === of.to ? format.longDay(of.from) : format.dayRange(of.from, of.to);
  const parts = [tillsPart, summaryPart, methodsPart, soldPart, itemsPart, staffPart, correctionsPart, latePart].flatMap((part) =>
    part(of, words, figures),
  );
  return {
    title: text('moneyReports.dailyOf', { days }),
    branch: branch.name,
    about: [text('moneyReports.inCurrency', { currency: branch.currency })],
    parts,
    made: text('moneyReports.made', { at: format.dayAndTime(words.madeAt) }),
  };
}
