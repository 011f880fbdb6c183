import type { Table } from 'dexie';
import type { HostFault } from '#shared/bridge/host-fault.ts';
import { type TerminalAsk, isOpenAsk, joinedAsks } from '#shared/devices/terminal.ts';
import type { JournalVerbs } from '#shared/journal/journal-verbs.ts';
import { type JournalRecord, recordText } from '#shared/journal/record.ts';
import { type Fit, acknowledgedOf, fitOf, unsentOf } from '#shared/journal/unsent.ts';
import { must } from '#shared/kernel/assert.ts';
import { msToInstant } from '#shared/kernel/time.ts';
import type { DeskHead, Pending } from '#shared/sync/desk-store.ts';
import { needsOf } from '#shared/sync/follow-epoch.ts';
import { createCopyQueue } from '#renderer/data/journal/copy-queue.ts';
import { journalFaultOf } from '#renderer/data/journal/journal-calls.ts';
import { pagesBackwards } from '#renderer/data/journal/read-back.ts';
import { rebuildOutbox } from '#renderer/data/journal/rebuild-outbox.ts';
import { type TrimNews, trimJournal } from '#renderer/data/journal/trim-journal.ts';
import type { SecondCopyStatus } from '#renderer/data/second-copy-status.ts';
import type { Copied } from '#renderer/data/store/issue-all.ts';
import type { DeskStore } from '#renderer/data/store/open-store.ts';
import { type RebuiltNote, dropState, readState, writeState } from '#renderer/data/store/state.ts';

/** The second copy of this desk's commands, outside its database. */
export interface SecondCopy {
  /** Copies commands that are in the outbox. Settles when they are on the disk, or when the desk says that it works without. Never rejects. */
  keep(storeId: string, commands: readonly Copied[]): Promise<void>;
  /** Copies what a card terminal is asked for, as far as it is now. Settles as `keep` does. */
  keepAsk(ask: TerminalAsk): Promise<void>;
  /** These commands have their outcome, told in this epoch of the hub: a rebuild need not send them again while the hub is of it. */
  settled(storeId: string, cmdIds: readonly string[], epoch: string | null): void;
  /**
   * Compares the database with the copy and mends what is missing on either side. Answers whether that is done: until the database is marked
   * for a rebuild there is then nothing more to do. Never rejects; without a copy there is nothing to mend.
   */
  mend(): Promise<boolean>;
  /** Settles when what was let go of at the start is gone, or when that could not be done. Never rejects; nothing but a look at the journal waits for it. */
  trimmed(): Promise<void>;
  /** Somebody has read that something was brought back. */
  seen(): Promise<void>;
}

/** What it is made of. */
export interface SecondCopyParts {
  readonly journal: JournalVerbs;
  readonly store: DeskStore;
  readonly chainId: string;
  /** What other branches' desks did on this machine before stays in the copy: the hub takes it from theirs alone. */
  readonly branchId: string;
  readonly deviceCode: string;
  readonly locks: Pick<LockManager, 'request'>;
  readonly newId: () => string;
  readonly nowMs: () => number;
  readonly onStatus: (status: Partial<SecondCopyStatus>) => void;
  /** For the desk's log: old parts of the journal that could not be read, or not be removed. */
  readonly onTrim: (news: TrimNews) => void;
}

/** Settled commands stay in the journal for so long: the hub's newest backup may be as old. */
const keptMs = 30 * 24 * 60 * 60_000;

/** A journal that could not be read is not asked at every turn of the sync. */
const retryMs = 60_000;

/** Opens the second copy of a desk. */
export function openSecondCopy(parts: SecondCopyParts): SecondCopy {
  const { journal, store, chainId, onStatus, nowMs } = parts;
  let wasSafe = false;
  const onFault = ({ code }: HostFault): void => onStatus({ state: code === 'unavailable' && !wasSafe ? 'none' : 'failing', fault: code });
  const onSafe = (lastSafeMs?: number): void => {
    wasSafe = true;
    onStatus({ state: 'safe', fault: null, ...(lastSafeMs === undefined ? {} : { lastSafeMs }) });
  };
  const queue = createCopyQueue({ journal, chainId, onSafe: () => onSafe(nowMs()), onFault });
  const add = (records: readonly JournalRecord[]): Promise<void> =>
    records.length === 0 ? Promise.resolve() : queue.add(records.map(recordText));
  let trimming = Promise.resolve();
  let compared: { readonly ok: boolean; readonly atMs: number } | undefined;
  const compare = async (): Promise<void> => {
    const mark = await readState(store.relaxed, 'rebuild');
    if (compared?.ok === true && mark === undefined) return;
    const found = await look(parts, mark?.reason);
    onSafe(found.lastSafeMs);
    await add(await mended(parts, found));
    onStatus({ rebuilt: (await readState(store.relaxed, 'rebuilt')) ?? null });
    compared = { ok: true, atMs: nowMs() };
    trimming = trim(parts);
  };
  return {
    keep: (storeId, commands) => add(commandsOf(storeId, commands)),
    keepAsk: async (ask) => {
      const head = await readState(store.relaxed, 'head');
      if (head !== undefined) await add(askRecords(head.storeId, [ask]));
    },
    settled: (storeId, cmdIds, epoch) => {
      if (cmdIds.length > 0) void add([{ kind: 'settled', storeId, cmdIds: [...cmdIds], ...(epoch === null ? {} : { epoch }) }]);
    },
    mend: async () => {
      if (compared?.ok === false && Math.abs(nowMs() - compared.atMs) < retryMs) return false;
      try {
        // Two windows that start at once must not bring back the same commands side by side.
        await parts.locks.request(`foyer-second-copy-${chainId}`, compare);
        return true;
      } catch (cause) {
        compared = { ok: false, atMs: nowMs() };
        onFault(journalFaultOf(cause));
        return false;
      }
    },
    trimmed: () => trimming,
    seen: async () => {
      const note = await readState(store.relaxed, 'rebuilt');
      if (note !== undefined) await writeState(store.relaxed, 'rebuilt', { ...note, isSeen: true });
      onStatus({ rebuilt: note === undefined ? null : { ...note, isSeen: true } });
    },
  };
}

type Reason = RebuiltNote['reason'] | 'renamed';

interface Found {
  /** Why the outbox has to be rebuilt; undefined when the store is the one that wrote last. */
  readonly reason: Reason | undefined;
  /** All of the journal, oldest first; of a store that fits as much as holds what waits. */
  readonly records: readonly JournalRecord[];
  readonly isDamaged: boolean;
  readonly lastSafeMs: number | undefined;
  readonly head: DeskHead;
  readonly waiting: readonly Copied[];
  /** What the database knows of that a card terminal was asked for, and is not settled. */
  readonly asks: readonly TerminalAsk[];
}

/** Reads the journal from its end: to where everything that waits was found if the store fits, else all of it. */
async function look({ journal, store, chainId }: SecondCopyParts, marked: Reason | undefined): Promise<Found> {
  const records: JournalRecord[] = [];
  let isDamaged = false;
  let here: Stand | undefined;
  for await (const page of pagesBackwards(journal, chainId)) {
    records.unshift(...page.records);
    isDamaged ||= page.isDamaged;
    // Asked after the journal: a command is in the database first.
    here ??= await standOf(store);
    const isWhole = uncopied(here.waiting, records).length === 0 && uncopiedAsks(here.asks, records).length === 0;
    const isEnough = isWhole && fitOf(here.head.storeId, here.head.lastSeq, records) === 'fits';
    if (marked === undefined && records.length > 0 && isEnough) break;
  }
  const { head, waiting, asks } = here ?? (await standOf(store));
  const reason = reasonOf(fitOf(head.storeId, head.lastSeq, records), marked);
  const newest = records.findLast((record) => record.kind === 'command');
  return { reason, records, isDamaged, lastSafeMs: newest && Date.parse(newest.envelope.occurredAt), head, waiting, asks };
}

/**
 * A database that opened is `gone` only by its own word, written when it was made. An older copy may be from so early that it still bears that
 * word: the journal knows better then, and the copy must not go on counting under a name whose numbers were given out. A database without the
 * word was compared before, so one that the journal does not know at all is an older copy as well.
 */
function reasonOf(fit: Fit, marked: Reason | undefined): Reason | undefined {
  if (fit === 'rewound') return 'rewound';
  return marked ?? (fit === 'fits' ? undefined : 'rewound');
}

/** Rebuilds the outbox when the store does not fit, and answers what the journal lacks. */
async function mended(parts: SecondCopyParts, found: Found): Promise<readonly JournalRecord[]> {
  const { reason, records, isDamaged, lastSafeMs, head, waiting, asks } = found;
  if (reason === undefined)
    return [...commandsOf(head.storeId, uncopied(waiting, records)), ...askRecords(head.storeId, uncopiedAsks(asks, records))];
  const { store, chainId, branchId, deviceCode, newId, nowMs } = parts;
  if (reason === 'renamed') {
    await dropState(store.relaxed, 'rebuild');
    return [{ kind: 'taken-over', storeId: head.storeId }, ...commandsOf(head.storeId, waiting)];
  }
  // First: once the outbox is rebuilt, nothing says any more that the database was lost.
  await bringBackAsks(store, records);
  // A clock that has jumped ahead must not make all of it old.
  const untilMs = Math.min(nowMs(), lastSafeMs ?? nowMs());
  const own = records.filter((record) => record.kind !== 'command' || record.envelope.branchId === branchId);
  const [unsent, acknowledged] = [unsentOf(own), acknowledgedOf(own, msToInstant(untilMs - keptMs))];
  const rebuilt = await rebuildOutbox(store, { chainId, deviceCode, reason, unsent, acknowledged, isDamaged, newId, nowMs });
  return [{ kind: 'taken-over', storeId: rebuilt.storeId }, ...commandsOf(rebuilt.storeId, rebuilt.pending)];
}

function commandsOf(storeId: string, commands: readonly Copied[]): readonly JournalRecord[] {
  return commands.map(({ envelope, needs }) => ({
    kind: 'command',
    storeId,
    envelope,
    ...(needs.length === 0 ? {} : { needs: [...needs] }),
  }));
}

function askRecords(storeId: string, asks: readonly TerminalAsk[]): readonly JournalRecord[] {
  return asks.map((ask) => ({ kind: 'ask', storeId, ask: { ...ask, deeds: [...ask.deeds] } }));
}

/** Money may have moved for what is open in the copy: it is asked about again, and what was settled since an older copy of the database stays so. */
function bringBackAsks(store: DeskStore, records: readonly JournalRecord[]): Promise<void> {
  const copied = records.flatMap((record) => (record.kind === 'ask' ? [record.ask] : []));
  return store.strict.transaction('rw', 'state', async (trans) => {
    if (copied.length > 0) await writeState(trans, 'terminalAsks', joinedAsks((await readState(trans, 'terminalAsks')) ?? [], copied));
  });
}

type Stand = Pick<Found, 'head' | 'waiting' | 'asks'>;

async function standOf(store: DeskStore): Promise<Stand> {
  const head = must(await readState(store.relaxed, 'head'), 'the head is written when the database is made');
  return { head, waiting: await waitingIn(store), asks: await openAsksIn(store) };
}

async function openAsksIn(store: DeskStore): Promise<readonly TerminalAsk[]> {
  return ((await readState(store.relaxed, 'terminalAsks')) ?? []).filter(isOpenAsk);
}

function uncopiedAsks(asks: readonly TerminalAsk[], records: readonly JournalRecord[]): readonly TerminalAsk[] {
  const copied = new Set(records.flatMap((record) => (record.kind === 'ask' ? [record.ask.id] : [])));
  return asks.filter(({ id }) => !copied.has(id));
}

async function waitingIn(store: DeskStore): Promise<readonly Copied[]> {
  const pending = await (store.relaxed.table('pending') as Table<Pending, number>).toArray();
  return pending.map((one) => ({ envelope: one.envelope, needs: needsOf(one) }));
}

function uncopied(waiting: readonly Copied[], records: readonly JournalRecord[]): readonly Copied[] {
  const copied = new Set(records.flatMap((record) => (record.kind === 'command' ? [record.envelope.cmdId] : [])));
  return waiting.filter(({ envelope }) => !copied.has(envelope.cmdId));
}

async function trim({ journal, store, chainId, nowMs, onTrim }: SecondCopyParts): Promise<void> {
  try {
    // By this machine's clock alone, were it a year ahead, all of it would be old.
    const heardMs = (await readState(store.relaxed, 'lastContact'))?.hubMs;
    if (heardMs === undefined) return;
    const needed = {
      sinceMs: Math.min(nowMs(), heardMs) - keptMs,
      waiting: new Set((await waitingIn(store)).map(({ envelope }) => envelope.cmdId)),
      asked: new Set((await openAsksIn(store)).map(({ id }) => id)),
      mayHoldUnsent: (await readState(store.relaxed, 'rebuilt'))?.isDamaged === true,
    };
    await trimJournal(journal, chainId, needed, onTrim);
  } catch (cause) {
    // The next start tries again.
    onTrim(`trim:${journalFaultOf(cause).code}`);
  }
}
