import { type Collection, Dexie, type Table } from 'dexie';
import type { CryptoPort } from '#shared/sealing/subtle.ts';
import { type DraftBox, billPrefix } from '#renderer/data/drafts.ts';
import type { StoreSource } from '#renderer/data/store/state.ts';
import { StoreFault, asStoreFault } from '#renderer/data/store/store-fault.ts';
import { type ByteBox, openJson, sealJson } from '#renderer/data/vault/byte-box.ts';

interface KeptDraft {
  readonly userId: string;
  readonly key: string;
  readonly box: ByteBox;
  readonly atMs: number;
}

/** Whose drafts they are, and the key that seals them. */
export interface DraftOwner {
  readonly userId: string;
  readonly userKey: Uint8Array<ArrayBuffer>;
}

/** What nobody came back to for this long was given up. */
export const oldestDraftMs = 30 * 24 * 60 * 60_000;

/** All drafts of a user at this desk, sealed as they lie. */
export function draftsOf(source: StoreSource, userId: string): Collection<KeptDraft, [string, string]> {
  const table = source.table('drafts') as Table<KeptDraft, [string, string]>;
  return table.where('[userId+key]').between([userId, Dexie.minKey], [userId, Dexie.maxKey]);
}

/** How many drafts of a user lie here that are not given up by their age, and how many of them are bills that were begun or set aside. */
export async function countDrafts(
  source: StoreSource,
  userId: string,
  nowMs: number,
): Promise<{ readonly all: number; readonly bills: number }> {
  const kept = (await draftsOf(source, userId).toArray()).filter(({ atMs }) => nowMs - atMs <= oldestDraftMs);
  return { all: kept.length, bills: kept.filter(({ key }) => key.startsWith(billPrefix)).length };
}

/**
 * The drafts of an unlocked user, sealed under his own key before they reach the database. What could not be written waits for the next write, and
 * for a second one at once when there was no room and `onFull` made some.
 */
export function createDraftBox(
  source: StoreSource,
  crypto: CryptoPort,
  { userId, userKey }: DraftOwner,
  nowMs: () => number,
  onFull: () => Promise<unknown> = async () => undefined,
): DraftBox {
  const table = source.table('drafts') as Table<KeptDraft, [string, string]>;
  const waiting = new Map<string, unknown>();
  let writing: Promise<void> = Promise.resolve();
  const purpose = (key: string): string => `foyer draft|${userId}|${key}`;

  /** Dropped while a write may be under way: it is not put back should that fail. */
  const dropped = new Set<string>();
  const writeAll = async (): Promise<void> => {
    const batch = new Map(waiting);
    waiting.clear();
    try {
      for (const [key, value] of batch) {
        const box = await sealJson(crypto, userKey, purpose(key), value);
        await table.put({ userId, key, box, atMs: nowMs() });
        batch.delete(key);
      }
    } finally {
      for (const [key, value] of batch) if (!waiting.has(key) && !dropped.has(key)) waiting.set(key, value);
    }
  };
  const write = async (): Promise<void> => {
    try {
      await writeAll();
    } catch (cause) {
      const fault = asStoreFault(cause);
      if (!(fault instanceof StoreFault && fault.code === 'full')) throw cause;
      await onFull();
      await writeAll();
    }
  };
  // What is typed while one write is under way becomes the next: a reload takes away no more than the last keystroke.
  const flush = (): Promise<void> => {
    writing = writing.then(write, write);
    return writing;
  };

  return {
    load: async (key) => {
      if (waiting.has(key)) return waiting.get(key);
      await writing.catch(() => undefined);
      const kept = await table.get([userId, key]);
      if (kept === undefined || nowMs() - kept.atMs > oldestDraftMs) return undefined;
      return openJson(crypto, userKey, purpose(key), kept.box);
    },
    keep: (key, value) => {
      dropped.delete(key);
      waiting.set(key, value);
      void flush().catch(() => undefined);
    },
    drop: async (key) => {
      waiting.delete(key);
      dropped.add(key);
      // A write of this key that is under way ends first, else it would bring back what is dropped here.
      writing = writing.catch(() => undefined).then(() => table.delete([userId, key]));
      await writing;
    },
    flush,
  };
}
