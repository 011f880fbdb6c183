import { Dexie, type ObservabilitySet, RangeSet } from 'dexie';
import type { Visit } from '#shared/booking/tables.ts';
import type { Day } from '#shared/kernel/time.ts';
import { createTextIndex } from '#renderer/data/clients/text-index.ts';
import { type DayDocument, documents, placeOfKey } from '#renderer/data/store/stored-rows.ts';
import { documentsOf } from '#renderer/data/store/store-names.ts';
import { type BehindPorts, untilDone } from '#renderer/data/store/until-done.ts';

/** The search over what stands on visits themselves: names of walk-ins, and comments. */
export interface VisitSearch {
  /** Where the nearest of those lie on which the words stand. The first question begins the reading; until it is done it knows the days near today. */
  find(text: string, wish: VisitWish): readonly VisitPlace[];
  /** Calls back when answers may have changed; returns how to stop. */
  onChange(listener: () => void): () => void;
}

/** So many visits: from the day on and then those before it, or the other way round. The nearest are wanted most. */
export interface VisitWish {
  readonly most: number;
  readonly today: Day;
  readonly isPast: boolean;
}

/** A visit and the document in which it lies. */
export interface VisitPlace {
  readonly id: string;
  readonly key: string;
}

/** What the search works on. */
export interface VisitSearchParts extends BehindPorts {
  readonly db: Dexie;
  readonly branchId: string;
  readonly today: () => Day;
}

/** Documents that are read at once; small enough to stay off the frames that a person looks at. */
const chunkSize = 8;
/** Of so many the nearest are chosen. */
const chosenFrom = 500;
/** What a comment says of whom it is about stands at its beginning. */
const commentChars = 120;

/**
 * Fills an index in memory from the days' documents, those nearest to today first, and takes up each document that is written, in whichever
 * window or thread. Nothing of it is ever written. Visits of known clients are found by the clients and are in it with their comments alone.
 */
export function createVisitSearch(parts: VisitSearchParts): VisitSearch {
  const { db, branchId, today, pause } = parts;
  const index = createTextIndex();
  const idsByKey = new Map<string, readonly string[]>();
  const keyById = new Map<string, string>();
  const listeners = new Set<() => void>();
  const isOurs = (key: string): boolean => placeOfKey(key).branchId === branchId;
  const drop = (key: string): void => {
    for (const id of idsByKey.get(key) ?? []) {
      // Moved to another day it lies in that day's document, which may have come first.
      if (keyById.get(id) !== key) continue;
      index.remove(id);
      keyById.delete(id);
    }
    idsByKey.delete(key);
  };
  const take = ({ key, rows }: DayDocument): void => {
    drop(key);
    const told = (rows as readonly Visit[]).filter(({ walkInName, comment }) => walkInName !== '' || comment !== '');
    idsByKey.set(
      key,
      told.map(({ id }) => id),
    );
    for (const { id, walkInName, comment } of told) {
      index.put(id, [walkInName, comment.slice(0, commentChars)]);
      keyById.set(id, key);
    }
  };
  const read = async (keys: readonly string[]): Promise<void> => {
    const found = await documents(db, 'visits').bulkGet([...keys]);
    for (const [place, document] of found.entries()) if (document === undefined) drop(keys[place] ?? '');
    for (const document of found) if (document !== undefined) take(document);
    listeners.forEach((listener) => listener());
    await pause();
  };
  const all = async (): Promise<readonly string[]> => {
    const keys = (await documents(db, 'visits').toCollection().primaryKeys()).filter(isOurs);
    for (const key of idsByKey.keys()) if (!keys.includes(key)) drop(key);
    return nearestFirst(keys, today());
  };
  const reading = createReading({ ...parts, all, read: (keys) => read(keys.filter(isOurs)) });
  const follow = (): void => {
    Dexie.on('storagemutated', (changed) => {
      const keys = keysIn(changed, `idb://${db.name}/${documentsOf('visits')}/`);
      if (keys === 'all' || keys.length > 0) reading.want(keys);
    });
  };
  let isBegun = false;
  return {
    find: (text, wish) => {
      if (!isBegun) {
        isBegun = true;
        follow();
        reading.want('all');
      }
      const found = index.find(text, chosenFrom).map((id) => ({ id, key: keyById.get(id) ?? '' }));
      return nearest(found, wish);
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

interface ReadingParts extends BehindPorts {
  /** Every key that there is, in the order of reading. */
  readonly all: () => Promise<readonly string[]>;
  readonly read: (keys: readonly string[]) => Promise<void>;
}

/** Does one reading after the other, chunk by chunk. What is told meanwhile is gathered: a first copy writes all days many times. */
function createReading(parts: ReadingParts): { readonly want: (keys: readonly string[] | 'all') => void } {
  let wanted: Set<string> | 'all' = new Set();
  let work: Promise<void> = Promise.resolve();
  const workOff = (): Promise<void> => {
    const told = wanted === 'all' ? undefined : [...wanted];
    wanted = new Set();
    let left: readonly string[] | undefined = told;
    const goOn = async (): Promise<void> => {
      left ??= await parts.all();
      while (left.length > 0) {
        await parts.read(left.slice(0, chunkSize));
        left = left.slice(chunkSize);
      }
    };
    return untilDone(goOn, parts, () => false);
  };
  return {
    want: (keys) => {
      const isWaiting = wanted === 'all' || wanted.size > 0;
      if (keys === 'all') wanted = 'all';
      else if (wanted !== 'all') for (const key of keys) wanted.add(key);
      if (!isWaiting) work = work.then(workOff);
    },
  };
}

/** The keys of a store that were written or deleted; `all` where they are told by a range only. */
function keysIn(changed: ObservabilitySet, store: string): readonly string[] | 'all' {
  const sets = [changed[store], changed[`${store}:dels`]].filter((set) => set !== undefined);
  const ranges = sets.flatMap((set) => [...RangeSet(set)]);
  const keys = ranges.flatMap(({ from, to }) => (typeof from === 'string' && from === to ? [from] : []));
  return keys.length === ranges.length ? keys : 'all';
}

function nearest(places: readonly VisitPlace[], { most, today, isPast }: VisitWish): readonly VisitPlace[] {
  if (places.length === 0) return places;
  const dayOf = new Map(places.map(({ id, key }) => [id, placeOfKey(key).day]));
  const day = ({ id }: VisitPlace): Day => dayOf.get(id) ?? today;
  const ahead = places.filter((place) => day(place) >= today).toSorted((a, b) => (day(a) < day(b) ? -1 : 1));
  const behind = places.filter((place) => day(place) < today).toSorted((a, b) => (day(a) > day(b) ? -1 : 1));
  return (isPast ? [...behind, ...ahead] : [...ahead, ...behind]).slice(0, most);
}

/** The days by how near they are to today. */
function nearestFirst(keys: readonly string[], today: Day): readonly string[] {
  const now = Date.parse(today);
  const away = new Map(keys.map((key) => [key, Math.abs(Date.parse(placeOfKey(key).day) - now)]));
  return keys.toSorted((a, b) => (away.get(a) ?? 0) - (away.get(b) ?? 0));
}
