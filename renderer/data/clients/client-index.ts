import { foldedWords } from '#shared/kernel/fold.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { type BorneWord, type Closeness, type TypedWord, createWordIndex, fits, typedWord } from '#renderer/data/clients/word-index.ts';

/** A client as the search knows him. `phones` and `surname` only for a user who may read them. */
export interface FindableClient {
  readonly id: string;
  readonly displayName: string;
  readonly surname: string;
  readonly code: string;
  readonly phones: readonly string[];
}

/** The clients in memory, found by name and code as they are spelt, heard or mistyped, and, where they were given, by the digits of a phone. */
export interface ClientIndex {
  put(client: FindableClient): void;
  remove(id: string): void;
  /** Ids, best first. */
  find(text: string, most: number): readonly string[];
  /** Ids of those who have this very number, given in E.164. A call is answered by nobody who only has a similar one. */
  idsByNumber(number: string, most: number): readonly string[];
}

/** Fewer digits than this name too many people to be a phone. */
const phoneDigitsMin = 3;

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

/** Makes an empty index. It lives in memory and is gone with the page. */
export function createClientIndex(): ClientIndex {
  const words = createWordIndex();
  const wordsById = new Map<string, readonly BorneWord[]>();
  const phones = new Map<string, readonly string[]>();
  const remove = (id: string): void => {
    for (const word of wordsById.get(id) ?? []) words.remove(word, id);
    wordsById.delete(id);
    phones.delete(id);
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
    put: (client) => {
      remove(client.id);
      const own = [...new Set([client.displayName, client.surname, client.code].flatMap(foldedWords))];
      wordsById.set(
        client.id,
        own.map((word) => words.add(word, client.id)),
      );
      const numbers = client.phones.map(digitsOf).filter((number) => number !== '');
      if (numbers.length > 0) phones.set(client.id, numbers);
    },
    remove,
    idsByNumber: (number, most) => {
      const wanted = digitsOf(number);
      const owners = wanted === '' ? [] : [...phones].filter(([, numbers]) => numbers.includes(wanted));
      return owners.slice(0, most).map(([id]) => id);
    },
    find: (text, most) => {
      const wanted = digitsOf(text);
      const looksLikePhone = wanted.length >= phoneDigitsMin && /^[\d\s()+./-]+$/.test(text);
      const found = new Set<string>();
      if (looksLikePhone) idsByPhone(phones, wanted, found, most);
      const typed = foldedWords(text).map(typedWord);
      for (const closeness of ['spelt', 'slipped'] as const) if (found.size < most) findWords(typed, closeness, found, most);
      return [...found].slice(0, most);
    },
  };
}

/** Numbers are kept with their country's code; "06 39 98" and "0033 6" are how people dial and say them, and the zeros belong to no number. */
function idsByPhone(phones: ReadonlyMap<string, readonly string[]>, wanted: string, found: Set<string>, most: number): void {
  const dialled = wanted.replace(/^0+/, '');
  const ways = dialled.length < phoneDigitsMin || dialled === wanted ? [wanted] : [wanted, dialled];
  for (const [id, numbers] of phones) {
    if (numbers.some((number) => ways.some((way) => number.includes(way)))) found.add(id);
    if (found.size >= most) return;
  }
}

/** What the index keeps of a client's row, once his boxes have been opened. */
export function findable(client: RowOf<'clients'>, opened: Pick<FindableClient, 'phones' | 'surname'>): FindableClient {
  return { id: client.id, displayName: client.displayName, code: client.code, ...opened };
}
