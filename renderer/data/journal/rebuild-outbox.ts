import type { Table } from 'dexie';
import { decideAllAgain } from '#shared/sync/decide-again.ts';
import type { Pending, Sent } from '#shared/sync/desk-store.ts';
import { needsOf } from '#shared/sync/follow-epoch.ts';
import { type Envelope, auditStart } from '#shared/sync/protocol.ts';
import { relink } from '#shared/sync/relink.ts';
import { type DexieTx, openDexieTx } from '#renderer/data/store/dexie-tx.ts';
import { heldExtent } from '#renderer/data/store/held.ts';
import type { DeskStore } from '#renderer/data/store/open-store.ts';
import type { Copied } from '#renderer/data/store/issue-all.ts';
import { allSent, countedLater } from '#renderer/data/store/kept-sent.ts';
import { countOn, distrustSeries } from '#renderer/data/store/series.ts';
import { type RebuiltNote, type StoreSource, dropState, writeState } from '#renderer/data/store/state.ts';
import { asStoreFault } from '#renderer/data/store/store-fault.ts';
import { commandStores } from '#renderer/data/store/store-names.ts';

/** What is brought back, and into which desk. */
export interface Rebuilding {
  readonly chainId: string;
  readonly deviceCode: string;
  readonly reason: RebuiltNote['reason'];
  /** What the journal holds and knows no outcome of, in order. */
  readonly unsent: readonly Envelope[];
  /** What it holds of the last weeks with an outcome: a hub that is brought back from a backup may have to hear it again. */
  readonly acknowledged: readonly Sent[];
  readonly isDamaged: boolean;
  readonly newId: () => string;
  readonly nowMs: () => number;
}

/** The outbox after a rebuild. */
export interface Rebuilt {
  readonly storeId: string;
  /** Everything that waits now, under the store's own seqs. */
  readonly pending: readonly Copied[];
  readonly note: RebuiltNote;
}

/**
 * Brings back into the outbox what only the journal still holds, in one strict transaction. A store that is an older copy of itself becomes
 * another one to the hub first: its seqs were given out already, to commands that it may not know. Done twice, it does nothing the second time.
 */
export async function rebuildOutbox(store: DeskStore, what: Rebuilding): Promise<Rebuilt> {
  try {
    return await store.strict.transaction('rw', [...commandStores, 'series'], async (trans) => {
      // Nothing was heard of the hub's clock yet, and this machine's may be far behind.
      const tx = openDexieTx(trans, await heldExtent(trans), undefined, () => countedLater);
      const known = await tx.pending();
      const missing = await missingOf(trans, known, what.unsent);
      const before = await tx.head();
      const isAnother = what.reason === 'rewound';
      const head = isAnother ? { ...before, storeId: what.newId(), lastSeq: 0, auditHead: auditStart } : before;
      const kept = isAnother ? known : [];
      const { envelopes, end } = relink(what.chainId, head, [...kept.map(({ envelope }) => envelope), ...missing]);
      for (const { envelope } of kept) await tx.dropPending(envelope.seq);
      for (const [at, one] of kept.entries()) await tx.setPending({ ...one, envelope: envelopes[at] ?? one.envelope });
      await tx.setHead({ ...head, ...end });
      const added = envelopes.slice(kept.length);
      const decided = await decideAllAgain(
        tx,
        what.chainId,
        added.map((envelope): Pending => ({ envelope, before: [], touched: [], refused: null })),
      );
      await keepAcknowledged(trans, tx, what.acknowledged, [...known, ...decided]);
      await tx.flush();
      if (isAnother) await distrustSeries(trans);
      const used = [...added, ...what.acknowledged.map(({ envelope }) => envelope)];
      await countOn(
        trans,
        what.deviceCode,
        used.map(({ args }) => JSON.stringify(args)),
      );
      const note = { atMs: what.nowMs(), reason: what.reason, commands: added.length, isDamaged: what.isDamaged, isSeen: false };
      await dropState(trans, 'rebuild');
      // An older copy shows an older day, whether or not anything of it was unsent: until the hub is heard that has to be said.
      if (added.length > 0 || what.isDamaged || isAnother) await writeState(trans, 'rebuilt', note);
      return {
        storeId: head.storeId,
        pending: [...kept.map((one, at) => ({ ...one, envelope: envelopes[at] ?? one.envelope })), ...decided].map(copiedOf),
        note,
      };
    });
  } catch (cause) {
    throw asStoreFault(cause);
  }
}

function copiedOf(one: Pending): Copied {
  return { envelope: one.envelope, needs: needsOf(one) };
}

/** Acknowledged commands that the database knows nothing of are kept as it would have kept them, counted from when the hub is heard next: too long is no harm. */
async function keepAcknowledged(
  source: StoreSource,
  tx: Pick<DexieTx, 'keepSent'>,
  acknowledged: readonly Sent[],
  pending: readonly Pending[],
): Promise<void> {
  const known = new Set([...pending, ...(await allSent(source))].map(({ envelope }) => envelope.cmdId));
  for (const one of acknowledged) if (!known.has(one.envelope.cmdId)) await tx.keepSent(one);
}

/** Commands that the database neither waits with nor knows an outcome of. */
async function missingOf(source: StoreSource, known: readonly Pending[], unsent: readonly Envelope[]): Promise<readonly Envelope[]> {
  const there = new Set([...known, ...(await allSent(source))].map(({ envelope }) => envelope.cmdId));
  const asked = unsent.filter(({ cmdId }) => !there.has(cmdId));
  const outcomes = await (source.table('outcomes') as Table<unknown, string>).bulkGet(asked.map(({ cmdId }) => cmdId));
  return asked.filter((_, at) => outcomes[at] === undefined);
}
