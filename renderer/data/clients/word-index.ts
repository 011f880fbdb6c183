import { soundOf } from '#shared/kernel/fold.ts';
import { type BorneWord, type Closeness, type TypedWord, isSlipOf, slipsBetween } from '#shared/kernel/like-words.ts';

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
