import { expect, test } from 'vitest';
import { limits } from '#shared/kernel/limits.ts';
import { type HubSnapshot, type PullPorts, type VersionedChange, handlePull, isBetweenPages, scopeHash } from '#shared/sync/handle-pull.ts';
import type { Cursor, PullRequest } from '#shared/sync/protocol.ts';

const device = { chainId: 'chain', deviceId: 'device', branchId: 'branch' };

/** A hub whose streams hold versions of the given sizes. */
function hubOf(sizes: Readonly<Record<string, readonly number[]>>, chars = 10, floor = 0): PullPorts {
  const all = (stream: string): VersionedChange[] =>
    (sizes[stream] ?? []).flatMap((size, at) =>
      Array.from({ length: size }, (_, n) => ({ table: 'staff', id: `${stream}-${at + 1}-${n}`, row: null, version: at + 1, chars })),
    );
  const view: HubSnapshot = {
    epoch: async () => 'epoch',
    heads: async (streams) => new Map(streams.map((stream) => [stream, sizes[stream]?.length ?? 0])),
    changes: async (stream, after, _fromDay, rowsMax) =>
      all(stream)
        .filter((change) => change.version > after)
        .slice(0, rowsMax),
    floor: async () => floor,
    countChanges: async (stream, after, most) => Math.min(most, all(stream).filter((change) => change.version > after).length),
    outcomes: async (_storeId, _branchId, after, upTo, most) =>
      Array.from({ length: upTo - after }, (_, n) => ({
        version: after + n + 1,
        outcome: { cmdId: `cmd-${after + n + 1}`, status: 'applied' as const, code: '', subjects: [] },
      })).slice(0, most),
    rows: async () => [],
    countRows: async () => [],
    outcomesOf: async (cmdIds) =>
      cmdIds.flatMap((cmdId) => (cmdId === 'known' ? [{ cmdId, status: 'applied', code: '', subjects: [] }] : [])),
    lastSeqs: async () => ({}),
    lastNumbers: async () => ({ receipt: 7 }),
  };
  return { snapshot: (_chainId, work) => work(view), renewEpoch: async () => true };
}

/** Where a desk stands that has read nothing of what the hub still knows in full. */
const start: Cursor = { epoch: 'epoch', scopeHash: scopeHash(device), versions: { chain: 0, branch: 0 } };

function request(cursor: Cursor | null, rowsMax = 10): PullRequest {
  return { protocol: 1, cursor, storeId: 'store', fromDay: '2026-01-01', rowsMax };
}

async function pullAll(hub: ReturnType<typeof hubOf>, rowsMax: number): Promise<{ ids: string[]; outcomes: string[]; pages: number }> {
  const ids: string[] = [];
  const outcomes: string[] = [];
  let cursor = start;
  for (let pages = 1; ; pages += 1) {
    const page = await handlePull(hub, device, request(cursor, rowsMax));
    ids.push(...page.changes.map((change) => change.id));
    outcomes.push(...page.outcomes.map((outcome) => outcome.cmdId));
    ({ cursor } = page);
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
  const first = await handlePull(hubOf({ branch: [7, 7, 7] }), device, request(start));
  expect(first.changes).toHaveLength(7);
  expect(first.cursor.versions).toMatchObject({ chain: 0, branch: 1 });
  expect(first.more).toBe(true);
});

test('outcomes wait for the last page: what a command wrote comes with the version that wrote it last', async () => {
  const hub = hubOf({ chain: [1], branch: [7, 7] });
  const first = await handlePull(hub, device, request(start));
  expect([first.more, first.outcomes]).toEqual([true, []]);
  const last = await handlePull(hub, device, request(first.cursor));
  expect([last.more, last.outcomes.map(({ cmdId }) => cmdId)]).toEqual([false, ['cmd-1', 'cmd-2']]);
});

test('a page is bounded by its characters as well, and a version that is too large for any page comes alone', async () => {
  const heavy = limits.pageCharsMax / 4;
  const sizes = await Promise.all(
    [hubOf({ branch: [2, 2, 2] }, heavy), hubOf({ branch: [6, 1] }, heavy)].map((hub) => handlePull(hub, device, request(start))),
  );
  expect(sizes.map(({ changes, more }) => [changes.length, more])).toEqual([
    [4, true],
    [6, true],
  ]);
});

test('a desk without a cursor, or with one of another epoch or scope, is set to the heads and given no rows', async () => {
  const hub = hubOf({ chain: [1], branch: [3, 1] });
  const heads = { chain: 1, branch: 2 };
  const cursors = [null, { ...start, epoch: 'before the restore' }, { ...start, scopeHash: 'of another branch' }];
  for (const cursor of cursors) {
    const page = await handlePull(hub, device, request(cursor));
    expect(page).toMatchObject({
      reset: true,
      changes: [],
      more: false,
      cursor: { epoch: 'epoch', versions: heads },
      lastNumbers: { receipt: 7 },
    });
    const next = await handlePull(hub, device, request(page.cursor));
    expect(next).toMatchObject({ reset: false, changes: [], outcomes: [], more: false });
    expect(next.lastNumbers).toBeUndefined();
  }
});

test('commands that are asked about are told beside what follows the cursor, those that are not here are left out', async () => {
  const hub = hubOf({ branch: [1] });
  const page = await handlePull(hub, device, { ...request(start), about: ['known', 'lost in the restore'] });
  expect([page.changes.length, page.outcomes.map(({ cmdId }) => cmdId)]).toEqual([1, ['cmd-1', 'known']]);
});

test('the days that a desk holds are its own affair: another window is told as changes', async () => {
  const page = await handlePull(hubOf({ branch: [1] }), device, { ...request(start), fromDay: '2025-01-01' });
  expect([page.reset, page.changes.length]).toEqual([false, 1]);
});

test('a desk that is too far behind starts anew, and one that is not does not', async () => {
  const hub = hubOf({ chain: [3], branch: [3, 3] });
  const terms = { deltaRowsMax: 8, outcomesMax: 100 };
  expect((await handlePull(hub, device, request(start), terms)).reset).toBe(true);
  expect((await handlePull(hub, device, request(start), { ...terms, deltaRowsMax: 9 })).reset).toBe(false);
});

test('a desk below the floor of a stream starts anew, and one upon it does not', async () => {
  const hub = hubOf({ chain: [1, 1], branch: [1, 1, 1] }, 10, 2);
  const at = (branch: number) => handlePull(hub, device, request({ ...start, versions: { chain: 2, branch } }));
  expect((await at(1)).reset).toBe(true);
  const upon = await at(2);
  expect([upon.reset, upon.changes.length]).toEqual([false, 1]);
});

test('a desk that starts anew in the same epoch is told each outcome once, however many pages it takes', async () => {
  const hub = hubOf({ chain: [9], branch: Array.from({ length: 200 }, () => 1) });
  const known = { ...start, versions: { chain: 0, branch: 60 } };
  const terms = { deltaRowsMax: 1, outcomesMax: 50 };
  let page = await handlePull(hub, device, request(known), terms);
  expect(page.reset).toBe(true);
  const told = [...page.outcomes];
  while (page.more) {
    page = await handlePull(hub, device, request(page.cursor), terms);
    expect(page.reset).toBe(false);
    told.push(...page.outcomes);
  }
  expect(told.map(({ cmdId }) => cmdId)).toEqual(Array.from({ length: 140 }, (_, n) => `cmd-${n + 61}`));
  expect(page.cursor.versions).toMatchObject({ chain: 1, branch: 200 });
  expect(isBetweenPages(page.cursor)).toBe(false);
});
