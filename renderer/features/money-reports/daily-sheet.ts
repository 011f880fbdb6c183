import type { Day } from '#shared/kernel/time.ts';
import type { MoneyReport } from '#shared/reports/money-report.ts';
import type { TipsLine } from '#shared/reports/tips.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { itemsPart, latePart } from './daily-books.ts';
import { correctionsPart, methodsPart, soldPart, staffPart, summaryPart } from './daily-sales.ts';
import { tillsPart } from './daily-tills.ts';
import { tipsPart } from './daily-tips.ts';
import { type FigureSheet, type SheetWords, figuresIn } from './figure-sheet.ts';

/** A report of a period with the names in it. */
export interface DailyReport {
  readonly from: Day;
  readonly to: Day;
  /** Whose figures they are, where they are one staff member’s. */
  readonly staffId?: string;
  readonly report: MoneyReport;
  /** Left out, none were read. */
  readonly tips?: readonly TipsLine[];
  readonly tills: readonly RowOf<'tills'>[];
  readonly items: readonly RowOf<'paymentItems'>[];
  readonly nameOf: (table: 'paymentMethods' | 'staff' | 'taxes', id: string) => string;
}

const allParts = [tillsPart, summaryPart, methodsPart, soldPart, itemsPart, staffPart, tipsPart, correctionsPart, latePart];
/** A bill of several people is paid at once, so money is no one’s. */
const staffParts = [summaryPart, soldPart, staffPart, tipsPart, correctionsPart, latePart];

/** Words the report of a day or of a period. */
export function dailySheet(of: DailyReport, words: SheetWords): FigureSheet {
  const { text, format, branch } = words;
  const figures = figuresIn(words);
  const days = of.from === of.to ? format.longDay(of.from) : format.dayRange(of.from, of.to);
  const parts = (of.staffId === undefined ? allParts : staffParts).flatMap((part) => part(of, words, figures));
  const who = of.staffId === undefined ? undefined : of.nameOf('staff', of.staffId);
  return {
    title: who === undefined ? text('moneyReports.dailyOf', { days }) : text('moneyReports.dailyOfStaff', { who, days }),
    branch: branch.name,
    about: [
      text('moneyReports.inCurrency', { currency: branch.currency }),
      ...(who === undefined ? [] : [text('moneyReports.staffHint', { who })]),
    ],
    parts,
    made: text('moneyReports.made', { at: format.dayAndTime(words.madeAt) }),
  };
}
