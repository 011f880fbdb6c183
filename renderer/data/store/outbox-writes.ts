import type { Table } from 'dexie';
import type { DeskTx, Pending, Sent } from '#shared/sync/desk-store.ts';
import type { Outcome } from '#shared/sync/protocol.ts';
import { withNotes } from '#shared/sync/sync-notes.ts';
import { type StoreSource, readState, writeState } from '#renderer/data/store/state.ts';

/** What a desk keeps of a settled command: enough to show what became of it; its arguments lie in the rows or in the tray. */
export interface KeptOutcome extends Outcome {
  readonly command: string;
  readonly actorId: string;
  readonly at: string;
}

/** An acknowledged command with the time by this desk's clock at which it was, so that it need not be kept for ever. */
export interface KeptSent extends Sent {
  readonly at: number;
}

type OutboxPart = Pick<
  DeskTx,
  'pending' | 'setPending' | 'dropPending' | 'keepOutcome' | 'keepNotes' | 'keepSent' | 'sentBefore' | 'confirmSent' | 'dropSent'
>;

/** The outbox of one transaction, with the write that ends it. */
export interface Outbox extends OutboxPart {
  flush(): Promise<void>;
}

/**
 * The outbox, what became of its commands, and those that were acknowledged in case a restored hub must hear them again. What is written waits
 * until the end: a desk that comes back after a day settles a thousand commands in one transaction.
 */
export function openOutbox(source: StoreSource): Outbox {
  const pending = source.table('pending') as Table<Pending, number>;
  const sent = source.table('sent') as Table<KeptSent, string>;
  const wanted = new Map<number, Pending | null>();
  const outcomes: KeptOutcome[] = [];
  const kept = new Map<string, KeptSent>();
  return {
    pending: async () => {
      const stored = await pending.orderBy(':id').toArray();
      if (wanted.size === 0) return stored;
      const mine = [...wanted.values()].filter((one) => one !== null);
      return [...stored.filter(({ envelope }) => !wanted.has(envelope.seq)), ...mine].toSorted((a, b) => a.envelope.seq - b.envelope.seq);
    },
    setPending: async (one) => {
      wanted.set(one.envelope.seq, one);
    },
    dropPending: async (seq) => {
      wanted.set(seq, null);
    },
    keepOutcome: async (outcome, { name, version, actorId, occurredAt }) => {
      outcomes.push({ ...outcome, command: `${name}@${version}`, actorId, at: occurredAt });
    },
    keepNotes: async (notes) => writeState(source, 'syncNotes', withNotes((await readState(source, 'syncNotes')) ?? [], notes)),
    keepSent: async (one) => {
      kept.set(one.envelope.cmdId, { ...one, at: Date.now() });
    },
    sentBefore: async (epoch) => {
      const stored = (await sent.where('epoch').notEqual(epoch).toArray()).filter(({ envelope }) => !kept.has(envelope.cmdId));
      const mine = [...kept.values()].filter((one) => one.epoch !== epoch);
      return [...stored, ...mine].toSorted((a, b) => a.envelope.seq - b.envelope.seq);
    },
    confirmSent: async (cmdIds, epoch) => {
      // What was acknowledged in this very transaction is of this epoch; a desk that settles a thousand commands looks for none of them.
      const others = cmdIds.filter((cmdId) => kept.get(cmdId)?.epoch !== epoch);
      if (others.length === 0) return;
      const stored = await sent.bulkGet(others);
      for (const [at, cmdId] of others.entries()) {
        const one = kept.get(cmdId) ?? stored[at];
        if (one !== undefined && one.epoch !== epoch) kept.set(cmdId, { ...one, epoch });
      }
    },
    dropSent: async (cmdId) => {
      kept.delete(cmdId);
      await sent.delete(cmdId);
    },
    flush: async () => {
      const changed = [...wanted.values()].filter((one) => one !== null);
      const gone = [...wanted].flatMap(([seq, one]) => (one === null ? [seq] : []));
      for (const [first, last] of runsOf(gone)) {
        await (first === last ? pending.delete(first) : pending.where(':id').between(first, last, true, true).delete());
      }
      if (changed.length > 0) await pending.bulkPut(changed);
      if (outcomes.length > 0) await source.table('outcomes').bulkPut(outcomes);
      if (kept.size > 0) await sent.bulkPut([...kept.values()]);
    },
  };
}

/** Numbers that follow each other, as their first and last: what a desk that comes back has settled is one stretch, and one deletion. */
function runsOf(numbers: readonly number[]): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const number of numbers.toSorted((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run !== undefined && run[1] === number - 1) run[1] = number;
    else runs.push([number, number]);
  }
  return runs;
}
