import { beforeEach, describe, expect, it, vi } from 'vitest';
import { newDisk, openTestStore } from '#tests/support/desk-store.ts';
import { MemoryHub } from '#tests/support/memory-hub.ts';
import { branchRows } from '#tests/support/rows.ts';
import type { Wire } from '#shared/sync/desk-sync.ts';
import { handlePull } from '#shared/sync/handle-pull.ts';
import { handlePush } from '#shared/sync/handle-push.ts';
import { createDeskClock } from '#renderer/data/desk-clock.ts';
import type { DeskStore } from '#renderer/data/store/open-store.ts';
import { readState, writeState } from '#renderer/data/store/state.ts';
import { syncStatus } from '#renderer/data/sync-status.ts';
import { type DeskLine, openDeskLine } from '#renderer/sync/desk-line.ts';
import type { HubClient } from '#renderer/sync/hub-client.ts';
import type { Locks } from '#renderer/sync/leader.ts';
import type { Windows } from '#renderer/sync/windows.ts';

const device = { chainId: 'chain', branchId: 'branch', deviceId: 'device' };
const alone: Windows = { say: () => undefined, hear: () => () => undefined, close: () => undefined };
const free = { request: async (_name: string, _options: LockOptions, work: () => Promise<void>) => work() } as unknown as Locks;
const noSocket = (): WebSocket => new EventTarget() as WebSocket;

/** The hub's doors over the hub in memory; `isDown` cuts the line. */
function clientOf(hub: MemoryHub, line: { isDown: boolean }): HubClient {
  const over = async <T>(work: () => Promise<T>) =>
    line.isDown
      ? { ok: false as const, trouble: { kind: 'unreachable' as const } }
      : { ok: true as const, value: structuredClone(await work()) };
  const hello = { rehearsal: null } as never;
  const wire: Wire = {
    push: (request) => over(() => handlePush(hub, device, request)),
    pull: (request) => over(() => handlePull(hub, device, request)),
  };
  return { hello: () => over(async () => hello), wire } as unknown as HubClient;
}

describe('the line of a desk', () => {
  const line = { isDown: false };
  const faults: unknown[] = [];
  let hub: MemoryHub;
  let store: DeskStore;
  const openAt = (now: string): DeskLine =>
    openDeskLine({
      store,
      secondCopy: { mend: async () => undefined, settled: () => undefined },
      chainId: 'chain',
      clock: createDeskClock(() => Date.parse(now)),
      client: clientOf(hub, line),
      windows: alone,
      locks: free,
      openLive: noSocket,
      random: () => 0,
      onClients: () => undefined,
      onFault: (cause) => faults.push(cause),
    });
  beforeEach(async () => {
    line.isDown = false;
    faults.length = 0;
    hub = new MemoryHub();
    hub.seed(branchRows());
    store = await openTestStore(newDisk());
    syncStatus.setState(syncStatus.getInitialState(), true);
  });

  it('takes the first copy and keeps when the hub was heard', async () => {
    const desk = openAt('2026-03-02T14:00:00.000Z');
    await vi.waitFor(() => expect(syncStatus.getState().line).toBe('synced'));
    await vi.waitFor(async () =>
      expect(await readState(store.relaxed, 'lastContact')).toEqual({ atMs: Date.parse('2026-03-02T14:00:00.000Z') }),
    );
    expect(await readState(store.relaxed, 'window')).toEqual({ fromDay: '2025-12-02', isComplete: true, streams: ['branch', 'chain'] });
    expect(faults).toEqual([]);
    desk.close();
  });

  it('still knows after a restart without the network when the hub was heard last', async () => {
    line.isDown = true;
    await writeState(store.relaxed, 'window', { fromDay: '2025-12-02', isComplete: true, streams: ['branch', 'chain'] });
    syncStatus.setState({ lastContactMs: 1_000 });
    const desk = openAt('2026-03-02T14:00:00.000Z');
    await vi.waitFor(() => expect(syncStatus.getState().line).toBe('offline'));
    expect(syncStatus.getState().lastContactMs).toBe(1_000);
    desk.close();
  });

  it('gives up nothing that it holds when its clock is wrong and the hub is away', async () => {
    line.isDown = true;
    const kept = { fromDay: '2025-12-02', isComplete: true, streams: ['branch', 'chain'] };
    await writeState(store.relaxed, 'window', kept);
    const desk = openAt('2001-01-01T00:00:00.000Z');
    await vi.waitFor(() => expect(syncStatus.getState().line).toBe('offline'));
    expect(await readState(store.relaxed, 'window')).toEqual(kept);
    desk.close();
  });
});
