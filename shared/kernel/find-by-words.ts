import { foldedWords, soundOf } from './fold.ts';
import { type TypedWord, fits, typedWord } from './like-words.ts';

/** How far what is found may be from what was typed: `near` forgives slips and other spellings where nothing closer is there. */
export type Reach = 'near' | 'spelt';

/** A word so short is in too many others to be looked for inside them; two digits of a code are not, nor a sign that is a word by itself. */
const insideMin = 3;

/**
 * The entries that a typed text means, the likeliest first; all of them where nothing was typed. This is the one rule for every list that is
 * chosen from by typing: without case and accents, in Latin or not, each typed word the beginning of a word of the entry, then a part of one;
 * and where there is no such entry, as it is heard or with a slip of the fingers, as clients are found.
 */
export function findByWords<T>(entries: readonly T[], textOf: (entry: T) => string, query: string, reach: Reach = 'near'): readonly T[] {
  const typed = foldedWords(query).map(typedWord);
  if (typed.length === 0) return query.trim() === '' ? entries : [];
  const told = entries.map((entry) => ({ entry, words: foldedWords(textOf(entry)) }));
  const ranks: readonly T[][] = [[], [], []];
  for (const { entry, words } of told) ranks[rankOf(typed, words)]?.push(entry);
  const found = ranks.flat();
  if (found.length > 0 || reach === 'spelt') return found;
  return told.filter(({ words }) => isNear(typed, words)).map(({ entry }) => entry);
}

/** True when every typed word is meant by one of the words, by its beginning, its sound or with a slip. */
export function isNear(typed: readonly TypedWord[], words: readonly string[]): boolean {
  return typed.every((one) => words.some((word) => fits(one, { word, sound: soundOf(word) }, 'slipped')));
}

/** 0 when the first typed word begins the text, 1 when each begins a word of it, 2 when each is a part of one, 3 when it is not meant. */
function rankOf(typed: readonly TypedWord[], words: readonly string[]): number {
  if (typed.every(({ word }) => words.some((one) => one.startsWith(word))))
    return words[0]?.startsWith(typed[0]?.word ?? '') === true ? 0 : 1;
  const isPart = ({ word }: TypedWord): boolean => words.some((one) => one.startsWith(word) || (mayBeInside(word) && one.includes(word)));
  return typed.every(isPart) ? 2 : 3;
}

function mayBeInside(word: string): boolean {
  return word.length >= insideMin || /^\d{2}$/.test(word) || /\P{ASCII}/u.test(word);
}
