import { soundOf } from '#shared/kernel/fold.ts';

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

/** Words in memory and who bears them, by their beginning. */
export interface WordIndex {
  /** Answers the word as it is known here, which is the same object for all its bearers. */
  add(word: string, id: string): BorneWord;
  remove(word: BorneWord, id: string): void;
  /** Calls back with everybody who bears a word that fits, the nearest words first, until it answers true. */
  each(typed: TypedWord, closeness: Closeness, onId: (id: string) => boolean): void;
}

/** Words with the same first letters, sorted when they are next asked for. */
interface Shelf {
  readonly bearers: Map<string, Set<string>>;
  sorted: readonly string[] | undefined;
}

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

/** Makes an empty index. */
export function createWordIndex(): WordIndex {
  const spelt = createShelves();
  const heard = createShelves();
  const known = new Map<string, BorneWord>();
  return {
    add: (word, id) => {
      const borne = known.get(word) ?? { word, sound: soundOf(word) };
      known.set(word, borne);
      spelt.add(word, id);
      heard.add(borne.sound, id);
      return borne;
    },
    remove: ({ word, sound }, id) => {
      if (spelt.remove(word, id)) known.delete(word);
      heard.remove(sound, id);
    },
    each: (typed, closeness, onId) => {
      if (closeness === 'slipped' && typed.slips > 0) spelt.eachSlip(typed, onId);
      else if (!spelt.eachBeginning(typed.word, onId)) heard.eachBeginning(typed.sound, onId);
    },
  };
}

/** So many letters name a shelf: enough that a slip leaves most shelves out of the question. */
const shelfLetters = 3;

function createShelves() {
  const shelves = new Map<string, Shelf>();
  const shelfOf = (word: string): string => word.slice(0, shelfLetters);
  const sortedOf = (shelf: Shelf): readonly string[] => (shelf.sorted ??= [...shelf.bearers.keys()].toSorted());
  /** Answers true when the caller has had enough. */
  const tell = (shelf: Shelf, word: string, onId: (id: string) => boolean): boolean => {
    for (const id of shelf.bearers.get(word) ?? []) if (onId(id)) return true;
    return false;
  };
  return {
    add: (word: string, id: string): void => {
      const key = shelfOf(word);
      const shelf = shelves.get(key) ?? { bearers: new Map(), sorted: undefined };
      shelves.set(key, shelf);
      const bearers = shelf.bearers.get(word);
      if (bearers !== undefined) bearers.add(id);
      else {
        shelf.bearers.set(word, new Set([id]));
        shelf.sorted = undefined;
      }
    },
    /** Answers true when nobody bears the word any more. */
    remove: (word: string, id: string): boolean => {
      const shelf = shelves.get(shelfOf(word));
      const bearers = shelf?.bearers.get(word);
      bearers?.delete(id);
      if (shelf === undefined || bearers === undefined || bearers.size > 0) return false;
      shelf.bearers.delete(word);
      shelf.sorted = undefined;
      return true;
    },
    eachBeginning: (begin: string, onId: (id: string) => boolean): boolean => {
      const keys = begin.length < shelfLetters ? [...shelves.keys()].filter((key) => key.startsWith(begin)).toSorted() : [shelfOf(begin)];
      for (const key of keys) {
        const shelf = shelves.get(key);
        if (shelf === undefined) continue;
        const words = sortedOf(shelf);
        for (let at = firstAt(words, begin); words[at]?.startsWith(begin) === true; at += 1) {
          if (tell(shelf, words[at] ?? '', onId)) return true;
        }
      }
      return false;
    },
    eachSlip: (typed: TypedWord, onId: (id: string) => boolean): boolean => {
      for (const [key, shelf] of shelves) {
        if (slipsBetween(key, typed.word, typed.slips) > typed.slips) continue;
        for (const word of shelf.bearers.keys()) if (isSlipOf(typed, word) && tell(shelf, word, onId)) return true;
      }
      return false;
    },
  };
}

/** Where the words that begin so would start. */
function firstAt(words: readonly string[], begin: string): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle] ?? '') < begin) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isSlipOf({ word: typed, slips }: TypedWord, word: string): boolean {
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
function slipsBetween(typed: string, word: string, enough: number): number {
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
