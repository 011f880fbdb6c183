import type { Table } from 'dexie';
import type { Pending } from '#shared/sync/desk-store.ts';
import { applyDelta } from '#shared/sync/apply-delta.ts';
import type { DeskSyncStore } from '#shared/sync/desk-sync.ts';
import type { PullResponse } from '#shared/sync/protocol.ts';
import { canonicalJson } from '#shared/kernel/canonical.ts';
import { must } from '#shared/kernel/assert.ts';
import { type DexieTx, openDexieTx } from '#renderer/data/store/dexie-tx.ts';
import { heldExtent } from '#renderer/data/store/held.ts';
import type { DeskStore } from '#renderer/data/store/open-store.ts';
import { type HeldWindow, type StoreSource, readState, writeState } from '#renderer/data/store/state.ts';
import { distrustSeries } from '#renderer/data/store/series.ts';
import { asStoreFault } from '#renderer/data/store/store-fault.ts';
import { commandStores } from '#renderer/data/store/store-names.ts';

/** What the sync store tells about a delta that it has taken. */
export interface DeltaTaken {
  readonly rows: number;
  readonly isLast: boolean;
  readonly changedClientIds: readonly string[];
  readonly storeId: string;
  /** Commands that have their outcome now. */
  readonly settled: readonly string[];
  /** The hub knows more of this store than it does itself. */
  readonly isRewound: boolean;
}

/** Acknowledged commands stay so long: a hub's backup must not be older than this for every desk to be a part of it. */
const sentKeptMs = 30 * 24 * 60 * 60_000;

/** The desk's store as the sync loop sees it. Pulls are written with relaxed durability: what is lost of them is pulled again. */
export function createDexieSyncStore(store: DeskStore, chainId: string, onDelta: (taken: DeltaTaken) => void): DeskSyncStore {
  const pending = store.relaxed.table('pending') as Table<Pending, number>;
  return {
    head: async () => must(await readState(store.relaxed, 'head'), 'the head is written when the database is made'),
    pendingFrom: async (seq, most) => pending.where(':id').aboveOrEqual(seq).limit(most).toArray(),
    pendingCount: async () => pending.count(),
    applyDelta: async (delta) => {
      try {
        const taken = await store.relaxed.transaction('rw', [...commandStores, 'series'], async (trans) => {
          const before = await heldExtent(trans);
          const window = afterDelta(before, delta);
          const tx = openDexieTx(trans, window);
          await applyDelta(tx, chainId, delta);
          const isRewound = await catchUp(trans, tx, delta);
          await tx.flush();
          // Only when it is another one: whoever watches anything has read it and would be asked again.
          if (canonicalJson(window) !== canonicalJson(before)) await writeState(trans, 'window', window);
          if (!delta.more)
            await trans
              .table('sent')
              .where('at')
              .below(Date.now() - sentKeptMs)
              .delete();
          if (window.fromDay !== null) await trans.table('outcomes').where('at').below(window.fromDay).delete();
          const { storeId } = await tx.head();
          return { changedClientIds: tx.changed('clients'), storeId, isRewound };
        });
        onDelta({ ...taken, rows: delta.changes.length, isLast: !delta.more, settled: delta.outcomes.map(({ cmdId }) => cmdId) });
      } catch (cause) {
        throw asStoreFault(cause);
      }
    },
  };
}

/** The copy is complete at the end of a pull, and stays so until the hub makes it start anew. */
function afterDelta(window: HeldWindow, delta: PullResponse): HeldWindow {
  const stillComplete = window.isComplete && !delta.reset;
  return { ...window, isComplete: stillComplete || !delta.more, streams: Object.keys(delta.cursor.versions).toSorted() };
}

/**
 * The hub has seen a higher seq than this store gave out: the files went back in time (a restored profile). The count goes on behind the
 * hub's, so that no number names two commands, and the series go on behind the receipts that the hub holds. What it lost of its unsent work
 * is looked for in the second copy, after this transaction; the note survives a crash in between.
 */
async function catchUp(source: StoreSource, tx: DexieTx, delta: PullResponse): Promise<boolean> {
  const head = await tx.head();
  if (delta.lastSeq <= head.lastSeq) return false;
  await tx.setHead({ ...head, lastSeq: delta.lastSeq });
  await distrustSeries(source);
  await writeState(source, 'rebuild', { reason: 'rewound' });
  return true;
}
