import type { Table } from 'dexie';
import { applyDelta } from '#shared/sync/apply-delta.ts';
import { applyFill } from '#shared/sync/apply-fill.ts';
import type { Pending } from '#shared/sync/desk-store.ts';
import type { DeskSyncStore, DeskWindow } from '#shared/sync/desk-sync.ts';
import { reviveOfOthers } from '#shared/sync/follow-epoch.ts';
import { startAnew } from '#shared/sync/start-anew.ts';
import { must } from '#shared/kernel/assert.ts';
import { type DexieTx, openDexieTx } from '#renderer/data/store/dexie-tx.ts';
import { heldExtent } from '#renderer/data/store/held.ts';
import { forgetSent, machineMs, sentOfOtherEpochs } from '#renderer/data/store/kept-sent.ts';
import type { DeskStore } from '#renderer/data/store/open-store.ts';
import { type StoreSource, readState, writeState } from '#renderer/data/store/state.ts';
import { countFrom, distrustSeries } from '#renderer/data/store/series.ts';
import { asStoreFault } from '#renderer/data/store/store-fault.ts';
import { commandStores } from '#renderer/data/store/store-names.ts';
import { rememberWaiting } from '#renderer/data/store/waiting-commands.ts';

/** What the sync store tells about what it has taken of the hub. */
export interface PageTaken {
  readonly rows: number;
  readonly changedClientIds: readonly string[];
  readonly storeId: string;
  /** Commands that have their outcome now, told in this generation of the hub's data. */
  readonly settled: readonly string[];
  readonly epoch: string | null;
  /** The hub knows more of this store than it does itself. */
  readonly isRewound: boolean;
}

type OnPage = (taken: PageTaken) => void;

/** Acknowledged commands stay so long: a hub's backup must not be older than this for every desk to be a part of it. */
const sentKeptMs = 30 * 24 * 60 * 60_000;

/**
 * The desk's store as the sync loop sees it. Pulls are written with relaxed durability: what is lost of them is pulled again. What waits under
 * a new name is not: its places in the count have been used when it was sent, and must not be given out once more. `nowMs` is the hub's clock, as
 * far as it was heard, or `countedLater` while it cannot be trusted: by a wrong one all that is kept for a restored hub would be forgotten.
 */
export function createDexieSyncStore(store: DeskStore, chainId: string, onPage: OnPage, nowMs = machineMs): DeskSyncStore {
  const { relaxed, strict } = store;
  const pending = relaxed.table('pending') as Table<Pending, number>;
  const commands = rememberWaiting();
  /** Files go back in time while no program runs: the first whole word of the hub tells whether they did. */
  let isCompared = false;
  /** Works in one transaction and tells which clients it changed. */
  const within = async <T>(work: (tx: DexieTx, trans: StoreSource) => Promise<T>, db = relaxed) => {
    try {
      const { tx, ...done } = await db.transaction('rw', [...commandStores, 'series'], async (trans) => {
        const opened = openDexieTx(trans, await heldExtent(trans), commands, nowMs);
        const value = await work(opened, trans);
        await opened.flush();
        const { storeId } = await opened.head();
        return { tx: opened, value, storeId, changedClientIds: opened.changed('clients') };
      });
      // Only now it is so.
      commands.wrote(done.storeId, tx.changedPending());
      return done;
    } catch (cause) {
      throw asStoreFault(cause);
    }
  };
  return {
    head: async () => must(await readState(relaxed, 'head'), 'the head is written when the database is made'),
    pendingFrom: (seq, most) => commands.from(relaxed, seq, most),
    pendingCount: async () => pending.count(),
    applyDelta: async (delta, first) => {
      const deltas = [delta, ...(first?.deltas ?? [])];
      const last = deltas.at(-1) ?? delta;
      const { value: isRewound, ...taken } = await within(async (tx, trans) => {
        await (first === undefined ? applyDelta(tx, chainId, delta) : startAnew(tx, chainId, delta, first));
        if (delta.lastNumbers !== undefined) await countFrom(trans, delta.lastNumbers);
        if (!last.more) await forget(trans, (await tx.coverage()).fromDay, nowMs());
        return catchUp(trans, tx, { lastSeq: last.lastSeq, isFirst: !isCompared && !last.more });
      });
      isCompared ||= !last.more;
      const pages = [...deltas, ...(first?.pages ?? []).map(({ page }) => page)];
      const rows = pages.reduce((sum, { changes }) => sum + changes.length, 0);
      onPage({
        ...taken,
        isRewound,
        rows,
        epoch: last.cursor.epoch,
        settled: deltas.flatMap(({ outcomes }) => outcomes.map(({ cmdId }) => cmdId)),
      });
    },
    applyFill: async (asked, page) => {
      const { value: isTaken, ...taken } = await within((tx) => applyFill(tx, chainId, asked, page));
      if (isTaken) onPage({ ...taken, isRewound: false, rows: page.changes.length, settled: [], epoch: null });
      return isTaken;
    },
    window: () => windowIn(relaxed),
    doubts: () => doubtsIn(relaxed),
    isRewound: async () => (await readState(relaxed, 'rebuild'))?.reason === 'rewound',
    revive: async (cmdIds) => {
      const { storeId, changedClientIds } = await within(async (tx, trans) => {
        await reviveOfOthers(tx, chainId, new Set(cmdIds));
        // The journal knows this desk by another name: it is told the new one, with everything that waits under it.
        await writeState(trans, 'rebuild', { reason: 'renamed' });
      }, strict);
      onPage({ storeId, changedClientIds, isRewound: true, rows: 0, settled: [], epoch: null });
    },
    change: async (work) => (await within(work)).value,
  };
}

/** What the desk holds. Read at the same time: it is asked several times a turn, and each answer by itself is a wait. */
async function windowIn(source: StoreSource): Promise<DeskWindow> {
  const asked = [heldExtent(source), readState(source, 'fill'), readState(source, 'wanted'), readState(source, 'fillPaused')] as const;
  const [coverage, fill, wanted, paused] = await Promise.all(asked);
  return { coverage, fill: fill ?? null, wanted: wanted ?? null, isPaused: paused !== undefined };
}

/** Commands that other stores of this desk had sent and the hub had answered in another epoch; as a rule there are none, and none is read. */
async function doubtsIn(source: StoreSource): Promise<readonly string[]> {
  const head = must(await readState(source, 'head'), 'the head is written when the database is made');
  const kept = await sentOfOtherEpochs(source, head.cursor?.epoch ?? '');
  return kept.flatMap(({ storeId, envelope }) => (storeId === head.storeId ? [] : [envelope.cmdId]));
}

/** What is no longer of use: commands that no backup can be older than, and outcomes of days that have left the window. */
async function forget(source: StoreSource, fromDay: string | null, nowMs: number): Promise<void> {
  await forgetSent(source, nowMs, sentKeptMs);
  if (fromDay !== null) await source.table('outcomes').where('at').below(fromDay).delete();
}

/** How far the hub has heard this store, and whether it is the first whole word of it to this program, with every outcome told. */
interface HeardUpTo {
  readonly lastSeq: number;
  readonly isFirst: boolean;
}

/**
 * The files went back in time (a restored profile), of which the hub is one sign in two ways: it has seen a higher seq than this store gave out, or,
 * when the store has done as much since, a place in the count of a command that it has not heard. The count goes on behind the hub's, so that no
 * number names two commands, and the series go on behind the receipts that the hub holds. What it lost of its unsent work is looked for in the
 * second copy, after this transaction; the note survives a crash in between.
 */
async function catchUp(source: StoreSource, tx: DexieTx, { lastSeq, isFirst }: HeardUpTo): Promise<boolean> {
  const head = await tx.head();
  if (lastSeq <= head.lastSeq && !(isFirst && (await isPlaceTaken(tx, lastSeq)))) return false;
  await tx.setHead({ ...head, lastSeq: Math.max(head.lastSeq, lastSeq) });
  await distrustSeries(source);
  await writeState(source, 'rebuild', { reason: 'rewound' });
  return true;
}

/** Whether a command waits in a place that the hub has heard another one in. One that a restored hub must hear again had that place itself. */
async function isPlaceTaken(tx: DexieTx, lastSeq: number): Promise<boolean> {
  return (await tx.pending()).some(({ envelope, again }) => envelope.seq <= lastSeq && again === undefined);
}
