import type { Table } from 'dexie';
import type { Pending } from '#shared/sync/desk-store.ts';
import { type StoreSource, readState } from '#renderer/data/store/state.ts';

/** How the commands of the outbox are read. */
export interface WaitingCommands {
  /** All of them, in order of seq. */
  all(source: StoreSource): Promise<readonly Pending[]>;
  /** So many from a seq on, in order. */
  from(source: StoreSource, seq: number, most: number): Promise<readonly Pending[]>;
}

function pendingIn(source: StoreSource): Table<Pending, number> {
  return source.table('pending') as Table<Pending, number>;
}

/** Reads them as they lie. */
export const storedWaiting: WaitingCommands = {
  all: (source) => pendingIn(source).orderBy(':id').toArray(),
  from: (source, seq, most) => pendingIn(source).where(':id').aboveOrEqual(seq).limit(most).toArray(),
};

/** The outbox as one thread has read it. */
export interface RememberedWaiting extends WaitingCommands {
  /** What a transaction of this thread that was committed has made of commands; null for those that left. */
  wrote(storeId: string, changes: ReadonlyMap<number, Pending | null>): void;
}

/**
 * Reads each command of the outbox once. With all that a rebase needs one is several kilobytes, and a desk that comes back asks for hundreds of
 * them to send them, and for all that are left with each page of outcomes. Only this thread changes a command that waits: windows add new ones, and
 * who numbers them anew gives the store another id. Which are there is asked each time.
 */
export function rememberWaiting(): RememberedWaiting {
  let known = new Map<number, Pending>();
  let knownOf: string | undefined;
  const keepTo = (storeId: string | undefined): void => {
    if (storeId !== knownOf) known = new Map();
    knownOf = storeId;
  };
  const those = async (source: StoreSource, keys: readonly number[]): Promise<readonly Pending[]> => {
    const unknown = keys.filter((key) => !known.has(key));
    const [first, last] = [unknown[0], unknown.at(-1)];
    if (first !== undefined && last !== undefined) {
      // What is not known is what was added last, in one stretch.
      const found = await pendingIn(source).where(':id').between(first, last, true, true).toArray();
      for (const one of found) if (!known.has(one.envelope.seq)) known.set(one.envelope.seq, one);
    }
    return keys.flatMap((key) => known.get(key) ?? []);
  };
  return {
    all: async (source) => {
      const [head, keys] = await Promise.all([readState(source, 'head'), pendingIn(source).orderBy(':id').primaryKeys()]);
      keepTo(head?.storeId);
      const there = new Set(keys);
      for (const seq of known.keys()) if (!there.has(seq)) known.delete(seq);
      return those(source, keys);
    },
    from: async (source, seq, most) => {
      const [head, keys] = await Promise.all([
        readState(source, 'head'),
        pendingIn(source).where(':id').aboveOrEqual(seq).limit(most).primaryKeys(),
      ]);
      keepTo(head?.storeId);
      return those(source, keys);
    },
    wrote: (storeId, changes) => {
      keepTo(storeId);
      for (const [seq, one] of changes) {
        if (one === null) known.delete(seq);
        else known.set(seq, one);
      }
    },
  };
}
