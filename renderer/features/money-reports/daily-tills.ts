import { type TillMoves, tillMoveKinds } from '#shared/reports/till-moves.ts';
import type { TextKey } from '#renderer/i18n/text.ts';
import type { DailyReport } from './daily-sheet.ts';
import type { FigurePart, FigureRow, Figures, SheetWords } from './figure-sheet.ts';

const moveHeads = {
  receivedMinor: 'moneyReports.fromClients',
  backMinor: 'moneyReports.toClients',
  putInMinor: 'moneyReports.putIn',
  takenOutMinor: 'moneyReports.takenOut',
  tipsOutMinor: 'moneyReports.tipsOut',
  betweenMinor: 'moneyReports.between',
  feesMinor: 'moneyReports.fees',
  overShortMinor: 'moneyReports.overShort',
} as const satisfies Record<keyof TillMoves, TextKey>;

/** Each till with what it held, what moved it and what it held then. Ways of moving that moved nothing have no column. */
export function tillsPart({ report, tills }: DailyReport, { text }: SheetWords, { amount }: Figures): readonly FigurePart[] {
  const moved = tillMoveKinds.filter((kind) => report.tills.some(({ moves }) => moves !== undefined && moves[kind] !== 0));
  const areLate = report.tills.some(({ lateMinor }) => lateMinor !== 0);
  const rows = report.tills.flatMap(({ tillId, openingMinor, moves, closingMinor, lateMinor }): readonly FigureRow[] => {
    const till = tills.find(({ id }) => id === tillId);
    if (till === undefined || (!till.active && moves === undefined && lateMinor === 0)) return [];
    const figure = (minor: number | undefined) => (minor === undefined ? null : amount(minor, till.currency));
    const late = areLate ? [figure(lateMinor), figure(closingMinor === undefined ? undefined : closingMinor + lateMinor)] : [];
    return [
      {
        id: tillId,
        label: till.name,
        isTyped: true,
        figures: [figure(openingMinor), ...moved.map((kind) => figure(moves?.[kind] ?? 0)), figure(closingMinor), ...late],
        behind: { shows: 'entries', tillId },
      },
    ];
  });
  if (rows.length === 0) return [];
  const heads = [text('moneyReports.opening'), ...moved.map((kind) => text(moveHeads[kind])), text('moneyReports.closing')];
  const isUnknown = report.tills.some(({ openingMinor }) => openingMinor === undefined);
  return [
    {
      id: 'tills',
      title: text('moneyReports.tills'),
      heads: areLate ? [...heads, text('moneyReports.cameLater'), text('moneyReports.withIt')] : heads,
      rows,
      ...(isUnknown ? { hint: text('moneyReports.balanceUnknown') } : {}),
    },
  ];
}
