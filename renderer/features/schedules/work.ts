import type { AbsenceReason } from '#shared/staff/tables.ts';
import type { PlannedHours } from '#shared/staff/lay-hours.ts';
import type { Day } from '#shared/kernel/time.ts';

/** Staff members and days, as they are chosen in the grid. */
export interface Cells {
  readonly staffIds: readonly string[];
  readonly from: Day;
  readonly to: Day;
}

/** A week as a staff member works it, from a Monday on. */
export interface WeekLike {
  readonly staffId: string;
  readonly monday: Day;
}

/** Half-done work in the panel; plain data, because it is kept as a draft. Hours stand in it as they were typed. */
export type Work =
  | (Cells & { readonly kind: 'hours'; readonly typed: string })
  | (Cells & {
      readonly kind: 'absence';
      readonly reason: AbsenceReason['kind'];
      readonly note: string;
    })
  /** Without a pattern a week's own seven days are laid: as they were typed, or as somebody works while nothing was typed. */
  | (Cells & { readonly kind: 'lay'; readonly patternId: string | null; readonly week: readonly string[] | WeekLike })
  | (Cells & { readonly kind: 'copy'; readonly monday: Day; readonly everyWeeks: number })
  | { readonly kind: 'patterns' }
  | { readonly kind: 'pattern'; readonly patternId: string | null; readonly name: string; readonly weeks: readonly (readonly string[])[] }
  | { readonly kind: 'holiday'; readonly day: Day; readonly name: string; readonly typed: string }
  /** Days that were pasted or cleared in the grid and take somebody's visits out of the hours. */
  | { readonly kind: 'review'; readonly deed: 'pasted' | 'cleared'; readonly days: readonly PlannedHours[] };

/** The work of one kind. */
export type WorkOf<Kind extends Work['kind']> = Extract<Work, { readonly kind: Kind }>;

/** What a panel of some work is given. */
export interface WorkProps<Kind extends Work['kind']> {
  readonly work: WorkOf<Kind>;
  readonly onWork: (work: Work) => void;
  /** It was saved. */
  readonly onDone: () => void;
  /** It was left; what was typed can be brought back for a while. */
  readonly onLeave: (next?: Work) => void;
}
