import type { DocumentWish } from '#renderer/data/document-wish.ts';
import { minorToDecimal, scaleMinor } from '#shared/kernel/money.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { Format } from '#renderer/i18n/format.ts';
import type { Text } from '#renderer/i18n/text.ts';

/** Whose documents stand behind a figure; the days are the period's, unless it names its own. */
export type Behind = Omit<DocumentWish, 'from' | 'to'> & Partial<Pick<DocumentWish, 'from' | 'to'>>;

/** A figure: as people read it, and as a file has it. */
export interface Figure {
  readonly said: string;
  readonly file: string;
  readonly behind?: Behind;
}

/** A line of a report. `null` is a place without a figure. */
export interface FigureRow {
  readonly id: string;
  readonly label: string;
  /** What people typed is no text of ours. */
  readonly isTyped?: boolean;
  /** What else is said of it, each in a column of its own before the figures. */
  readonly words?: readonly Pick<Figure, 'said' | 'file'>[];
  readonly figures: readonly (Figure | null)[];
  readonly weight?: 'total' | 'quiet';
  /** It belongs to the line above that is not. */
  readonly isWithin?: true;
  readonly behind?: Behind;
}

/** A titled part of a report: its lines, and the heads of their figures. */
export interface FigurePart {
  readonly id: string;
  readonly title: string;
  readonly hint?: string;
  /** The heads of what is said besides. */
  readonly wordHeads?: readonly string[];
  readonly heads: readonly string[];
  readonly rows: readonly FigureRow[];
  readonly tone?: 'warn';
}

/** A report in words, the same on the screen, on paper, in a PDF and, without its words, in a CSV. */
export interface FigureSheet {
  readonly title: string;
  readonly branch: string;
  readonly about: readonly string[];
  readonly parts: readonly FigurePart[];
  readonly made: string;
}

/** How reports say things. */
export interface SheetWords {
  readonly text: Text;
  readonly format: Format;
  readonly branch: Pick<RowOf<'branches'>, 'name' | 'currency'>;
  readonly madeAt: string;
}

/** Makes the figures of one branch's reports. */
export interface Figures {
  readonly amount: (minor: number, currency?: string) => Figure;
  readonly count: (count: number) => Figure;
  /** What each of so many comes to; no figure where there are none. */
  readonly average: (minor: number, count: number) => Figure | null;
}

/** The figures of a branch, in its currency unless a till has another. */
export function figuresIn({ format, branch }: SheetWords): Figures {
  const amount: Figures['amount'] = (minor, currency = branch.currency) => ({
    said: format.amount(minor, currency),
    file: minorToDecimal(minor, currency),
  });
  return {
    amount,
    count: (count) => ({ said: format.number(count), file: String(count) }),
    average: (minor, count) => (count === 0 ? null : amount(scaleMinor(minor, 1, count))),
  };
}

/** More figures beside each other than stand on upright paper. */
const uprightMost = 9;

/** Whether a report has a part that needs paper that lies across. */
export function isBroad({ parts }: FigureSheet): boolean {
  return parts.some(({ heads, wordHeads = [] }) => heads.length + wordHeads.length > uprightMost);
}
