import { must } from '#shared/kernel/assert.ts';
import { dayOf } from '#shared/kernel/time.ts';
import { createDeskSync, type SyncState } from '#shared/sync/desk-sync.ts';
import type { SettableClock } from '#renderer/data/desk-clock.ts';
import type { SecondCopy } from '#renderer/data/journal/second-copy.ts';
import { createDexieSyncStore } from '#renderer/data/store/dexie-sync-store.ts';
import type { DeskStore } from '#renderer/data/store/open-store.ts';
import { type HeldWindow, emptyWindow, readState, writeState } from '#renderer/data/store/state.ts';
import { type SyncStatus, syncStatus } from '#renderer/data/sync-status.ts';
import { windowFor } from '#renderer/sync/held-days.ts';
import type { HubClient } from '#renderer/sync/hub-client.ts';
import { type Locks, leadWhenAlone } from '#renderer/sync/leader.ts';
import { keepLiveLine } from '#renderer/sync/live-line.ts';
import { type SyncLoop, startSyncLoop } from '#renderer/sync/sync-loop.ts';
import type { Windows } from '#renderer/sync/windows.ts';

/** What the line between this desk and the hub is made of. */
export interface DeskLineParts {
  readonly store: DeskStore;
  readonly secondCopy: Pick<SecondCopy, 'mend' | 'settled'>;
  readonly chainId: string;
  readonly clock: SettableClock;
  readonly client: HubClient;
  readonly windows: Windows;
  readonly locks: Locks;
  readonly openLive: () => WebSocket;
  readonly random: () => number;
  /** Clients were written by a pull, here or in another window. */
  readonly onClients: (ids: readonly string[]) => void;
  /** The store failed, or the hub sent what cannot be read. The line goes on by itself; this is for whoever can do more. */
  readonly onFault: (cause: unknown) => void;
}

/** The desk's line to the hub, whether this window speaks on it or another. */
export interface DeskLine {
  /** Commands were saved in this window. */
  saved(clientIds: readonly string[]): void;
  /** The network came or went, or the window came to the front: look now. */
  look(): void;
  close(): void;
}

/** Opens the line. One window at a time speaks to the hub; the others ask it by a word, and hear from it how things stand. */
export function openDeskLine(parts: DeskLineParts): DeskLine {
  const { windows } = parts;
  let loop: SyncLoop | undefined;
  const hush = windows.hear((word) => {
    if (word.kind === 'saved') loop?.wake();
    else if (word.kind === 'clients') parts.onClients(word.ids);
    else if (word.kind === 'status') syncStatus.setState(word.status);
    else if (word.kind === 'ask-status' && loop !== undefined) windows.say({ kind: 'status', status: syncStatus.getState() });
    else if (word.kind === 'rehearsal') parts.clock.setRehearsal(word.rehearsal);
  });
  const stepDown = leadWhenAlone(parts.locks, 'foyer-hub-line', async (stopped) => {
    loop = lead(parts, stopped);
    const live = keepLiveLine({ open: parts.openLive, onPoke: loop.wake, random: parts.random });
    await loop.ended;
    live.close();
  });
  windows.say({ kind: 'ask-status' });
  return {
    saved: (clientIds) => {
      if (clientIds.length > 0) {
        parts.onClients(clientIds);
        windows.say({ kind: 'clients', ids: clientIds });
      }
      loop?.wake();
      windows.say({ kind: 'saved' });
    },
    look: () => loop?.wake(),
    close: () => {
      hush();
      stepDown();
    },
  };
}

/** Drives the sync machine from this window. */
function lead(parts: DeskLineParts, stopped: AbortSignal): SyncLoop {
  const { store, windows } = parts;
  const publish = (status: Partial<SyncStatus>): void => {
    syncStatus.setState(status);
    windows.say({ kind: 'status', status: syncStatus.getState() });
  };
  let window: HeldWindow = emptyWindow;
  const syncStore = createDexieSyncStore(store, parts.chainId, (taken) => {
    if (!window.isComplete) publish({ firstRows: taken.isLast ? null : (syncStatus.getState().firstRows ?? 0) + taken.rows });
    parts.secondCopy.settled(taken.storeId, taken.settled);
    if (taken.isRewound) loop.wake();
    if (taken.changedClientIds.length === 0) return;
    parts.onClients(taken.changedClientIds);
    windows.say({ kind: 'clients', ids: taken.changedClientIds });
  });
  const greeting = createGreeting(parts);
  const onState = (state: SyncState): void => {
    // A window that leads from now on has not heard the hub itself; what the desk heard before still holds.
    const lastContactMs = state.lastContactMs ?? syncStatus.getState().lastContactMs;
    publish({ ...state, lastContactMs, ...(state.line === 'synced' ? { fault: null } : {}) });
    if (state.downSinceMs !== null) greeting.again();
    if (state.line === 'synced' && state.lastContactMs !== null) {
      void writeState(store.relaxed, 'lastContact', { atMs: state.lastContactMs }).catch(parts.onFault);
    }
  };
  const sync = createDeskSync({
    store: syncStore,
    wire: parts.client.wire,
    nowMs: () => parts.clock.nowMs(),
    random: parts.random,
    fromDay: () => must(window.fromDay, 'the window is chosen before the first pull'),
    onState,
  });
  const before = async (): Promise<boolean> => {
    // First of all: what only the second copy holds belongs into the outbox before anything is pushed.
    await parts.secondCopy.mend();
    const isGreeted = await greeting.greet();
    const kept = (await readState(store.relaxed, 'window')) ?? emptyWindow;
    if (!isGreeted && kept.fromDay === null) {
      publish({ line: 'offline', downSinceMs: syncStatus.getState().downSinceMs ?? parts.clock.nowMs() });
      return false;
    }
    // Only with the hub: a machine whose clock is wrong would give up, without a network, what it holds.
    window = isGreeted ? windowFor(kept, dayOf(parts.clock.now(), 'utc')) : kept;
    if (window !== kept) await writeState(store.relaxed, 'window', window);
    return true;
  };
  const onFault = (cause: unknown): void => {
    publish({ fault: cause instanceof Error ? cause.name : 'unknown' });
    parts.onFault(cause);
  };
  const loop = startSyncLoop({ sync, before, onFault }, stopped);
  return loop;
}

interface Greeting {
  /** Asks the hub who it is, once per contact; answers whether it has been heard. */
  greet(): Promise<boolean>;
  /** The line was down: the hub may have been started on another clock since. */
  again(): void;
}

/** A first word with the hub before anything is pulled: on a rehearsal "today", and with it the window, is the hub's. */
function createGreeting({ store, client, clock, windows }: DeskLineParts): Greeting {
  let isHeard = false;
  return {
    greet: async () => {
      if (isHeard) return true;
      const hello = await client.hello();
      if (!hello.ok) return false;
      const { rehearsal } = hello.value;
      clock.setRehearsal(rehearsal);
      windows.say({ kind: 'rehearsal', rehearsal });
      await writeState(store.relaxed, 'rehearsal', rehearsal);
      isHeard = true;
      return true;
    },
    again: () => {
      isHeard = false;
    },
  };
}
