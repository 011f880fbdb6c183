import { sumMinor } from '#shared/kernel/money.ts';
import type { FirstCount } from '#shared/till/count-rules.ts';
import { onTill } from '#shared/till/shift-state.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { entryWords } from './entry-words.ts';
import type { TillNow, Tills } from './use-tills.ts';
import type { Format } from '#renderer/i18n/format.ts';
import type { Text } from '#renderer/i18n/text.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { useDraft } from '#renderer/data/use-draft.ts';

/** A count as it was first confirmed, and the entries that the books had then. */
export interface KeptCount extends FirstCount {
  readonly entryIds: readonly string[];
}

/** What a note may take of the words that the desk puts before those of whoever counts, in characters. */
const wordsMost = 900;
/** What is left of a note for whoever counts, in characters. */
export const ownWordsMost = 1_000;

/** The first count of a drawer, remembered where the branch counts blind until something is signed. */
export interface FirstCounting {
  readonly isReady: boolean;
  /** What goes along with a count; undefined where the first one is what is signed. */
  readonly firstCount: FirstCount | undefined;
  /** What the note begins with, unasked; empty where there is nothing to say. */
  readonly words: string;
  /** A count is confirmed: what is expected shows now. */
  readonly confirm: (countedMinor: number) => void;
  readonly clear: () => void;
}

/** The first count of the shift of a drawer; a close and a hand-over share it, because either shows what is expected. */
export function useFirstCount(now: TillNow, tills: Tills, counted: number | null, expectedMinor: number): FirstCounting {
  const text = useText();
  const format = useFormat();
  const draft = useDraft<KeptCount | null>(`first-count:${now.shift?.id ?? now.till.id}`, null);
  const first = draft.value;
  const since = first === null ? [] : correctionsSince(first, now);
  const isSame = first === null || (since.length === 0 && first.countedMinor === counted && first.expectedMinor === expectedMinor);
  return {
    isReady: draft.isReady,
    firstCount: isSame ? undefined : { countedMinor: first.countedMinor, expectedMinor: first.expectedMinor },
    words: isSame ? '' : firstCountWords(first, since, { now, tills, text, format }),
    confirm: (countedMinor) => {
      if (tills.rules?.blindCount !== true || first !== null) return;
      draft.set({ countedMinor, expectedMinor, entryIds: now.entries.map(({ id }) => id) });
    },
    clear: draft.clear,
  };
}

/** What moved a drawer since its first count, corrections before what clients paid. */
export function correctionsSince({ entryIds }: KeptCount, { till, entries }: Pick<TillNow, 'till' | 'entries'>): readonly LedgerEntry[] {
  const known = new Set(entryIds);
  const since = entries.filter((entry) => !known.has(entry.id) && onTill(entry, till.id) !== 0);
  return since.toSorted((a, b) => rankOf(a) - rankOf(b) || (a.at < b.at ? -1 : 1));
}

function rankOf({ kind, reversesId }: LedgerEntry): number {
  return kind === 'payment' && reversesId === null ? 1 : 0;
}

interface Saying {
  readonly now: Pick<TillNow, 'till'>;
  readonly tills: Tills;
  readonly text: Text;
  readonly format: Format;
}

/** What was first counted, how far off the books it was then, and each entry that moved the drawer since; as many as a note has room for. */
export function firstCountWords(first: KeptCount, since: readonly LedgerEntry[], { now: { till }, tills, text, format }: Saying): string {
  const { id: tillId, currency } = till;
  const differs = first.countedMinor - first.expectedMinor;
  const off = format.amount(Math.abs(differs), currency);
  const difference =
    differs === 0 ? text('close.firstExact') : differs > 0 ? text('till.overBy', { amount: off }) : text('till.shortBy', { amount: off });
  const counted = text('close.firstCounted', { amount: format.amount(first.countedMinor, currency), difference });
  const items: string[] = [];
  let rest = since;
  for (const [at, entry] of since.entries()) {
    const item = text('close.firstItem', {
      time: format.time(entry.at),
      what: [entryWords(text, entry, tills), tills.billById.get(entry.billId ?? '')?.receiptNumber ?? ''].filter(Boolean).join(' '),
      amount: format.signedAmount(onTill(entry, tillId), currency),
    });
    if (counted.length + items.join('; ').length + item.length > wordsMost) break;
    items.push(item);
    rest = since.slice(at + 1);
  }
  if (rest.length > 0) {
    const amount = format.signedAmount(sumMinor(rest.map((entry) => onTill(entry, tillId))), currency);
    items.push(text('close.firstMore', { count: rest.length, amount }));
  }
  return items.length === 0 ? counted : `${counted} ${text('close.firstSince', { list: items.join('; ') })}`;
}
