import { foldedWords } from '#shared/kernel/fold.ts';
import { type BorneWord, type Closeness, type TypedWord, fits, typedWord } from '#shared/kernel/like-words.ts';
import { createWordIndex } from '#renderer/data/clients/word-index.ts';

/** Things in memory, found by the words that are said of them, as they are spelt, heard or mistyped. */
export interface TextIndex {
  put(id: string, texts: readonly string[]): void;
  remove(id: string): void;
  /** Ids of those of whom every typed word is said, best first. */
  find(text: string, most: number): readonly string[];
}

/** Makes an empty index. It lives in memory and is gone with the page. */
export function createTextIndex(): TextIndex {
  const words = createWordIndex();
  const wordsById = new Map<string, readonly BorneWord[]>();
  const remove = (id: string): void => {
    for (const word of wordsById.get(id) ?? []) words.remove(word, id);
    wordsById.delete(id);
  };
  const findWords = (typed: readonly TypedWord[], closeness: Closeness, found: Set<string>, most: number): void => {
    if (closeness === 'slipped' && typed.every((one) => one.slips === 0)) return;
    // One word names whom the others are held against: the longest names the fewest, and one that has to be right is found at once.
    const weight = (one: TypedWord): number => one.word.length + (closeness === 'slipped' && one.slips === 0 ? 100 : 0);
    const [first, ...others] = typed.toSorted((a, b) => weight(b) - weight(a));
    if (first === undefined) return;
    words.each(first, closeness, (id) => {
      const own = wordsById.get(id) ?? [];
      if (others.every((other) => own.some((word) => fits(other, word, closeness)))) found.add(id);
      return found.size >= most;
    });
  };
  return {
    put: (id, texts) => {
      remove(id);
      const own = [...new Set(texts.flatMap(foldedWords))];
      if (own.length === 0) return;
      wordsById.set(
        id,
        own.map((word) => words.add(word, id)),
      );
    },
    remove,
    find: (text, most) => {
      const found = new Set<string>();
      const typed = foldedWords(text).map(typedWord);
      for (const closeness of ['spelt', 'slipped'] as const) if (found.size < most) findWords(typed, closeness, found, most);
      return [...found].slice(0, most);
    },
  };
}
