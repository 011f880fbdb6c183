import { sumMinor } from '#shared/kernel/money.ts';
import type { FigurePart, FigureRow, FigureSheet, SheetWords } from './figure-sheet.ts';
import { type SoldRow, type SoldWords, soldColumns } from './sold-rows.ts';

/** So many lines go onto paper at most: some forty pages. */
export const paperLinesMost = 1_000;
/** So many go into a file; more would stop the screen while it is written. */
export const fileLinesMost = 50_000;

/** The sums below the lines, by column. */
export function soldSums(rows: readonly SoldRow[]): Readonly<Record<'list' | 'discount' | 'owed' | 'paid', number>> {
  return {
    list: sumMinor(rows.map(({ listMinor }) => listMinor)),
    discount: sumMinor(rows.map(({ discountMinor }) => discountMinor)),
    owed: sumMinor(rows.map(({ owedMinor }) => owedMinor)),
    paid: sumMinor(rows.map(({ paidMinor }) => paidMinor)),
  };
}

/** What of so many lines stands on paper and in a file; nothing where that is all of them. */
export function cutWords(count: number, { text, format }: Pick<SoldWords, 'text' | 'format'>): string | undefined {
  if (count <= paperLinesMost) return undefined;
  const paper = format.number(paperLinesMost);
  if (count <= fileLinesMost) return text('moneyReports.linesCut', { paper });
  return text('moneyReports.linesCutTwice', { paper, file: format.number(fileLinesMost) });
}

/** What a list of lines is called, and whose it is. */
export interface SoldTitle {
  readonly title: string;
  readonly branch: SheetWords['branch'];
  readonly madeAt: string;
}

/** Lines for paper or a file: so many at most, and below them the sums of all. */
export function soldSheet(rows: readonly SoldRow[], { title, branch, madeAt }: SoldTitle, say: SoldWords, most: number): FigureSheet {
  const { text, format, amount } = say;
  // A part of a report begins with what its line is about.
  const label = soldColumns.find(({ id }) => id === 'what');
  const besides = soldColumns.filter(({ id, isFigure }) => !isFigure && id !== 'what');
  const figures = soldColumns.filter(({ isFigure }) => isFigure);
  const sums = soldSums(rows);
  const lines = rows.slice(0, most).map((row): FigureRow => ({
    id: row.id,
    label: label?.cell(row, say).said ?? '',
    isTyped: true,
    words: besides.map(({ cell }) => cell(row, say)),
    figures: figures.map(({ cell }) => cell(row, say)),
  }));
  const total: FigureRow = {
    id: 'whole',
    label: text('moneyReports.sum'),
    words: besides.map(() => ({ said: '', file: '' })),
    figures: figures.map(({ id }) => (id in sums ? amount(sums[id as keyof typeof sums]) : null)),
    weight: 'total',
  };
  const part: FigurePart = {
    id: 'lines',
    title: text('moneyReports.linesSold'),
    wordHeads: besides.map(({ head }) => text(head)),
    heads: figures.map(({ head }) => text(head)),
    rows: [...lines, total],
  };
  return {
    title,
    branch: branch.name,
    about: [text('moneyReports.linesHint', { currency: branch.currency }), cutWords(rows.length, say) ?? []].flat(),
    parts: [part],
    made: text('moneyReports.made', { at: format.dayAndTime(madeAt) }),
  };
}
