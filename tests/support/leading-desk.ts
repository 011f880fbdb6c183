import { vi } from 'vitest';
import { handleDaySums } from '#shared/sync/handle-day-sums.ts';
import { handleFill } from '#shared/sync/handle-fill.ts';
import { handlePull } from '#shared/sync/handle-pull.ts';
import { handlePush } from '#shared/sync/handle-push.ts';
import { handleRowSums } from '#shared/sync/handle-row-sums.ts';
import { createDeskClock } from '#renderer/data/desk-clock.ts';
import type { DeskStore } from '#renderer/data/store/open-store.ts';
import type { SyncStatus } from '#renderer/data/sync-status.ts';
import type { HubClient } from '#renderer/sync/hub-client.ts';
import { leadLine } from '#renderer/sync/lead-line.ts';
import type { WindowWord, Windows } from '#renderer/sync/windows.ts';
import type { MemoryHub } from '#tests/support/memory-hub.ts';

/** How things stand on a desk that was just started. */
export const starting: SyncStatus = { line: 'starting', lastContactMs: null, downSinceMs: null, waiting: 0, fault: null };

/** The moment at which the desk of these tests is led, and the whole window of that day. */
export const nowMs = Date.parse('2026-03-02T14:00:00.000Z');
export const whole = {
  branchId: 'branch',
  fromDay: '2025-12-02',
  days: [{ from: '2025-12-02', to: '9999-12-31' }],
  tables: 'all',
} as const;

/** A line between windows on which the test is the only window. */
function aWindow() {
  const words: WindowWord[] = [];
  const listeners = new Set<(word: WindowWord) => void>();
  const windows: Windows = {
    say: (word) => words.push(word),
    hear: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => undefined,
  };
  const statuses = () => words.flatMap((word) => (word.kind === 'status' ? [word.status] : []));
  return {
    windows,
    words,
    statuses,
    status: () => statuses().at(-1) ?? starting,
    say: (word: WindowWord) => listeners.forEach((listener) => listener(word)),
  };
}

type Wire = HubClient['wire'];

const device = { chainId: 'chain', branchId: 'branch', deviceId: 'device' };

/** The hub's doors over the hub in memory; `isDown` cuts the line. */
function clientOf(hub: MemoryHub, line: { readonly isDown: boolean }) {
  const over = async <T>(work: () => Promise<T>) =>
    line.isDown
      ? { ok: false as const, trouble: { kind: 'unreachable' as const } }
      : { ok: true as const, value: structuredClone(await work()) };
  const desks = [{ id: 'device-2', code: 'D2', name: 'Left screen' }];
  // Spies, so that a test may look at what is asked, and answer otherwise.
  return {
    hello: vi.fn<HubClient['hello']>(() => over(async () => ({ rehearsal: null }) as never)),
    desks: vi.fn<HubClient['desks']>(() => over(async () => ({ desks }))),
    showKeys: vi.fn<HubClient['showKeys']>(() => over(async () => ({ known: [] }))),
    wire: {
      push: vi.fn<Wire['push']>((request) => over(() => handlePush(hub, device, request))),
      pull: vi.fn<Wire['pull']>((request) => over(() => handlePull(hub, device, request))),
      fill: vi.fn<Wire['fill']>((request) => over(() => handleFill(hub, device, request))),
      daySums: vi.fn<Wire['daySums']>((request) => over(() => handleDaySums(hub, device, request))),
      rowSums: vi.fn<Wire['rowSums']>((request) => over(() => handleRowSums(hub, device, request))),
    },
  };
}

/** Whoever speaks to the hub for the windows of a desk, with all that a test may turn. */
export function leadingDesk(hub: MemoryHub, store: DeskStore) {
  const line = { isDown: false };
  const clock = { machineMs: nowMs, hubMs: null as number | null };
  const faults: unknown[] = [];
  const unheard: unknown[][] = [];
  const sockets: (EventTarget & { isClosed: boolean; close(): void })[] = [];
  const settled: unknown[][] = [];
  const client = clientOf(hub, line);
  const window = aWindow();
  const mend = vi.fn(async () => true);
  /** Leads until it is told to stop. */
  const lead = (status: SyncStatus = starting): (() => Promise<void>) => {
    const stop = new AbortController();
    const parts = {
      store,
      secondCopy: { mend, settled: (...told: unknown[]) => void settled.push(told) },
      chainId: 'chain',
      clock: createDeskClock(() => clock.machineMs),
      client,
      windows: window.windows,
      clockWatch: { hubMs: () => clock.hubMs, unheard: (...said: unknown[]) => void unheard.push(said) },
      openLive: () => {
        const socket = Object.assign(new EventTarget(), {
          isClosed: false,
          close: () => {
            socket.isClosed = true;
          },
        });
        sockets.push(socket);
        return socket as unknown as WebSocket;
      },
      random: () => 0,
      status,
      onFault: (cause: unknown) => void faults.push(cause),
    };
    const ended = leadLine(parts, stop.signal);
    return async () => {
      stop.abort();
      await ended;
    };
  };
  const poke = (stream: string, version: number) =>
    sockets.at(-1)?.dispatchEvent(new MessageEvent('message', { data: JSON.stringify({ stream, version }) }));
  return { hub, store, line, clock, faults, unheard, sockets, settled, client, window, mend, lead, poke };
}

/** Lets no time pass for the line but what a test says; the database goes on. To be undone with `vi.useRealTimers`. */
export function holdTime(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
}

/** By a clock that no test holds; a busy machine makes everything slow. */
const secondsMost = 8;

/** Taken before a test holds the time. */
const { setTimeout: soon } = globalThis;

/** Waits until a check holds; no time passes for the line meanwhile. */
export async function until<T>(check: () => T | Promise<T>): Promise<T> {
  const [from] = process.hrtime();
  for (;;) {
    try {
      return await check();
    } catch (failed) {
      if (process.hrtime()[0] - from >= secondsMost) throw failed;
    }
    // A look at the database in each turn of it would take longer than what is waited for.
    await new Promise((next) => void soon(next, 4));
  }
}

/** Waits until the line has come to rest, and waits for its time or for a word. */
export async function atRest(): Promise<void> {
  await until(() => {
    if (vi.getTimerCount() === 0) throw new Error('the line is still at work');
  });
}

/** Lets time pass for a line at rest, and waits until it has come to rest again. */
export async function pass(ms: number): Promise<void> {
  await atRest();
  await vi.advanceTimersByTimeAsync(ms);
  await atRest();
}
