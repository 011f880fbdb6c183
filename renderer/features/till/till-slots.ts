import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { MoneySettings } from '#shared/till/money-settings.ts';
import type { LedgerEntry, Shift, denominationCount } from '#shared/till/tables.ts';
import type { UnpaidItem } from '#shared/till/unpaid.ts';
import type { RowOf } from '#shared/tables/registry.ts';

/** A count that differs from the books, for whoever explains it. */
export interface DifferenceAsk {
  readonly till: RowOf<'tills'>;
  readonly shift: Shift;
  readonly entries: readonly LedgerEntry[];
  readonly countedMinor: number;
  readonly counts: readonly z.infer<typeof denominationCount>[];
  readonly unpaid: readonly UnpaidItem[];
  readonly settings: MoneySettings;
  /** Puts words into the note of the close. */
  readonly onNote: (words: string) => void;
  /** The sheet says another number of pieces, or another sum. */
  readonly onRecount: (to: { readonly faceMinor: number; readonly pieces: number } | { readonly sumMinor: number }) => void;
  readonly onOpen: (item: Pick<UnpaidItem, 'of' | 'id'>) => void;
}

/** Asks a second person to sign: one of many, or the one who is named. */
export interface SignAsk {
  readonly label: string;
  readonly hint: string;
  readonly people: readonly RowOf<'users'>[];
  readonly onSigned: (userId: string) => void;
  /** Nothing stands before it that is still to be typed. */
  readonly takesFocus?: boolean;
}

/** What can be done with a till without a bill: the first two are ready-made, the third pays out what staff members were given. */
export type TillMove = 'petty' | 'bank' | 'tips' | 'in' | 'out' | 'transfer' | 'drawer';

/** A till without a bill: the buttons, the form of one of them, and what the till held over the last days. */
export interface MoveSlots {
  readonly buttons: (till: RowOf<'tills'>, isOpen: boolean, onMove: (kind: TillMove) => void) => ReactNode;
  /** `showsHeld` is false where nobody may read off the screen what a till holds. */
  readonly form: (till: RowOf<'tills'>, kind: TillMove, showsHeld: boolean, onDone: () => void) => ReactNode;
  readonly history: (till: RowOf<'tills'>) => ReactNode;
}

/** An open shift with its entries, for whoever shows its figures. */
export interface FiguresAsk {
  readonly shift: Shift;
  readonly entries: readonly LedgerEntry[];
  readonly currency: string;
  /** What a way to pay or a user is called, by table and id. */
  readonly nameOf: (table: string, id: string) => string;
}

/** What the till screen borrows from elsewhere; the app composes it. */
export interface TillSlots {
  /** Opens a bill, or the checkout of a visit, beside the till. */
  readonly onOpen: (item: Pick<UnpaidItem, 'of' | 'id'>) => void;
  /** Takes up a sale that was set aside. */
  readonly onOpenSale: (parkedId: string) => void;
  /** Shows the report of a close. */
  readonly onReport: (shiftId: string) => void;
  /** Shows the closes of earlier days. */
  readonly onCloses: () => void;
  readonly explain: (ask: DifferenceAsk) => ReactNode;
  readonly sign: (ask: SignAsk) => ReactNode;
  readonly moves: MoveSlots;
  /** The running figures of an open shift. */
  readonly figures: (ask: FiguresAsk) => ReactNode;
  /** Shows the X-report of a till. */
  readonly onX: (tillId: string) => void;
  /** Prints the X-report of a till: of its open shift, or, without one, of the day of an account. */
  readonly printX: (till: RowOf<'tills'>, shiftId: string | null) => void;
}
