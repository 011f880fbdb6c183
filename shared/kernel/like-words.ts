import { soundOf } from './fold.ts';

/** A word as somebody typed it, which may be the beginning of one. */
export interface TypedWord {
  readonly word: string;
  readonly sound: string;
  /** Slips that are forgiven. */
  readonly slips: number;
}

/** A word that somebody bears. */
export interface BorneWord {
  readonly word: string;
  readonly sound: string;
}

/** How closely words are looked for: by their letters and sound, or with slips of the fingers. */
export type Closeness = 'spelt' | 'slipped';

/** Reads a typed, folded word. Short ones have to be right: with a slip they would fit everything. */
export function typedWord(word: string): TypedWord {
  const slips = word.length < 4 || /\d/.test(word) ? 0 : word.length < 8 ? 1 : 2;
  return { word, sound: soundOf(word), slips };
}

/** True when a word that somebody bears begins as it was typed, by its letters or its sound, or with a slip. */
export function fits(typed: TypedWord, { word, sound }: BorneWord, closeness: Closeness): boolean {
  if (word.startsWith(typed.word) || sound.startsWith(typed.sound)) return true;
  return closeness === 'slipped' && isSlipOf(typed, word);
}

/** True when a word begins as was typed, but for the slips that are forgiven. */
export function isSlipOf({ word: typed, slips }: TypedWord, word: string): boolean {
  if (slips === 0 || word.length < typed.length - slips) return false;
  return missing(typed, word, slips) <= slips && slipsBetween(typed, word, slips) <= slips;
}

/** Letters that were typed and are nowhere in the word: each is a slip, and to count them costs a hundredth of comparing. */
function missing(typed: string, word: string, enough: number): number {
  let count = 0;
  for (const letter of typed) {
    if (!word.includes(letter)) count += 1;
    if (count > enough) break;
  }
  return count;
}

/** Longer words are compared by their beginning. */
const comparedMost = 40;
/** Three rows of the table of slips, used anew for every word: thousands are compared at a key press. */
const rows = [0, 1, 2].map(() => new Uint8Array(comparedMost + 1));

/**
 * The fewest slips (a letter too many, too few, another one, or two neighbours swapped) between what was typed and any beginning of the
 * word; `enough + 1` when there are more.
 */
export function slipsBetween(typed: string, word: string, enough: number): number {
  const width = Math.min(word.length, typed.length + enough, comparedMost);
  let [before, row, next] = rows as [Uint8Array, Uint8Array, Uint8Array];
  for (let at = 0; at <= width; at += 1) row[at] = at;
  for (let down = 1; down <= typed.length; down += 1) {
    next[0] = down;
    let least = down;
    const letter = typed.charCodeAt(down - 1);
    for (let along = 1; along <= width; along += 1) {
      const isSame = letter === word.charCodeAt(along - 1);
      let slips = Math.min((row[along - 1] ?? 0) + (isSame ? 0 : 1), (row[along] ?? 0) + 1, (next[along - 1] ?? 0) + 1);
      const isSwapped =
        down > 1 && along > 1 && letter === word.charCodeAt(along - 2) && typed.charCodeAt(down - 2) === word.charCodeAt(along - 1);
      if (isSwapped) slips = Math.min(slips, (before[along - 2] ?? 0) + 1);
      next[along] = slips;
      if (slips < least) least = slips;
    }
    if (least > enough) return enough + 1;
    [before, row, next] = [row, next, before];
  }
  let fewest = enough + 1;
  for (let at = 0; at <= width; at += 1) fewest = Math.min(fewest, row[at] ?? fewest);
  return fewest;
}
