import type { Format } from '#renderer/i18n/format.ts';
import type { Text } from '#renderer/i18n/text.ts';
import type { SumLine } from '#renderer/ui/layout.tsx';

/** A line of a report: words, and a sum that is already formatted. */
export type SheetLine = Omit<SumLine, 'label'> & {
  readonly label: string;
  /** The bill that the line is about, which the screen opens. */
  readonly billId?: string;
  /** The entry of the books that it is about, where that has no bill. */
  readonly entryId?: string;
};

/** A titled part of a report. */
export interface SheetPart {
  readonly id: string;
  readonly title: string;
  readonly lines: readonly SheetLine[];
  readonly hint?: string;
}

/** A report of a till in words, X or Z: the same on the screen, on paper and in a PDF. */
export interface ReportSheet {
  readonly title: string;
  readonly branch: string;
  readonly about: readonly string[];
  /** What happened in the drawer or the account, at the left. */
  readonly drawer: readonly SheetPart[];
  /** What came in and what was sold, at the right. */
  readonly sold: readonly SheetPart[];
  /** What a close is signed with; an X-report signs nothing. */
  readonly seals: readonly SheetLine[];
  readonly made: string;
  /** What has to be known of the whole of it. */
  readonly note?: string;
}

/** The last line of a sheet: when it was made, and what has to be known of it. */
export function footOf({ made, note }: Pick<ReportSheet, 'made' | 'note'>): string {
  return note === undefined ? made : `${made} · ${note}`;
}

/** Who made a sheet, where and when. */
export interface Making {
  readonly text: Text;
  readonly format: Format;
  readonly branch: string;
  readonly madeAt: string;
}

/** What a report names by id. */
export type NameOf = (table: 'tills' | 'paymentMethods' | 'staff' | 'taxes' | 'users', id: string) => string;

/** What the parts of a report are worded with. */
export interface Speech extends Pick<Making, 'text' | 'format'> {
  readonly currency: string;
  readonly nameOf: NameOf;
}
