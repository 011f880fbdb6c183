import MiniSearch from 'minisearch';
import type { RowOf } from '#shared/tables/registry.ts';

/** A client as the search knows him. `phones` only for a user who may read contact data. */
export interface FindableClient {
  readonly id: string;
  readonly displayName: string;
  readonly code: string;
  readonly phones: readonly string[];
}

/** The clients in memory, found by name, code and, where they were given, the digits of a phone. */
export interface ClientIndex {
  put(client: FindableClient): void;
  remove(id: string): void;
  /** Ids, best first. */
  find(text: string, most: number): readonly string[];
}

/** Two edits in a name of five to eight letters: two neighbouring letters swapped, the commonest slip of all, count as two. */
const swapOfTwo = 0.3;

/** Fewer digits than this name too many people to be a phone. */
const phoneDigitsMin = 3;

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

/** Letters without case and accents: "Zoë" is found by "zoe". */
function plain(term: string): string {
  return term
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
}

/** Makes an empty index. It lives in memory and is gone with the page. */
export function createClientIndex(): ClientIndex {
  const words = new MiniSearch<FindableClient>({
    fields: ['displayName', 'code'],
    idField: 'id',
    processTerm: (term) => plain(term) || null,
    searchOptions: { prefix: true, fuzzy: (term) => (term.length > 4 ? swapOfTwo : false), combineWith: 'AND', boost: { displayName: 2 } },
  });
  const phones = new Map<string, readonly string[]>();
  return {
    put: (client) => {
      if (words.has(client.id)) words.replace(client);
      else words.add(client);
      const numbers = client.phones.map(digitsOf).filter((number) => number !== '');
      if (numbers.length > 0) phones.set(client.id, numbers);
      else phones.delete(client.id);
    },
    remove: (id) => {
      if (words.has(id)) words.discard(id);
      phones.delete(id);
    },
    find: (text, most) => {
      const wanted = digitsOf(text);
      const looksLikePhone = wanted.length >= phoneDigitsMin && /^[\d\s()+./-]+$/.test(text);
      const byPhone = looksLikePhone ? idsByPhone(phones, wanted) : [];
      const byWord = words.search(text).map((hit) => hit.id as string);
      return [...new Set([...byPhone, ...byWord])].slice(0, most);
    },
  };
}

/** Numbers are kept with their country's code; "06 39 98" and "0033 6" are how people dial and say them, and the zeros belong to no number. */
function idsByPhone(phones: ReadonlyMap<string, readonly string[]>, wanted: string): readonly string[] {
  const dialled = wanted.replace(/^0+/, '');
  const ways = dialled.length < phoneDigitsMin ? [wanted] : [wanted, dialled];
  const found: string[] = [];
  for (const [id, numbers] of phones) if (numbers.some((number) => ways.some((way) => number.includes(way)))) found.push(id);
  return found;
}

/** What the index keeps of a client's row, once his contact boxes have been opened. */
export function findable(client: RowOf<'clients'>, phones: readonly string[]): FindableClient {
  return { id: client.id, displayName: client.displayName, code: client.code, phones };
}
