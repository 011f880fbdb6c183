import type { MarkShape, Tone } from '#renderer/ui/status-mark.tsx';
import type { Lane } from './pack.ts';
import type { HourMark, Span, TimeScale } from './scale.ts';

/** What stands in a box, and what is said of it. */
export interface BoxWords {
  /** Bold, in the first line. */
  readonly title: string;
  readonly detail: string;
  /** "10:00–10:45" */
  readonly time: string;
  /** "10:00", where the box is too narrow for both ends. */
  readonly start: string;
  /** A figure behind the time, where there is room. */
  readonly aside: string;
  /** Small signs in the upper corner; whatever they mean is said by the label too. */
  readonly marks: string;
  /** Says all of it, and begins with the words that are seen, so that the box can be called by them. */
  readonly label: string;
}

/** How a box is filled: tinted, not at all, crossed out, or hatched as time in which nothing can be booked. */
export type BoxLook = 'solid' | 'pale' | 'struck' | 'hatched';

/** Something that lasts from one moment to another, in a column. */
export interface GridBox extends Span, Lane {
  /** Stays the same while the box moves. */
  readonly key: string;
  /** What the box is about. Several boxes may be about one thing: they are selected together. */
  readonly subject: string;
  /** A word for the style sheet and for whoever is told of the box. */
  readonly kind: string;
  /** End of the pause behind it, in which the column is still taken. */
  readonly tailMs: number;
  /** False for what leaves its time free, such as something cancelled. */
  readonly isTaking: boolean;
  readonly isOverlapping: boolean;
  readonly canMove: boolean;
  readonly canResize: boolean;
  /** Its end can be pulled up to one step behind this moment. */
  readonly stretchFromMs: number;
  /** Its beginning can be pulled down to one step before this moment. */
  readonly stretchToMs: number;
  readonly tone: Tone;
  readonly shape: MarkShape | null;
  readonly look: BoxLook;
  /** A hue of its own (1 to 12) instead of the column's. */
  readonly hue: number | null;
  /** May be a getter that makes them when they are first looked at: boxes out of sight need none. */
  readonly words: BoxWords;
}

/** One column of the grid: a person's day, a room's day, or one of several days. The same object when nothing of it changed. */
export interface GridColumn {
  readonly key: string;
  readonly title: string;
  readonly subtitle: string;
  /** What the head is called aloud. */
  readonly label: string;
  readonly hue: number;
  /** Draws the title's initials beside it, as for a person. */
  readonly hasAvatar: boolean;
  readonly scale: TimeScale;
  /** The open time; the rest is shaded. */
  readonly work: readonly Span[];
  /** In order of time. */
  readonly boxes: readonly GridBox[];
}

/** Where a box was put down. The time is a moment of the column's scale. */
export interface GridDrop {
  readonly kind: 'move' | 'resize';
  /** The box as it was when it was picked up: whoever owns it can tell that it is not so any more. */
  readonly box: GridBox;
  readonly boxKey: string;
  readonly columnKey: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** What speaks against a place: a warning that can be gone over, or a reason why it cannot be. */
export interface Verdict {
  readonly tone: 'warn' | 'bad';
  readonly text: string;
}

/** Judges places for the box that is in the hand. */
export interface Judge {
  /** Null when nothing speaks against it. */
  readonly at: (drop: GridDrop) => Verdict | null;
  /** What speaks against a column wherever in it the box would be put down. */
  readonly column: (column: GridColumn) => Verdict | null;
}

/** What the grid says itself. */
export interface GridWords {
  /** "10:00" */
  readonly time: (ms: number) => string;
  /** An hour of the axis. */
  readonly hour: (mark: HourMark) => string;
  readonly duration: (fromMs: number, toMs: number) => string;
  /** The free place under the cursor. */
  readonly free: (column: GridColumn, ms: number, isOpen: boolean) => string;
  /** What a click on a free place begins; empty when nothing can be begun. */
  readonly begin: string;
  readonly pickedUp: (box: GridBox) => string;
  readonly carriedTo: (column: GridColumn, ms: number) => string;
  readonly resizedTo: (fromMs: number, toMs: number) => string;
  readonly putBack: string;
}

/** The box of a key. */
export function boxByKey(columns: readonly GridColumn[], key: string): GridBox | undefined {
  for (const column of columns) {
    const box = column.boxes.find((one) => one.key === key);
    if (box !== undefined) return box;
  }
  return undefined;
}

/** The column in which a box lies. */
export function columnOf(columns: readonly GridColumn[], boxKey: string): GridColumn | undefined {
  return columns.find((column) => column.boxes.some((box) => box.key === boxKey));
}

/** True when the column is open at the moment. */
export function isOpenAt({ work }: GridColumn, ms: number): boolean {
  return work.some((slot) => slot.fromMs <= ms && ms < slot.toMs);
}
