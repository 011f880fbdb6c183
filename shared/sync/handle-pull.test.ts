import { expect, test } from 'vitest';
import { type HubSnapshot, type VersionedChange, handlePull } from '#shared/sync/handle-pull.ts';
import type { Cursor, PullRequest } from '#shared/sync/protocol.ts';

const device = { chainId: 'chain', deviceId: 'device', branchId: 'branch' };

/** A hub whose streams hold versions of the given sizes. */
function hubOf(sizes: Readonly<Record<string, readonly number[]>>): {
  snapshot: <T>(chainId: string, work: (view: HubSnapshot) => Promise<T>) => Promise<T>;
} {
  const all = (stream: string): VersionedChange[] =>
    (sizes[stream] ?? []).flatMap((size, at) =>
      Array.from({ length: size }, (_, n) => ({ table: 'staff', id: `${stream}-${at + 1}-${n}`, row: null, version: at + 1, bytes: 10 })),
    );
  const view: HubSnapshot = {
    epoch: async () => 'epoch',
    heads: async (streams) => new Map(streams.map((stream) => [stream, sizes[stream]?.length ?? 0])),
    changes: async (stream, after, _fromDay, rowsMax) =>
      all(stream)
        .filter((change) => change.version > after)
        .slice(0, rowsMax),
    floor: async () => 0,
    countChanges: async (stream, after, most) => Math.min(most, all(stream).filter((change) => change.version > after).length),
    outcomes: async (_storeId, _branchId, after, upTo, most) =>
      Array.from({ length: upTo - after }, (_, n) => ({
        version: after + n + 1,
        outcome: { cmdId: `cmd-${after + n + 1}`, status: 'applied' as const, code: '', subjects: [] },
      })).slice(0, most),
    rows: async () => [],
    countRows: async () => 0,
    lastSeq: async () => 0,
  };
  return { snapshot: (_chainId, work) => work(view) };
}

function request(cursor: Cursor | null, rowsMax = 10): PullRequest {
  return { protocol: 1, cursor, storeId: 'store', fromDay: '2026-01-01', rowsMax };
}

async function pullAll(hub: ReturnType<typeof hubOf>, rowsMax: number): Promise<{ ids: string[]; outcomes: string[]; pages: number }> {
  const ids: string[] = [];
  const outcomes: string[] = [];
  let cursor: Cursor | null = null;
  for (let pages = 1; ; pages += 1) {
    const page = await handlePull(hub, device, request(cursor, rowsMax));
    ids.push(...page.changes.map((change) => change.id));
    outcomes.push(...page.outcomes.map((outcome) => outcome.cmdId));
    cursor = page.cursor;
    if (!page.more) return { ids, outcomes, pages };
  }
}

test('pages are cut at version boundaries, chain before branch, and lose or repeat nothing', async () => {
  const hub = hubOf({ chain: [4, 4, 4], branch: [3, 9, 1, 6, 10] });
  const { ids, outcomes, pages } = await pullAll(hub, 10);
  expect(ids).toHaveLength(12 + 29);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.findIndex((id) => id.startsWith('branch'))).toBe(12);
  expect(outcomes).toEqual(['cmd-1', 'cmd-2', 'cmd-3', 'cmd-4', 'cmd-5']);
  expect(pages).toBeGreaterThan(3);
});

test('every page holds whole versions', async () => {
  const hub = hubOf({ branch: [7, 7, 7] });
  const first = await handlePull(hub, device, request(null));
  expect(first.changes).toHaveLength(7);
  expect(first.cursor.versions).toEqual({ branch: 1 });
  expect(first.more).toBe(true);
});

test('a cursor of another epoch or scope starts anew', async () => {
  const hub = hubOf({ branch: [1] });
  const fresh = await handlePull(hub, device, request(null));
  expect(fresh.reset).toBe(false);
  const known = await handlePull(hub, device, request(fresh.cursor));
  expect([known.reset, known.changes.length, known.more]).toEqual([false, 0, false]);
  const restored = await handlePull(hub, device, request({ ...fresh.cursor, epoch: 'before the restore' }));
  expect([restored.reset, restored.changes.length]).toEqual([true, 1]);
  const moved = await handlePull(hub, { ...device, branchId: 'branch' }, { ...request(fresh.cursor), fromDay: '2025-01-01' });
  expect(moved.reset).toBe(true);
});

test('a desk that starts anew for another window is not told its old outcomes again, however many pages it takes', async () => {
  const hub = hubOf({ chain: [9], branch: [9, 9, 9] });
  let cursor = (await handlePull(hubOf({ chain: [9], branch: [9, 9] }), device, request(null, 2_000))).cursor;
  const told: string[] = [];
  for (let more = true; more;) {
    const page = await handlePull(hub, device, { ...request(cursor), fromDay: '2025-01-01' });
    told.push(...page.outcomes.map((outcome) => outcome.cmdId));
    ({ cursor, more } = page);
  }
  expect(told).toEqual(['cmd-3']);
});

test('a cursor ahead of the hub starts anew: the hub went back in time and nobody raised its epoch', async () => {
  const { cursor } = await handlePull(hubOf({ branch: [1, 1, 1] }), device, request(null));
  const page = await handlePull(hubOf({ branch: [1] }), device, request(cursor));
  expect([page.reset, page.changes.length, page.cursor.versions]).toEqual([true, 1, { branch: 1 }]);
});
