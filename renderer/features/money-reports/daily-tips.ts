import { sumMinor } from '#shared/kernel/money.ts';
import type { DailyReport } from './daily-sheet.ts';
import type { Figure, FigurePart, FigureRow, Figures, SheetWords } from './figure-sheet.ts';

/** What each staff member was given, was paid out and had here at the end; nothing where no tips are about. */
export function tipsPart({ tips = [], nameOf }: DailyReport, { text }: SheetWords, { amount }: Figures): readonly FigurePart[] {
  if (tips.length === 0) return [];
  const figures = (given: number, paidOut: number, held: number | undefined): readonly (Figure | null)[] => [
    amount(given),
    amount(paidOut),
    held === undefined ? null : amount(held),
  ];
  const rows = tips
    .toSorted((a, b) => b.givenMinor - a.givenMinor)
    .map(({ staffId, givenMinor, paidOutMinor, heldMinor }): FigureRow => ({
      id: staffId,
      label: nameOf('staff', staffId),
      isTyped: true,
      figures: figures(givenMinor, paidOutMinor, heldMinor),
      behind: { shows: 'entries', part: { of: 'account', account: 'tips', ref: staffId } },
    }));
  const isKnown = tips.every(({ heldMinor }) => heldMinor !== undefined);
  const whole: FigureRow = {
    id: 'whole',
    label: text('moneyReports.sum'),
    figures: figures(
      sumMinor(tips.map(({ givenMinor }) => givenMinor)),
      sumMinor(tips.map(({ paidOutMinor }) => paidOutMinor)),
      isKnown ? sumMinor(tips.map(({ heldMinor = 0 }) => heldMinor)) : undefined,
    ),
    weight: 'total',
  };
  return [
    {
      id: 'tips',
      title: text('moneyReports.staffTips'),
      hint: text(isKnown ? 'moneyReports.staffTipsHint' : 'moneyReports.staffTipsUnknown'),
      heads: [text('moneyReports.tipsGiven'), text('moneyReports.tipsPaid'), text('moneyReports.tipsHeld')],
      rows: tips.length > 1 ? [...rows, whole] : rows,
    },
  ];
}
