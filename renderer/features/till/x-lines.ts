import { type ShiftFigures, shiftFigures } from '#shared/till/shift-figures.ts';
import type { LedgerEntry, Shift } from '#shared/till/tables.ts';
import type { Format } from '#renderer/i18n/format.ts';
import type { Text } from '#renderer/i18n/text.ts';
import type { SumLine } from '#renderer/ui/layout.tsx';

/** A line of an X-report: words, and a sum that is already formatted. */
export type XLine = Omit<SumLine, 'label'> & { readonly label: string };

/** The running figures of a shift in words, the same on the screen and on paper. */
export interface XLines {
  readonly figures: ShiftFigures;
  /** How the drawer came to hold what it holds. */
  readonly drawer: readonly XLine[];
  /** What went into other tills meanwhile, such as by card. */
  readonly beside: readonly XLine[];
  readonly handOvers: readonly XLine[];
}

/** What the words of an X-report are made with. */
export interface XWords {
  readonly text: Text;
  readonly format: Format;
  readonly currency: string;
  readonly tillName: (tillId: string) => string;
  readonly userName: (userId: string) => string;
}

/** Words the figures of a shift up to now. */
export function xLines(shift: Shift, entries: readonly LedgerEntry[], { text, format, currency, tillName, userName }: XWords): XLines {
  const figures = shiftFigures(shift, entries);
  const amount = (minor: number) => format.amount(minor, currency);
  const moved = [
    { id: 'putIn', minor: figures.putInMinor },
    { id: 'takenOut', minor: -figures.takenOutMinor },
    { id: 'transferred', minor: figures.transferredMinor },
    { id: 'handOverDifference', minor: figures.overShortMinor },
  ] as const;
  return {
    figures,
    drawer: [
      { id: 'float', label: text('till.floatRow'), amount: amount(figures.floatMinor) },
      { id: 'in', label: text('till.cashIn'), amount: amount(figures.cashInMinor) },
      { id: 'back', label: text('till.cashBack'), amount: amount(-figures.cashBackMinor) },
      ...moved.filter(({ minor }) => minor !== 0).map(({ id, minor }) => ({ id, label: text(`till.${id}`), amount: amount(minor) })),
      { id: 'now', label: text('till.inTill'), amount: amount(figures.expectedMinor), weight: 'total' },
    ],
    beside: [...figures.cashlessByTill].map(([tillId, minor]) => ({
      id: tillId,
      label: text('till.cashlessIn', { till: tillName(tillId) }),
      amount: amount(minor),
    })),
    handOvers: shift.handOvers.map(({ at, fromId, toId, overShortMinor }) => ({
      id: at,
      label: text('close.handLine', { time: format.time(at), from: userName(fromId), to: userName(toId) }),
      amount: format.signedAmount(overShortMinor, currency),
    })),
  };
}
