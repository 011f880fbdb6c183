import { describe, expect, test, vi } from 'vitest';
import { limits } from '#shared/kernel/limits.ts';
import {
  type HubSnapshot,
  type PullPorts,
  type VersionedChange,
  canContinue,
  handlePull,
  isBetweenPages,
  scopeHash,
} from '#shared/sync/handle-pull.ts';
import { EpochChanged } from '#shared/sync/handle-push.ts';
import type { Cursor, PullRequest } from '#shared/sync/protocol.ts';

const device = { chainId: 'chain', deviceId: 'device', branchId: 'branch' };

/** A hub whose streams hold versions of the given sizes. */
function hubOf(sizes: Readonly<Record<string, readonly number[]>>, chars = 10, floor = 0, otherwise: Partial<HubSnapshot> = {}): PullPorts {
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
    ...otherwise,
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
    if (pages > 50) throw new Error('the pages have no end');
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
  // It has the outcomes up to where it stood: they are not taken from it with the rows.
  expect((await at(1)).outcomes.map(({ cmdId }) => cmdId)).toEqual(['cmd-2', 'cmd-3']);
});

test('a desk that starts anew in the same epoch is told each outcome once, however many pages it takes', async () => {
  const hub = hubOf({ chain: [9], branch: Array.from({ length: 200 }, () => 1) });
  const known = { ...start, versions: { chain: 0, branch: 60 } };
  const terms = { deltaRowsMax: 1, outcomesMax: 50 };
  let page = await handlePull(hub, device, request(known), terms);
  expect(page.reset).toBe(true);
  const told = [...page.outcomes];
  while (page.more && told.length < 200) {
    page = await handlePull(hub, device, request(page.cursor), terms);
    expect(page.reset).toBe(false);
    told.push(...page.outcomes);
  }
  expect(told.map(({ cmdId }) => cmdId)).toEqual(Array.from({ length: 140 }, (_, n) => `cmd-${n + 61}`));
  expect(page.cursor.versions).toMatchObject({ chain: 1, branch: 200 });
  expect(isBetweenPages(page.cursor)).toBe(false);
});

describe('how far a page goes', () => {
  const upTo = ({ changes, cursor, more }: Awaited<ReturnType<typeof handlePull>>) => [changes.length, cursor.versions, more];
  const quarter = limits.pageCharsMax / 4;

  test('is to its last row, and to its last character, and it is the last page only when nothing is behind it', async () => {
    const full = await handlePull(hubOf({ chain: [10], branch: [1] }), device, request(start));
    expect(upTo(full)).toMatchObject([10, { chain: 1, branch: 0 }, true]);
    expect(upTo(await handlePull(hubOf({ chain: [6], branch: [4] }), device, request(start)))).toMatchObject([
      10,
      { chain: 1, branch: 1 },
      false,
    ]);
    const heavy = await handlePull(hubOf({ chain: [2], branch: [2] }, quarter), device, request(start));
    expect(upTo(heavy)).toMatchObject([4, { chain: 1, branch: 1 }, false]);
    expect(upTo(await handlePull(hubOf({ chain: [2], branch: [2, 1] }, quarter), device, request(start)))).toMatchObject([
      4,
      { chain: 1, branch: 1 },
      true,
    ]);
  });

  test('is to the end of one stream where the next version of the other does not fit behind it', async () => {
    const page = await handlePull(hubOf({ chain: [6], branch: [1, 5] }), device, request({ ...start, versions: { chain: 0, branch: 1 } }));
    expect(upTo(page)).toMatchObject([6, { chain: 1, branch: 1 }, true]);
    const heavy = await handlePull(hubOf({ chain: [2], branch: [3] }, quarter), device, request(start));
    expect(upTo(heavy)).toMatchObject([2, { chain: 1, branch: 0 }, true]);
    const full = await handlePull(hubOf({ chain: [4], branch: [1, 1] }, quarter), device, request(start));
    expect(upTo(full)).toMatchObject([4, { chain: 1, branch: 0 }, true]);
  });

  test('is a whole version, however heavy its rows; a version of more rows than a page is a fault that is not hidden', async () => {
    const heavy = hubOf({ branch: [10, 1] }, quarter);
    expect(upTo(await handlePull(heavy, device, request(start)))).toMatchObject([10, { branch: 1 }, true]);
    await expect(handlePull(hubOf({ branch: [11] }), device, request(start))).rejects.toThrow('version 1 carries more rows than a page');
  });

  test('is asked of the store with one row more than it holds, and not where it is full', async () => {
    const changes = vi.fn(async () =>
      Array.from({ length: 10 }, (_, n) => ({ table: 'staff', id: `s${n}`, row: null, version: 1, chars: 1 })),
    );
    const page = await handlePull(hubOf({ chain: [10], branch: [1] }, 10, 0, { changes }), device, request(start));
    expect(upTo(page)).toMatchObject([10, { chain: 1, branch: 0 }, true]);
    expect(changes.mock.calls).toEqual([['chain', 0, '2026-01-01', 11]]);
  });

  test('is not past a single row of the one stream where all of the other would be too many', async () => {
    expect(upTo(await handlePull(hubOf({ chain: [9], branch: [1] }), device, request(start)))).toMatchObject([10, { branch: 1 }, false]);
    expect(upTo(await handlePull(hubOf({ chain: [1], branch: [10] }), device, request(start)))).toMatchObject([
      1,
      { chain: 1, branch: 0 },
      true,
    ]);
  });

  test('begins with the first version of a stream that the desk has never heard of', async () => {
    const none = { ...start, versions: {} };
    const page = await handlePull(hubOf({ chain: [1], branch: [1] }), device, request(none));
    expect([page.reset, page.changes.length, page.outcomes.length]).toEqual([false, 2, 1]);
    expect((await handlePull(hubOf({}), device, request(none))).reset).toBe(false);
    const empty = { heads: async () => new Map<string, number>() };
    expect((await handlePull(hubOf({}, 10, 0, empty), device, request(null))).cursor.versions).toMatchObject({ chain: 0, branch: 0 });
  });

  test('is never past what an idle stream has: a lock that was raised and given up leaves a head without rows', async () => {
    const heads = new Map([
      ['chain', 3],
      ['branch', 7],
    ]);
    const page = await handlePull(hubOf({}, 10, 0, { heads: async () => heads, outcomes: async () => [] }), device, request(start));
    expect(upTo(page)).toMatchObject([0, { chain: 3, branch: 7 }, false]);
    const asked = vi.fn(async () => []);
    await handlePull(
      hubOf({}, 10, 0, { heads: async () => heads, changes: asked, outcomes: async () => [] }),
      device,
      request(page.cursor),
    );
    expect(asked).not.toHaveBeenCalled();
    await handlePull(hubOf({}, 10, 0, { heads: async () => new Map(), changes: asked }), device, request({ ...start, versions: {} }));
    expect(asked).not.toHaveBeenCalled();
  });
});

describe('how many outcomes a page tells', () => {
  const outcomesOf = (versions: readonly number[]) => {
    const all = versions.map((version, at) => ({
      version,
      outcome: { cmdId: `c${at}`, status: 'applied' as const, code: '', subjects: [] },
    }));
    const outcomes: HubSnapshot['outcomes'] = async (_storeId, _branchId, after, upTo, most) =>
      all.filter(({ version }) => version > after && version <= upTo).slice(0, most);
    return hubOf({ branch: Array.from({ length: 5 }, () => 0) }, 10, 0, { outcomes });
  };

  async function told(versions: readonly number[], outcomesMax: number): Promise<readonly (readonly string[])[]> {
    const pages: (readonly string[])[] = [];
    for (let cursor = start; pages.length < 10;) {
      const page = await handlePull(outcomesOf(versions), device, request(cursor), { deltaRowsMax: 100, outcomesMax });
      pages.push(page.outcomes.map(({ cmdId }) => cmdId));
      expect(isBetweenPages(page.cursor)).toBe(page.more);
      if (!page.more) return pages;
      ({ cursor } = page);
    }
    throw new Error('the pages have no end');
  }

  test('is as many as fit of whole versions, and one version at least: those of one push are told together', async () => {
    expect(await told([1, 1, 2, 2, 2, 3], 3)).toEqual([['c0', 'c1'], ['c2', 'c3', 'c4'], ['c5']]);
    expect(await told([1, 1, 1, 2], 2)).toEqual([['c0', 'c1', 'c2'], ['c3']]);
    expect(await told([1, 2, 3], 3)).toEqual([['c0', 'c1', 'c2']]);
    expect(await told([1, 2, 3], 1)).toEqual([['c0'], ['c1'], ['c2']]);
  });

  test('is a whole push even where its outcomes are the first beyond the most', async () => {
    const push = Array.from({ length: limits.pushCommandsMax }, () => 1);
    expect((await told([...push, 2], 1)).map(({ length }) => length)).toEqual([limits.pushCommandsMax, 1]);
  });
});

describe('what else a pull says', () => {
  const seen = { lastSeqs: async () => ({ store: 4, before: 3 }) };

  test('is how many commands the hub has seen of the store, and, for it to carry back, of all that the device was', async () => {
    const page = await handlePull(hubOf({ branch: [1] }, 10, 0, seen), device, request(start));
    expect(page.lastSeq).toBe(4);
    expect(page.cursor.versions).toEqual({ chain: 0, branch: 1, '#seen device store': 4, '#seen device': 7 });
    const fresh = await handlePull(hubOf({}, 10, 0, seen), device, { ...request(start), storeId: 'new' });
    expect([fresh.lastSeq, fresh.cursor.versions['#seen device new']]).toEqual([0, 0]);
  });

  test('is all outcomes to a desk that heard of them in another epoch, and none twice in the same', async () => {
    const hub = hubOf({ branch: [1, 1] });
    const page = await handlePull(hub, device, request({ ...start, epoch: 'before the restore', versions: { chain: 0, branch: 2 } }));
    expect(page.outcomes.map(({ cmdId }) => cmdId)).toEqual(['cmd-1', 'cmd-2']);
  });

  test('is what a desk of another branch has not heard, if its chain has not gone back since', async () => {
    const told = async (chain: readonly number[], versions: Cursor['versions']) => {
      const page = await handlePull(hubOf({ chain, branch: [1, 1] }), device, request({ ...start, scopeHash: 'another', versions }));
      return page.outcomes.map(({ cmdId }) => cmdId);
    };
    expect(await told([1], { chain: 1, branch: 1 })).toEqual(['cmd-2']);
    expect(await told([], { branch: 1 })).toEqual(['cmd-2']);
    expect(await told([1], { chain: 2, branch: 1 })).toEqual(['cmd-1', 'cmd-2']);
  });
});

describe('a desk that is far behind', () => {
  test('goes on where it says that it has just begun, however far that is', async () => {
    const page = await handlePull(
      hubOf({ branch: [9] }),
      device,
      { ...request(start), goesOn: true },
      { deltaRowsMax: 1, outcomesMax: 100 },
    );
    expect([page.reset, page.changes.length]).toEqual([false, 9]);
  });

  test('is counted for only where so many versions may carry too many rows', async () => {
    const countChanges = vi.fn(async () => 1);
    const at = (deltaRowsMax: number) =>
      handlePull(hubOf({ branch: [1, 1] }, 10, 0, { countChanges }), device, request(start), { deltaRowsMax, outcomesMax: 100 });
    expect((await at(2 * limits.versionRowsMax)).reset).toBe(false);
    expect(countChanges).not.toHaveBeenCalled();
    expect((await at(2 * limits.versionRowsMax - 1)).reset).toBe(false);
    expect(countChanges.mock.calls).toEqual([['branch', 0, 2 * limits.versionRowsMax]]);
  });

  test('is one that lacks versions, not one that stands at a high one, nor one of a stream without any', async () => {
    const countChanges = vi.fn(async () => 0);
    const pulls = (branch: number, heads: ReadonlyMap<string, number>, versions: Cursor['versions'], deltaRowsMax: number) =>
      handlePull(
        hubOf({ branch: Array.from({ length: branch }, () => 1) }, 10, 0, { countChanges, heads: async () => heads }),
        device,
        request({ ...start, versions }),
        { deltaRowsMax, outcomesMax: 100 },
      );
    await pulls(
      10,
      new Map([
        ['chain', 0],
        ['branch', 10],
      ]),
      { branch: 9 },
      limits.versionRowsMax,
    );
    await pulls(0, new Map(), {}, 1);
    expect(countChanges).not.toHaveBeenCalled();
    await pulls(
      1,
      new Map([
        ['chain', 0],
        ['branch', 1],
      ]),
      {},
      1,
    );
    expect(countChanges.mock.calls).toEqual([['branch', 0, 2]]);
  });

  test('may be by both streams together', async () => {
    const far = (chain: number, branch: number) => {
      const countChanges = async (stream: string, _after: number, most: number) => Math.min(most, stream === 'chain' ? chain : branch);
      return handlePull(hubOf({ chain: [1], branch: [1] }, 10, 0, { countChanges }), device, request(start), {
        deltaRowsMax: 10,
        outcomesMax: 100,
      });
    };
    expect((await far(5, 5)).reset).toBe(false);
    expect((await far(5, 6)).reset).toBe(true);
    expect((await far(11, 0)).reset).toBe(true);
  });
});

describe('a desk that was told more than the hub has', () => {
  const ahead = { ...start, versions: { chain: 0, branch: 5 } };

  test('has it begin another epoch, and is set to where it stands then', async () => {
    let epoch = 'epoch';
    const renewEpoch = vi.fn<PullPorts['renewEpoch']>(async () => {
      // Another transaction takes its time.
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
      epoch = 'next';
      return true;
    });
    const hub = { ...hubOf({ branch: [1, 1] }, 10, 0, { epoch: async () => epoch }), renewEpoch };
    const page = await handlePull(hub, device, request(ahead));
    expect(renewEpoch.mock.calls).toEqual([[device, { cursor: ahead, storeId: 'store' }]]);
    expect(page).toMatchObject({ reset: true, cursor: { epoch: 'next', versions: { branch: 2 } } });
  });

  test('may not go on, of whichever stream it was told more', async () => {
    const go = (versions: Cursor['versions'], heads: ReadonlyMap<string, number>) =>
      hubOf({}).snapshot('chain', (view) => canContinue(view, device, heads, { ...start, versions }));
    expect(await go({ branch: 1 }, new Map())).toBe(false);
    expect(await go({ branch: 1 }, new Map([['branch', 1]]))).toBe(true);
    expect(await go({ chain: 2 }, new Map([['chain', 1]]))).toBe(false);
  });

  test('is sent to come again when the hub stays as it was', async () => {
    const wrong = await handlePull(hubOf({ branch: [1, 1] }), device, request(ahead)).catch((error: unknown) => error);
    expect(wrong).toBeInstanceOf(EpochChanged);
    expect(wrong).toMatchObject({ epoch: 'epoch' });
  });
});
