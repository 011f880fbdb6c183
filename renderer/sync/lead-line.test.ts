import { beforeEach, describe, expect, it, vi } from 'vitest';
import { must } from '#shared/kernel/assert.ts';
import { newDisk, openTestStore } from '#tests/support/desk-store.ts';
import { MemoryHub } from '#tests/support/memory-hub.ts';
import { branchRows } from '#tests/support/rows.ts';
import { handleFill } from '#shared/sync/handle-fill.ts';
import { handleDaySums } from '#shared/sync/handle-day-sums.ts';
import { handleRowSums } from '#shared/sync/handle-row-sums.ts';
import { handlePull } from '#shared/sync/handle-pull.ts';
import { type Envelope, type PullRequest, protocolVersion } from '#shared/sync/protocol.ts';
import { handlePush } from '#shared/sync/handle-push.ts';
import { createDeskClock } from '#renderer/data/desk-clock.ts';
import { allSent, openSent } from '#renderer/data/store/kept-sent.ts';
import type { DeskStore } from '#renderer/data/store/open-store.ts';
import { dropState, readState, writeState } from '#renderer/data/store/state.ts';
import type { SyncStatus } from '#renderer/data/sync-status.ts';
import type { HubClient } from '#renderer/sync/hub-client.ts';
import { leadLine } from '#renderer/sync/lead-line.ts';
import type { WindowWord, Windows } from '#renderer/sync/windows.ts';

const device = { chainId: 'chain', branchId: 'branch', deviceId: 'device' };

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
  const status = () => words.findLast((word) => word.kind === 'status')?.status ?? starting;
  return { windows, words, status, say: (word: WindowWord) => listeners.forEach((listener) => listener(word)) };
}

const starting: SyncStatus = { line: 'starting', lastContactMs: null, downSinceMs: null, waiting: 0, fault: null };

/** The whole window of the day on which the tests play. */
const whole = { branchId: 'branch', fromDay: '2025-12-02', days: [{ from: '2025-12-02', to: '9999-12-31' }], tables: 'all' } as const;

/** The hub's doors over the hub in memory; `isDown` cuts the line. */
function clientOf(hub: MemoryHub, line: { isDown: boolean }): HubClient {
  const over = async <T>(work: () => Promise<T>) =>
    line.isDown
      ? { ok: false as const, trouble: { kind: 'unreachable' as const } }
      : { ok: true as const, value: structuredClone(await work()) };
  const hello = { rehearsal: null } as never;
  const wire: HubClient['wire'] = {
    push: (request) => over(() => handlePush(hub, device, request)),
    pull: (request) => over(() => handlePull(hub, device, request)),
    fill: (request) => over(() => handleFill(hub, device, request)),
    daySums: (request) => over(() => handleDaySums(hub, device, request)),
    rowSums: (request) => over(() => handleRowSums(hub, device, request)),
  };
  const desks = [{ id: 'device-2', code: 'D2', name: 'Left screen' }];
  return { hello: () => over(async () => hello), desks: () => over(async () => ({ desks })), wire } as unknown as HubClient;
}

describe('whoever speaks to the hub for the windows of a desk', () => {
  const line = { isDown: false };
  const faults: unknown[] = [];
  const unheard: unknown[][] = [];
  let hub: MemoryHub;
  let store: DeskStore;
  let window: ReturnType<typeof aWindow>;
  let sockets: (EventTarget & { close: () => void })[];
  let mends: number;
  let isCopyWhole: boolean;

  const leadAt = (now: string, status: SyncStatus = starting, client = clientOf(hub, line), hubMs: number | null = null) => {
    const stop = new AbortController();
    const ended = leadLine(
      {
        store,
        secondCopy: {
          mend: async () => {
            mends += 1;
            return isCopyWhole;
          },
          settled: () => undefined,
        },
        chainId: 'chain',
        clock: createDeskClock(() => Date.parse(now)),
        client,
        windows: window.windows,
        clockWatch: { hubMs: () => hubMs, unheard: (...said) => unheard.push(said) },
        openLive: () => {
          const socket = Object.assign(new EventTarget(), { close: () => undefined });
          sockets.push(socket);
          return socket as unknown as WebSocket;
        },
        random: () => 0,
        status,
        onFault: (cause) => faults.push(cause),
      },
      stop.signal,
    );
    return async () => {
      stop.abort();
      await ended;
    };
  };
  const poke = (stream: string, version: number) =>
    sockets.at(-1)?.dispatchEvent(new MessageEvent('message', { data: JSON.stringify({ stream, version }) }));

  beforeEach(async () => {
    line.isDown = false;
    faults.length = 0;
    unheard.length = 0;
    sockets = [];
    mends = 0;
    isCopyWhole = true;
    hub = new MemoryHub();
    hub.seed(branchRows());
    store = await openTestStore(newDisk());
    window = aWindow();
  });

  it('goes by the clock of the hub for what it holds, and keeps what that said', async () => {
    const yearMs = 365 * 24 * 60 * 60_000;
    const todayMs = Date.now();
    // The desk's clock says a year later than the hub does.
    const stop = leadAt(new Date(todayMs + yearMs).toISOString(), starting, clientOf(hub, line), todayMs - yearMs);
    const { fromDay } = await vi.waitFor(async () => must(await readState(store.relaxed, 'coverage'), 'what is held'));
    expect(Math.abs(Date.parse(must(fromDay, 'a first day')) - todayMs)).toBeLessThan(yearMs / 3);
    await vi.waitFor(async () => expect(await readState(store.relaxed, 'lastContact')).toMatchObject({ hubMs: todayMs - yearMs }));
    await stop();
  });

  it('gives up no day and forgets nothing that it sent by a clock of the hub that is a year from its own', async () => {
    const yearMs = 365 * 24 * 60 * 60_000;
    const nowMs = Date.now();
    const fromDay = async () => (await readState(store.relaxed, 'coverage'))?.fromDay;
    const wholeTurn = async (hubMs: number, machineMs = nowMs) => {
      await dropState(store.relaxed, 'lastContact');
      const stop = leadAt(new Date(machineMs).toISOString(), starting, clientOf(hub, line), hubMs);
      await vi.waitFor(async () => expect(await readState(store.relaxed, 'lastContact')).toMatchObject({ hubMs }));
      await stop();
    };
    await wholeTurn(nowMs);
    const begins = must(await fromDay(), 'a first day');
    const sent = openSent(store.relaxed, () => nowMs);
    await sent.keepSent({ envelope: { cmdId: 'cmd-1', seq: 1 } as Envelope, epoch: await hub.epoch(), needs: [] });
    await sent.flush();
    for (const hubMs of [nowMs + yearMs, nowMs - yearMs]) {
      await wholeTurn(hubMs);
      expect(await fromDay()).toBe(begins);
      expect(await allSent(store.relaxed)).toMatchObject([{ at: nowMs }]);
    }
    // Both say that a year has passed: it has.
    const machine = vi.spyOn(Date, 'now').mockReturnValue(nowMs + yearMs);
    await wholeTurn(nowMs + yearMs, nowMs + yearMs);
    machine.mockRestore();
    expect(must(await fromDay(), 'a first day') > begins).toBe(true);
    expect(await allSent(store.relaxed)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('looks at the clock of the machine while the hub is not heard', async () => {
    await writeState(store.relaxed, 'lastContact', { atMs: 1, hubMs: 7_000 });
    line.isDown = true;
    const stop = leadAt('2026-03-02T14:00:00.000Z');
    await vi.waitFor(() => expect(unheard).toContainEqual([7_000, expect.any(Number)]));
    await stop();
  });

  it('takes the first copy and keeps when the hub was heard', async () => {
    const stop = leadAt('2026-03-02T14:00:00.000Z');
    await vi.waitFor(() => expect(window.status().line).toBe('synced'));
    await vi.waitFor(async () =>
      expect(await readState(store.relaxed, 'lastContact')).toEqual({ atMs: Date.parse('2026-03-02T14:00:00.000Z') }),
    );
    await vi.waitFor(async () => expect(await readState(store.relaxed, 'coverage')).toEqual(whole));
    await vi.waitFor(async () => expect(await readState(store.relaxed, 'deskNames')).toMatchObject([{ name: 'Left screen' }]));
    expect(window.words).toContainEqual({ kind: 'rehearsal', rehearsal: null });
    expect(faults).toEqual([]);
    await stop();
  });

  it('asks nothing of the hub before the second copy has been compared', async () => {
    const client = clientOf(hub, line);
    const order: string[] = [];
    const hello = async () => {
      order.push(`hello after ${mends} mends`);
      return client.hello();
    };
    const stop = leadAt('2026-03-02T14:00:00.000Z', starting, { ...client, hello });
    await vi.waitFor(() => expect(window.status().line).toBe('synced'));
    expect(order).toEqual(['hello after 1 mends']);
    await stop();
  });

  it('compares the second copy once more only after it could not be, or when the database is marked', async () => {
    isCopyWhole = false;
    const stop = leadAt('2026-03-02T14:00:00.000Z');
    /** How often the copy was asked for in turns of the line of which there was at least one. */
    const mendsOfTurns = async () => {
      const [before, { length }] = [mends, window.words];
      window.say({ kind: 'look' });
      await vi.waitFor(() => expect(window.words.length).toBeGreaterThan(length + 1));
      return mends - before;
    };
    await vi.waitFor(async () => expect(await readState(store.relaxed, 'coverage')).toEqual(whole));
    expect(await mendsOfTurns()).toBeGreaterThan(0);
    isCopyWhole = true;
    // A database is made with the mark; the true copy takes it off.
    await dropState(store.relaxed, 'rebuild');
    await vi.waitFor(async () => expect(await mendsOfTurns()).toBe(0));
    await writeState(store.relaxed, 'rebuild', { reason: 'rewound' });
    await vi.waitFor(async () => expect(await mendsOfTurns()).toBeGreaterThan(0));
    await stop();
  });

  it('still knows after a restart without the network when the hub was heard last', async () => {
    line.isDown = true;
    await writeState(store.relaxed, 'coverage', whole);
    const stop = leadAt('2026-03-02T14:00:00.000Z', { ...starting, lastContactMs: 1_000 });
    await vi.waitFor(() => expect(window.status().line).toBe('offline'));
    expect(window.status().lastContactMs).toBe(1_000);
    await stop();
  });

  it('asks for the update when a hub that is newer sends what cannot be read, and says of one that is not that it does', async () => {
    hub.seed([{ table: 'staff', row: { ...branchRows()[0]?.row, id: 'later', name: 7 } as never }]);
    const client = clientOf(hub, line);
    const newer = { ...client, hello: async () => ({ ok: true, value: { protocol: protocolVersion + 1, rehearsal: null } }) } as HubClient;
    const stopNewer = leadAt('2026-03-02T14:00:00.000Z', starting, newer);
    await vi.waitFor(() => expect(window.status()).toMatchObject({ line: 'update-needed', fault: null }));
    await stopNewer();
    const stop = leadAt('2026-03-02T14:00:00.000Z', starting, client);
    await vi.waitFor(() => expect(window.status().fault).toBe('UnreadableRow'));
    await stop();
  });

  it('tells a hub with a fault from one that does not answer', async () => {
    await writeState(store.relaxed, 'coverage', whole);
    const client = clientOf(hub, line);
    const pull = async () => ({ ok: false as const, trouble: { kind: 'failed' as const, status: 500 } });
    const stop = leadAt('2026-03-02T14:00:00.000Z', starting, { ...client, wire: { ...client.wire, pull } });
    await vi.waitFor(() => expect(window.status().line).toBe('hub-fault'));
    expect(window.status().downSinceMs).not.toBeNull();
    await stop();
  });

  it('says of a hub with a fault that it has one also on a desk that holds nothing yet, and asks it ever less often', async () => {
    const fault = {
      ok: false as const,
      trouble: { kind: 'refused' as const, code: 'failed' as const, status: 500, retryAfterMs: undefined },
    };
    const asked: number[] = [];
    const hello = async () => {
      asked.push(performance.now());
      return fault;
    };
    const client = clientOf(hub, line);
    const stop = leadAt('2026-03-02T14:00:00.000Z', starting, { ...client, hello });
    await vi.waitFor(() =>
      expect(window.status()).toMatchObject({ line: 'hub-fault', downSinceMs: Date.parse('2026-03-02T14:00:00.000Z') }),
    );
    await vi.waitFor(() => expect(asked.length).toBeGreaterThan(3), 5_000);
    const [first, second, third, fourth] = asked as [number, number, number, number];
    expect(fourth - third).toBeGreaterThan(1.5 * (second - first));
    await stop();
  });

  it('says that it is offline while it holds nothing and no hub answers', async () => {
    line.isDown = true;
    const stop = leadAt('2026-03-02T14:00:00.000Z');
    await vi.waitFor(() => expect(window.status().line).toBe('offline'));
    line.isDown = false;
    await vi.waitFor(() => expect(window.status().line).toBe('synced'), 5_000);
    await stop();
  });

  it('gives up nothing that it holds when its clock is wrong and the hub is away', async () => {
    line.isDown = true;
    await writeState(store.relaxed, 'coverage', whole);
    const stop = leadAt('2001-01-01T00:00:00.000Z');
    await vi.waitFor(() => expect(window.status().line).toBe('offline'));
    expect(await readState(store.relaxed, 'coverage')).toEqual(whole);
    await stop();
  });

  it('pulls after a poke of something new, and not after one of what it has', async () => {
    const client = clientOf(hub, line);
    const pull = vi.fn((request: PullRequest) => client.wire.pull(request));
    const stop = leadAt('2026-03-02T14:00:00.000Z', starting, { ...client, wire: { ...client.wire, pull } });
    await vi.waitFor(() => expect(window.status().line).toBe('synced'));
    const { versions } = must((await readState(store.relaxed, 'head'))?.cursor, 'the copy was taken');
    const known = must(versions['branch'], 'the branch was pulled');
    await untilStill(() => pull.mock.calls.length);
    const pulls = pull.mock.calls.length;
    poke('branch', known);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(pull).toHaveBeenCalledTimes(pulls);
    poke('branch', known + 1);
    await vi.waitFor(() => expect(pull).toHaveBeenCalledTimes(pulls + 1));
    await stop();
  });

  it('says how things stand to a window that asks, and nothing after its end', async () => {
    const stop = leadAt('2026-03-02T14:00:00.000Z');
    await vi.waitFor(() => expect(window.status().line).toBe('synced'));
    const said = window.words.length;
    window.say({ kind: 'ask-status' });
    expect(window.words.slice(said)).toEqual([{ kind: 'status', status: window.status() }]);
    await stop();
    window.say({ kind: 'ask-status' });
    expect(window.words).toHaveLength(said + 1);
  });
});

/** Waits until a count has not changed for a while: the first copy is filled by several runs. */
async function untilStill(count: () => number): Promise<void> {
  for (let before = -1; before !== count();) {
    before = count();
    await new Promise((resolve) => setTimeout(resolve, 400));
  }
}
