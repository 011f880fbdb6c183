import type { Table } from 'dexie';
import type { DeskTx, Pending } from '#shared/sync/desk-store.ts';
import type { Outcome } from '#shared/sync/protocol.ts';
import { withNotes } from '#shared/sync/sync-notes.ts';
import { type SentPart, isPlain, machineMs, openSent } from '#renderer/data/store/kept-sent.ts';
import { type StoreSource, readState, writeState } from '#renderer/data/store/state.ts';
import { type WaitingCommands, storedWaiting } from '#renderer/data/store/waiting-commands.ts';

/** What a desk keeps of a settled command: enough to show what became of it; its arguments lie in the rows or in the tray. */
export interface KeptOutcome extends Outcome {
  readonly command: string;
  readonly actorId: string;
  readonly at: string;
}

/** The outbox of one transaction, with the write that ends it. */
export type Outbox = Pick<DeskTx, 'pending' | 'setPending' | 'dropPending' | 'keepOutcome' | 'keepNotes'> &
  Omit<SentPart, 'applied'> & {
    /** What becomes of waiting commands, by seq; null for those that leave. */
    changedPending(): ReadonlyMap<number, Pending | null>;
  };

/**
 * The outbox, what became of its commands, and those that were acknowledged in case a restored hub must hear them again. What is written waits
 * until the end: a desk that comes back after a day settles a thousand commands in one transaction.
 */
export function openOutbox(source: StoreSource, waiting: WaitingCommands = storedWaiting, nowMs = machineMs): Outbox {
  const pending = source.table('pending') as Table<Pending, number>;
  const sent = openSent(source, nowMs);
  const wanted = new Map<number, Pending | null>();
  const outcomes: KeptOutcome[] = [];
  /** Commands that are to be sent again: what became of them is open once more. */
  const open: string[] = [];
  return {
    ...sent,
    pending: async () => {
      const stored = await waiting.all(source);
      if (wanted.size === 0) return stored;
      const mine = [...wanted.values()].filter((one) => one !== null);
      return [...stored.filter(({ envelope }) => !wanted.has(envelope.seq)), ...mine].toSorted((a, b) => a.envelope.seq - b.envelope.seq);
    },
    changedPending: () => wanted,
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
    dropSent: async (cmdId) => {
      open.push(cmdId);
      await sent.dropSent(cmdId);
    },
    flush: async () => {
      const changed = [...wanted.values()].filter((one) => one !== null);
      const gone = [...wanted].flatMap(([seq, one]) => (one === null ? [seq] : []));
      for (const [first, last] of runsOf(gone)) {
        await (first === last ? pending.delete(first) : pending.where(':id').between(first, last, true, true).delete());
      }
      if (changed.length > 0) await pending.bulkPut(changed);
      if (open.length > 0) await source.table('outcomes').bulkDelete(open);
      // An outcome without a remark is told beside its command, where that is kept.
      const told = sent.applied(outcomes.filter(isPlain).map(({ cmdId }) => cmdId));
      const others = outcomes.filter(({ cmdId }) => !told.has(cmdId));
      if (others.length > 0) await source.table('outcomes').bulkPut(others);
      await sent.flush();
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
