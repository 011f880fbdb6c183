import { sumMinor } from '#shared/kernel/money.ts';
import type { MoneyFigures } from '#shared/reports/money-report.ts';
import { restated } from '#shared/reports/restated.ts';
import type { StaffSales } from '#shared/reports/sales.ts';
import { restatedWords } from '#renderer/i18n/restated-words.ts';
import type { DailyReport } from './daily-sheet.ts';
import type { Behind, Figure, FigurePart, FigureRow, Figures, SheetWords } from './figure-sheet.ts';
import { behindResult, resultName } from './item-words.ts';

/** Income and outgo by payment item, and below them money that is neither: clients' and the owner's own. */
export function itemsPart({ report: { asClosed }, items }: DailyReport, { text }: SheetWords, { amount }: Figures): readonly FigurePart[] {
  const inAndOut = (minor: number): readonly (Figure | null)[] => (minor > 0 ? [amount(minor), null] : [null, amount(0 - minor)]);
  const results = [...asClosed.results.values()].filter(({ minor }) => minor !== 0).toSorted((a, b) => b.minor - a.minor);
  const rows = results.map((result): FigureRow => ({
    id: result.id,
    label: resultName(result, items, text),
    ...('itemId' in result.item ? { isTyped: true } : {}),
    figures: inAndOut(result.minor),
    behind: behindResult(result),
  }));
  const income = sumMinor(results.map(({ minor }) => Math.max(0, minor)));
  const outgo = sumMinor(results.map(({ minor }) => Math.max(0, 0 - minor)));
  const beside = (id: string, label: string, minor: number, behind: Behind): readonly FigureRow[] =>
    minor === 0 ? [] : [{ id, label, figures: inAndOut(minor), weight: 'quiet', behind }];
  return [
    {
      id: 'items',
      title: text('moneyReports.items'),
      hint: text('moneyReports.itemsHint'),
      heads: [text('moneyReports.income'), text('moneyReports.outgo')],
      rows: [
        ...rows,
        { id: 'whole', label: text('moneyReports.sum'), figures: [amount(income), amount(outgo)], weight: 'total' },
        { id: 'result', label: text('moneyReports.result'), figures: inAndOut(income - outgo), weight: 'total' },
        ...beside('10', resultName({ item: { itemId: '10' } }, items, text), asClosed.toppedUpMinor, { shows: 'entries', kind: 'top-up' }),
        ...beside('paid-back', text('moneyReports.paidBack'), 0 - asClosed.paidBackMinor, { shows: 'entries', kind: 'pay-back' }),
        ...beside('owner', text('moneyReports.owner'), asClosed.ownerMinor, {
          shows: 'entries',
          part: { of: 'account', account: 'owner', ref: null },
        }),
      ],
    },
  ];
}

/** What came after a shift was closed: figure for figure beside what stood then, and never within it. */
export function latePart({ report, nameOf }: DailyReport, { text }: SheetWords, { amount, count }: Figures): readonly FigurePart[] {
  const { asClosed, late, lateEntries } = report;
  if (lateEntries.length === 0) return [];
  const row = (id: string, label: string, closedMinor: number, lateMinor: number): FigureRow => ({
    id,
    label,
    figures: [amount(closedMinor), amount(lateMinor), amount(closedMinor + lateMinor)],
  });
  const line = (id: string, label: string, minorOf: (figures: MoneyFigures) => number): readonly FigureRow[] =>
    minorOf(late) === 0 ? [] : [row(id, label, minorOf(asClosed), minorOf(late))];
  const ofStaff = [...late.sales.byStaff.keys()].flatMap((id) => {
    const who = id === null ? text('moneyReports.nobody') : nameOf('staff', id);
    const sales = ({ sales: { byStaff } }: MoneyFigures) => byStaff.get(id);
    return [
      ...line(`sold ${id}`, text('moneyReports.lateSold', { who }), (of) => soldBy(sales(of))),
      ...line(`tips ${id}`, text('moneyReports.lateTips', { who }), (of) => sales(of)?.tipsMinor ?? 0),
    ];
  });
  const entries: FigureRow = {
    id: 'entries',
    label: text('moneyReports.lateEntries'),
    figures: [null, count(lateEntries.length), null],
    behind: { shows: 'entries', part: { of: 'late' } },
  };
  return [
    {
      id: 'late',
      title: text('moneyReports.late'),
      hint: text('moneyReports.lateHint'),
      heads: [text('moneyReports.asClosed'), text('moneyReports.cameLater'), text('moneyReports.withIt')],
      tone: 'warn',
      rows: [
        entries,
        ...restated(report).map(({ id, asClosedMinor, lateMinor }) => row(id, text(restatedWords[id]), asClosedMinor, lateMinor)),
        ...ofStaff,
      ],
    },
  ];
}

function soldBy(sales: StaffSales | undefined): number {
  return sales === undefined ? 0 : sales.servicesMinor + sales.productsMinor + sales.otherMinor;
}
