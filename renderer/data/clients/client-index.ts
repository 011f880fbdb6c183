import type { RowOf } from '#shared/tables/registry.ts';
import { createTextIndex } from '#renderer/data/clients/text-index.ts';

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
  const texts = createTextIndex();
  const phones = new Map<string, readonly string[]>();
  return {
    put: (client) => {
      texts.put(client.id, [client.displayName, client.surname, client.code]);
      phones.delete(client.id);
      const numbers = client.phones.map(digitsOf).filter((number) => number !== '');
      if (numbers.length > 0) phones.set(client.id, numbers);
    },
    remove: (id) => {
      texts.remove(id);
      phones.delete(id);
    },
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
      for (const id of texts.find(text, most)) found.add(id);
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
