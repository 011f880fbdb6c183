import type { StoreApi } from 'zustand/vanilla';
import { type Instant, msToInstant } from '#shared/kernel/time.ts';
import { clockStatus } from '#renderer/data/clock-status.ts';
import { secondCopyStatus } from '#renderer/data/second-copy-status.ts';
import { storageStatus } from '#renderer/data/storage/storage-status.ts';
import type { DeskStore } from '#renderer/data/store/open-store.ts';
import { type LogEvent, readState, writeState } from '#renderer/data/store/state.ts';
import { StoreFault } from '#renderer/data/store/store-fault.ts';
import { syncStatus } from '#renderer/data/sync-status.ts';

/** How many events a desk remembers: weeks of a quiet desk, a day of a bad one. */
export const logEventsMax = 500;

/** Events are written together: a log must not cost a disk more than what it tells of. */
const writeMs = 10_000;

/** What happened to this desk, without anything that anybody typed or is called. */
export interface DeskLog {
  note(event: Pick<LogEvent, 'what' | 'code' | 'ms' | 'count'>): void;
  fault(cause: unknown): void;
  /** All that is remembered, the oldest first. */
  events(): Promise<readonly LogEvent[]>;
  close(): void;
}

/** Opens the log over the desk's store; with a store that fails it remembers in memory alone. */
export function openDeskLog(store: Pick<DeskStore, 'relaxed'>, nowMs: () => number): DeskLog {
  let fresh: readonly LogEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = async (): Promise<void> => {
    timer = undefined;
    const mine = fresh;
    // Windows write one log: each adds to what is there.
    await store.relaxed.transaction('rw', 'state', async (trans) => {
      await writeState(trans, 'log', latest([...((await readState(trans, 'log')) ?? []), ...mine]));
    });
    fresh = fresh.filter((event) => !mine.includes(event));
  };
  const note: DeskLog['note'] = (event) => {
    fresh = latest([...fresh, { at: instant(nowMs()), ...event, code: codeOf(event.code) }]);
    timer ??= setTimeout(() => void write().catch(() => undefined), writeMs);
  };
  const watches = [watchLine(note, nowMs), watchCopy(note), watchStorage(note), watchClock(note)];
  return {
    note,
    fault: (cause) => note({ what: 'fault', code: faultCode(cause) }),
    events: async () => {
      const kept = (await readState(store.relaxed, 'log').catch(() => undefined)) ?? [];
      return latest([...kept, ...fresh]).toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    },
    close: () => {
      for (const stop of watches) stop();
      clearTimeout(timer);
      void write().catch(() => undefined);
    },
  };
}

type Note = DeskLog['note'];

function latest(events: readonly LogEvent[]): readonly LogEvent[] {
  return events.slice(-logEventsMax);
}

function instant(ms: number): Instant {
  return msToInstant(ms);
}

/** A code is a name of ours or of the platform's; whatever looks like anything else might be a text with somebody in it. */
function codeOf(code: string): string {
  return /^[A-Za-z][A-Za-z:-]{0,40}$/.test(code) ? code : 'other';
}

function faultCode(cause: unknown): string {
  if (cause instanceof StoreFault) return `store:${cause.code}`;
  return cause instanceof Error ? cause.name : 'other';
}

function watchLine(note: Note, nowMs: () => number): () => void {
  let lasting = { line: 'starting', sinceMs: nowMs() };
  let lastFault: string | null = null;
  return syncStatus.subscribe(({ line, fault, waiting }) => {
    // The sync itself comes every few seconds and tells nothing.
    if (line !== 'syncing' && line !== lasting.line) {
      note({ what: 'line', code: line, ms: Math.max(0, Math.round(nowMs() - lasting.sinceMs)), count: waiting });
      lasting = { line, sinceMs: nowMs() };
    }
    if (fault !== null && fault !== lastFault) note({ what: 'fault', code: `sync:${fault}` });
    lastFault = fault;
  });
}

/** Notes a status when what it comes down to is another one. */
function watchCode<T>(store: StoreApi<T>, code: (status: T) => string, tell: (code: string, status: T) => void): () => void {
  let before = code(store.getState());
  return store.subscribe((status) => {
    const now = code(status);
    if (now === before) return;
    before = now;
    tell(now, status);
  });
}

function watchCopy(note: Note): () => void {
  const stopState = watchCode(
    secondCopyStatus,
    ({ state, fault }) => (fault === null ? state : `${state}:${fault}`),
    (code) => note({ what: 'copy', code }),
  );
  const stopRebuilt = watchCode(
    secondCopyStatus,
    ({ rebuilt }) => (rebuilt === null ? 'none' : String(rebuilt.atMs)),
    (_, { rebuilt }) => {
      if (rebuilt !== null) note({ what: 'copy', code: `rebuilt:${rebuilt.reason}`, count: rebuilt.commands });
    },
  );
  return () => {
    stopState();
    stopRebuilt();
  };
}

function watchStorage(note: Note): () => void {
  return watchCode(
    storageStatus,
    ({ level, ballast }) => `${level}:${ballast}`,
    (code) => note({ what: 'storage', code }),
  );
}

function watchClock(note: Note): () => void {
  return watchCode(
    clockStatus,
    ({ offMs }) => (offMs === null ? 'agrees' : offMs > 0 ? 'ahead' : 'behind'),
    (code, { offMs }) => note({ what: 'clock', code, ...(offMs === null ? {} : { ms: Math.round(offMs) }) }),
  );
}
