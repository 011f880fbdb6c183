import { createContext, useContext, type ReactNode } from 'react';
import { assert } from '#shared/kernel/assert.ts';

/** The few words that the building blocks say themselves. renderer/ui knows no language: `UiRoot` hands them in from i18n. */
export interface UiWords {
  readonly close: string;
  readonly undo: string;
  readonly dismiss: string;
  readonly cancel: string;
  readonly clear: string;
  readonly choose: string;
  readonly showPassword: string;
  readonly hidePassword: string;
  readonly showList: string;
  readonly previousMonth: string;
  readonly nextMonth: string;
  readonly today: string;
  /** A day of a month to choose from, read out. */
  readonly monthDay: (day: string, is: { readonly isToday: boolean; readonly isSelected: boolean }) => string;
  readonly less: string;
  readonly more: string;
  readonly deleteDigit: string;
  readonly digitsTyped: (count: number) => string;
  readonly enter: string;
  readonly searching: string;
  readonly nothingFound: string;
  readonly atMost: (count: number) => string;
  readonly keysTitle: string;
  readonly tableKeys: string;
  readonly keyRows: string;
  readonly keyCells: string;
  readonly keyEnds: string;
  readonly keyPages: string;
  readonly keyEdges: string;
  readonly keyChoose: string;
  readonly keyOpenRow: string;
  readonly notifications: string;
  readonly badAmount: (example: string) => string;
  readonly tooManyDecimals: (count: number) => string;
  readonly amountTooLarge: string;
  readonly amountNegative: string;
  readonly badTime: string;
  readonly progress: (done: number, total: number) => string;
  readonly timeLeft: (seconds: number) => string;
}

const WordsContext = createContext<UiWords | undefined>(undefined);

/** Hands the words to the building blocks below it. */
export function UiWordsProvider({ words, children }: { readonly words: UiWords; readonly children: ReactNode }) {
  return <WordsContext value={words}>{children}</WordsContext>;
}

/** The words of the building blocks, for the building blocks. */
export function useUiWords(): UiWords {
  const words = useContext(WordsContext);
  assert(words !== undefined, 'renderer/ui works only below a UiRoot');
  return words;
}
