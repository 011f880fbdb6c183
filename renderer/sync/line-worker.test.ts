// First of all: Dexie looks for a global IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { paths } from '#shared/hub-api/api.ts';
import { handleDaySums } from '#shared/sync/handle-day-sums.ts';
import { handleFill } from '#shared/sync/handle-fill.ts';
import { handlePull } from '#shared/sync/handle-pull.ts';
import { handlePush } from '#shared/sync/handle-push.ts';
import { handleRowSums } from '#shared/sync/handle-row-sums.ts';
import { protocolVersion } from '#shared/sync/protocol.ts';
import { openStore } from '#renderer/data/store/open-store.ts';
import { readState } from '#renderer/data/store/state.ts';
import type { SyncStatus } from '#renderer/data/sync-status.ts';
import type { LineOpening, WordOfWorker, WordToWorker } from '#renderer/sync/line-words.ts';
import { openWindows } from '#renderer/sync/windows.ts';
import { MemoryHub } from '#tests/support/memory-hub.ts';
import { branchRows } from '#tests/support/rows.ts';
import { waitingArrival } from '#tests/support/waiting.ts';

const device = { chainId: 'chain', branchId: 'branch', deviceId: 'device' };
const yearMs = 365 * 24 * 60 * 60_000;
const opening: LineOpening = {
  databaseName: 'line-worker-test',
  chainId: 'chain',
  hubUrl: 'https://hub.example.com',
  token: 'token',
  status: { line: 'starting', lastContactMs: null, downSinceMs: null, waiting: 0, fault: null },
  rehearsal: { offsetMs: yearMs },
};

/** The network of a worker: the hub in memory behind its doors, and whoever asked there and how. */
function aNetwork(hub: MemoryHub) {
  const doors: Readonly<Record<string, (body: never) => Promise<unknown>>> = {
    [paths.hello]: async () => ({ hub: 'foyer', protocol: protocolVersion, rehearsal: opening.rehearsal }),
    [paths.desks]: async () => ({ desks: [] }),
    [paths.push]: (body) => handlePush(hub, device, body),
    [paths.pull]: (body) => handlePull(hub, device, body),
    [paths.fill]: (body) => handleFill(hub, device, body),
    [paths.daySums]: (body) => handleDaySums(hub, device, body),
    [paths.rowSums]: (body) => handleRowSums(hub, device, body),
  };
  const line = { isDown: true };
  const asked: { readonly path: string; readonly token: string | null }[] = [];
  const fetch = async (url: string, { body, headers }: RequestInit): Promise<Response> => {
    const path = url.slice(opening.hubUrl.length);
    asked.push({ path, token: new Headers(headers).get('authorization') });
    if (line.isDown) throw new TypeError('there is no network');
    return Response.json(await doors[path]?.(JSON.parse(typeof body === 'string' ? body : 'null') as never));
  };
  return { line, asked, fetch };
}

/** The thread as the worker finds it, and how its window speaks with it. */
function aThread() {
  const told: WordOfWorker[] = [];
  const self = Object.assign(new EventTarget(), { postMessage: (word: WordOfWorker) => void told.push(structuredClone(word)) });
  vi.stubGlobal('self', self);
  return {
    told,
    kinds: () => told.map(({ kind }) => kind),
    say: (word: WordToWorker) => self.dispatchEvent(new MessageEvent('message', { data: structuredClone(word) })),
    reject: (reason: unknown) => self.dispatchEvent(Object.assign(new Event('unhandledrejection'), { reason })),
  };
}

const soon = (check: () => void | Promise<void>): Promise<void> => vi.waitFor(check, 15_000);

// One test, because a thread loads its module once and has one life.
it('speaks to the hub on a thread of its own: by what it was opened with, behind the second copy, and until it is stopped', async () => {
  const hub = new MemoryHub();
  hub.seed(branchRows());
  const { line, asked, fetch } = aNetwork(hub);
  const { told, kinds, say, reject } = aThread();
  const sockets: (readonly [address: URL, protocols: readonly string[]])[] = [];
  const channels = new Set<BroadcastChannel>();
  vi.stubGlobal('fetch', fetch);
  vi.stubGlobal(
    'WebSocket',
    class extends EventTarget {
      close = () => undefined;
      constructor(...opened: readonly [URL, readonly string[]]) {
        super();
        sockets.push(opened);
      }
    },
  );
  const windows = openWindows(opening.databaseName);
  vi.stubGlobal(
    'BroadcastChannel',
    class extends BroadcastChannel {
      constructor(name: string) {
        super(name);
        channels.add(this);
      }
      override close(): void {
        channels.delete(this);
        super.close();
      }
    },
  );
  const status: SyncStatus[] = [];
  windows.hear((word) => word.kind === 'status' && status.push(word.status));
  const ignore = (): void => undefined;
  const store = await openStore({ name: opening.databaseName, newId: () => 'store', onNewerVersion: ignore, onBlocked: ignore });
  await store.strict.table('pending').put(waitingArrival(1, 'visit'));
  await store.strict.table('state').update('head', { 'value.lastSeq': 1 });

  await import('#renderer/sync/line-worker.ts');
  expect([told, channels.size]).toEqual([[], 0]);
  say({ kind: 'open', opening });
  await soon(() => expect(kinds()).toEqual(['mend']));
  // Without the network it is alone since now, as the clock of the rehearsal says.
  say({ kind: 'mended', isDone: false });
  await soon(() => expect(status.at(-1)?.line).toBe('offline'));
  expect(Math.abs((status.at(-1)?.downSinceMs ?? 0) - Date.now() - yearMs)).toBeLessThan(60_000);

  line.isDown = false;
  windows.say({ kind: 'look' });
  // The second copy could not be compared: it is asked for once more, and what waits here waits for it.
  await soon(() => expect(kinds()).toEqual(['mend', 'mend']));
  expect(asked.map(({ path }) => path)).not.toContain(paths.push);
  await store.strict.table('state').delete('rebuild');
  say({ kind: 'mended', isDone: true });
  await soon(() => expect(status.at(-1)?.line).toBe('synced'));
  const epoch = await hub.epoch();
  expect(told.slice(2)).toEqual([{ kind: 'settled', storeId: 'store', cmdIds: ['cmd-1'], epoch }]);
  expect(await store.relaxed.table('pending').count()).toBe(0);
  // The first days come behind the word that all is well.
  await soon(async () => expect(await readState(store.relaxed, 'coverage')).toMatchObject({ branchId: 'branch' }));
  expect(new Set(asked.map(({ token }) => token))).toEqual(new Set(['Bearer token']));
  expect(sockets).toEqual([[new URL('wss://hub.example.com/api/live'), ['foyer.live', 'token.token']]]);

  reject(new TypeError('odd'));
  expect(told.at(-1)).toEqual({ kind: 'fault', fault: { name: 'TypeError', message: 'odd', code: null } });

  const letGo = vi.spyOn(IDBDatabase.prototype, 'close');
  expect(channels.size).toBe(1);
  say({ kind: 'stop' });
  await soon(() => expect(told.at(-1)).toEqual({ kind: 'stopped' }));
  expect([letGo.mock.calls.length, channels.size]).toEqual([2, 0]);
  windows.close();
  store.close();
});
