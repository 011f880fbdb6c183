import type { Table } from 'dexie';
import type { DeskTx, Sent } from '#shared/sync/desk-store.ts';
import type { Outcome } from '#shared/sync/protocol.ts';
import type { StoreSource } from '#renderer/data/store/state.ts';

/** An acknowledged command with the time at which it was, by the hub's clock as far as it was heard, so that it need not be kept for ever. */
export interface KeptSent extends Sent {
  readonly at: number;
  /** Set when the hub applied it without a remark; any other outcome is kept by itself. */
  readonly isApplied?: true;
}

/**
 * A record of the store. What one transaction settled lies in one, under the name of its first command: a desk that comes back settles hundreds
 * at once, and a record with its indexes for each cost more than all else of taking their outcomes.
 */
interface SentRecord extends KeptSent {
  readonly others?: readonly KeptSent[];
}

/** Commands in one record; a record is read and written whole. */
const recordMost = 200;

function records(source: StoreSource): Table<SentRecord, string> {
  return source.table('sent') as Table<SentRecord, string>;
}

function within({ others = [], ...own }: SentRecord): readonly KeptSent[] {
  return [own, ...others];
}

/** Every acknowledged command that is kept. */
export async function allSent(source: StoreSource): Promise<readonly KeptSent[]> {
  return (await records(source).toArray()).flatMap(within);
}

/** Those whose outcome was told in another epoch than this. */
export async function sentOfOtherEpochs(source: StoreSource, epoch: string): Promise<readonly KeptSent[]> {
  return (await records(source).where('epoch').notEqual(epoch).toArray()).flatMap(within);
}

/** What time it is by this machine alone. */
export const machineMs = (): number => Date.now();

/** The time of what is counted from when the hub's clock is heard next. */
export const countedLater = Number.MAX_SAFE_INTEGER;

/** Clocks that agree may be apart by so much. */
const slackMs = 24 * 60 * 60_000;

/**
 * Forgets what was acknowledged so long ago; what seems to be of days to come was dated by a wrong clock, or by none, and counts from now on.
 * While nobody knows what time it is (`countedLater`) nothing is forgotten.
 */
export async function forgetSent(source: StoreSource, nowMs: number, keptMs: number): Promise<void> {
  if (nowMs === countedLater) return;
  await records(source)
    .where('at')
    .below(nowMs - keptMs)
    .delete();
  await records(source)
    .where('at')
    .above(nowMs + slackMs)
    .modify({ at: nowMs });
}

/** True when an outcome says no more than that all came as it was issued. */
export function isPlain({ status, code, subjects }: Outcome): boolean {
  return status === 'applied' && code === '' && subjects.length === 0;
}

/** The acknowledged commands of one transaction, with the write that ends it. */
export interface SentPart extends Pick<DeskTx, 'keepSent' | 'sentBefore' | 'confirmSent' | 'dropSent'> {
  /** These were applied without a remark; answers which of them are kept, so that this is told with them. */
  applied(cmdIds: readonly string[]): ReadonlySet<string>;
  flush(): Promise<void>;
}

/** Opens the acknowledged commands within a transaction; what is written waits until its end. */
export function openSent(source: StoreSource, nowMs: () => number): SentPart {
  const wanted = new Map<string, KeptSent | null>();
  /** The records in which commands were found. */
  const homes = new Map<string, SentRecord>();
  const find = async (epoch: string): Promise<readonly KeptSent[]> => {
    const found = await records(source).where('epoch').notEqual(epoch).toArray();
    for (const record of found) for (const { envelope } of within(record)) homes.set(envelope.cmdId, record);
    const stored = found.flatMap(within).filter(({ envelope }) => !wanted.has(envelope.cmdId));
    return [...stored, ...[...wanted.values()].filter((one) => one !== null && one.epoch !== epoch)] as readonly KeptSent[];
  };
  return {
    keepSent: async (one) => {
      wanted.set(one.envelope.cmdId, { ...one, at: nowMs() });
    },
    sentBefore: async (epoch) => (await find(epoch)).toSorted((a, b) => a.envelope.seq - b.envelope.seq),
    confirmSent: async (cmdIds, epoch) => {
      // What was acknowledged in this very transaction is of this epoch; a desk that settles a thousand commands looks for none of them.
      const told = new Set(cmdIds.filter((cmdId) => wanted.get(cmdId)?.epoch !== epoch));
      if (told.size === 0) return;
      for (const one of await find(epoch)) if (told.has(one.envelope.cmdId)) wanted.set(one.envelope.cmdId, { ...one, epoch });
    },
    dropSent: async (cmdId) => {
      wanted.set(cmdId, null);
    },
    applied: (cmdIds) => {
      const kept = new Set<string>();
      for (const cmdId of cmdIds) {
        const one = wanted.get(cmdId);
        if (one === undefined || one === null) continue;
        wanted.set(cmdId, { ...one, isApplied: true });
        kept.add(cmdId);
      }
      return kept;
    },
    flush: async () => {
      const isGone = [...wanted.values()].includes(null);
      const found = isGone ? await records(source).toArray() : [...homes.values()];
      const touched = [...new Set(found)].filter((record) => within(record).some(({ envelope }) => wanted.has(envelope.cmdId)));
      if (touched.length > 0) await records(source).bulkDelete(touched.map(({ envelope }) => envelope.cmdId));
      const left = touched.flatMap((record) => recordsOf(within(record).filter(({ envelope }) => !wanted.has(envelope.cmdId))));
      const added = recordsOf([...wanted.values()].filter((one) => one !== null));
      if (left.length + added.length > 0) await records(source).bulkPut([...left, ...added]);
    },
  };
}

/** Commands as records: those of an epoch together, the newest first, because a record is forgotten by the age of its first. */
function recordsOf(commands: readonly KeptSent[]): readonly SentRecord[] {
  const byEpoch = new Map<string, KeptSent[]>();
  for (const one of commands.toSorted((a, b) => b.at - a.at)) byEpoch.set(one.epoch, [...(byEpoch.get(one.epoch) ?? []), one]);
  return [...byEpoch.values()].flatMap((ofEpoch) => {
    const starts = Array.from({ length: Math.ceil(ofEpoch.length / recordMost) }, (_, part) => part * recordMost);
    return starts.flatMap((start) => {
      const [first, ...others] = ofEpoch.slice(start, start + recordMost);
      return first === undefined ? [] : [others.length === 0 ? first : { ...first, others }];
    });
  });
}
