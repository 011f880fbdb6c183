import { limits } from '#shared/kernel/limits.ts';
import { expect, it } from 'vitest';
import type { DeskTx, Pending } from '#shared/sync/desk-store.ts';
import { type SyncState, type Wire, type WireTrouble, backoffAfter, lineOf } from '#shared/sync/desk-sync.ts';
import { UnreadableRow } from '#shared/sync/checked-row.ts';
import { lastDay, noCoverage } from '#shared/sync/coverage.ts';
import { protocolVersion } from '#shared/sync/protocol.ts';
import { cursor, nothingNew, syncOf, unreachable, whole } from '#shared/testing/desk-sync.ts';

it('asks ever less often for an outcome that does not come, and at its usual pace once nothing waits', async () => {
  let waiting = 1;
  const sync = syncOf({
    store: { pendingCount: async () => waiting },
    wire: { push: async () => ({ ok: true, value: { epoch: 'epoch', outcomes: [], lastSeq: 1 } }) },
  });
  const waits: number[] = [];
  for (let run = 0; run < 9; run += 1) waits.push(await sync.run());
  expect(waits).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 20_000, 20_000]);
  waiting = 0;
  expect(await sync.run()).toBe(20_000);
  waiting = 1;
  expect(await sync.run()).toBe(250);
});

it('lets nothing overtake a command that the hub is too old for, and goes on reading', async () => {
  const asked: string[] = [];
  const pending = Array.from({ length: limits.pushCommandsMax + 10 }, (_, at) => ({ envelope: { seq: at + 1 } }) as Pending);
  const sync = syncOf({
    store: {
      pendingFrom: async (seq, most) => pending.filter(({ envelope }) => envelope.seq >= seq).slice(0, most),
      pendingCount: async () => 60,
    },
    wire: {
      push: async ({ commands, after }) => {
        asked.push(after === undefined ? `push ${commands.length}` : `push ${commands.length} after ${after}`);
        // What is sent behind it, because the answer is not there yet, the hub leaves untouched.
        const outcomes = after === undefined ? [{ cmdId: 'one', status: 'applied' as const, code: '', subjects: [] }] : [];
        return { ok: true, value: { epoch: 'epoch', outcomes, lastSeq: 1 } };
      },
      pull: async () => {
        asked.push('pull');
        return { ok: true, value: nothingNew };
      },
    },
  });
  await sync.run();
  // A program's first word with the hub is no push: it hears first whether its files went back in time.
  expect(asked.shift()).toBe('pull');
  expect(asked).toEqual([`push ${limits.pushCommandsMax}`, `push 10 after ${limits.pushCommandsMax}`, 'pull']);
});

it('comes back when it is told to, but neither at once for ever nor never', async () => {
  const waitFor = (afterMs: number): Promise<number> =>
    syncOf({ wire: { pull: async () => ({ ok: false, trouble: { kind: 'retry-later', afterMs } }) } }).run();
  expect(await waitFor(1_000)).toBe(1_250);
  expect(await waitFor(0)).toBe(250);
  expect(await waitFor(1e12)).toBe(300_250);
});

it('leaves the hub alone for as long as it asked, however often it is woken, and not longer when the clock is set back', async () => {
  let [now, asked] = [1_000, 0];
  const sync = syncOf({
    wire: {
      pull: async () => {
        asked += 1;
        return { ok: false, trouble: { kind: 'retry-later', afterMs: 4_000 } };
      },
    },
    nowMs: () => now,
  });
  await sync.run();
  expect([await sync.run(), asked]).toEqual([4_000, 1]);
  now = 2_000;
  expect([await sync.run(), asked]).toEqual([3_000, 1]);
  now = 5_000;
  await sync.run();
  expect(asked).toBe(2);
  now = 0;
  await sync.run();
  expect(asked).toBe(3);
});

it('gives up its copy where the hub went back behind what a fill told and has grown beyond that since', async () => {
  const at = (branch: number) => ({ ...cursor, versions: { branch } });
  const asked: unknown[] = [];
  const window = {
    coverage: { branchId: 'branch', fromDay: '2025-12-02', days: [{ from: '2026-03-01', to: lastDay }], tables: 'all' as const },
    fill: { part: { kind: 'large' as const }, after: null, heads: { branch: 6 }, awaits: { branch: 6 }, rows: 0, total: null },
    wanted: null,
    isPaused: false,
  };
  const sync = syncOf({
    store: { head: async () => ({ storeId: 's', lastSeq: 0, auditHead: '', cursor: at(3) }), window: async () => window },
    wire: {
      pull: async (request) => {
        asked.push(request.cursor?.versions ?? null);
        if (asked.length > 3) return { ok: false, trouble: { kind: 'unreachable' } };
        return { ok: true, value: { ...nothingNew, reset: request.cursor === null, cursor: at(asked.length === 1 ? 4 : 7) } };
      },
      // By the time that it asks for the first days of the copy that takes its place, the hub is another one.
      fill: async () => ({ ok: true, value: { anew: true, changes: [], next: null, total: null, heads: {} } }),
    },
  });
  await sync.run();
  expect(asked).toEqual([{ branch: 3 }, { branch: 6 }, null, { branch: 3 }]);
  expect(sync.state().line).toBe('offline');
});

it('holds back what lacks another desk’s rows without holding up the rest, and lets the hub decide when patience ends', async () => {
  let now = 0;
  const pushed: (readonly number[])[] = [];
  const lacking = { needs: [{ table: 'visits' as const, id: 'theirs' }], lacks: true };
  const pending = Array.from({ length: 120 }, (_, at) => ({
    envelope: { seq: at + 1, cmdId: `cmd-${at + 1}` },
    ...(at < 55 || at === 99 ? { again: lacking } : {}),
  })) as unknown as Pending[];
  const tx = {
    pending: async () => pending,
    setPending: async (one: Pending) => void pending.splice(one.envelope.seq - 1, 1, one),
    coverage: async () => noCoverage,
  };
  const sync = syncOf({
    store: {
      pendingFrom: async (seq, most) => pending.filter(({ envelope }) => envelope.seq >= seq).slice(0, most),
      pendingCount: async () => 120,
      change: (work) => work(tx as unknown as DeskTx),
    },
    wire: {
      push: async ({ commands }) => {
        pushed.push(commands.map((command) => (command as { readonly seq: number }).seq));
        const outcome = { cmdId: 'one', status: 'applied' as const, code: '', subjects: [] };
        return { ok: true, value: { epoch: 'epoch', outcomes: commands.map(() => outcome), lastSeq: 1 } };
      },
    },
    nowMs: () => now,
  });
  const due = Array.from({ length: 65 }, (_, at) => at + 56).filter((seq) => seq !== 100);
  await sync.run();
  expect(pushed.flat()).toEqual(due);
  pushed.length = 0;
  now = 24 * 60 * 60_000;
  await sync.run();
  expect(pushed.flat()).toEqual(pending.map(({ envelope }) => envelope.seq));
});

it('says since when the line is down, when the hub was heard last and what waits, and shows its work only on a line that stands', async () => {
  let [now, isThere, waiting] = [0, false, 2];
  const states: SyncState[] = [];
  const sync = syncOf({
    store: { pendingCount: async () => waiting },
    wire: { pull: async () => (isThere ? { ok: true, value: nothingNew } : unreachable) },
    nowMs: () => now,
    onState: (state) => states.push(state),
  });
  const run = async (atMs: number): Promise<readonly unknown[]> => {
    now = atMs;
    return [await sync.run(), ...states.splice(0)];
  };
  expect(sync.state()).toEqual({ line: 'starting', lastContactMs: null, downSinceMs: null, waiting: 0 });
  const offline = { line: 'offline', lastContactMs: null, downSinceMs: 1_000, waiting: 2 };
  expect(await run(1_000)).toEqual([250, offline]);
  expect(await run(2_000)).toEqual([500, offline]);
  [isThere, waiting] = [true, 0];
  const synced = { line: 'synced', lastContactMs: 3_000, downSinceMs: null, waiting: 0 };
  expect(await run(3_000)).toEqual([20_000, synced]);
  expect(await run(4_000)).toEqual([20_000, { ...synced, line: 'syncing' }, { ...synced, lastContactMs: 4_000 }]);
  isThere = false;
  const atWork = { ...synced, line: 'syncing', lastContactMs: 4_000 };
  expect(await run(5_000)).toEqual([250, atWork, { ...atWork, line: 'offline', downSinceMs: 5_000 }]);
  expect(sync.state()).toEqual({ ...atWork, line: 'offline', downSinceMs: 5_000 });
});

it('goes on saying that the hub is too old while it tries again, until nothing waits for it', async () => {
  let waiting = 1;
  const lines: string[] = [];
  const sync = syncOf({
    store: {
      pendingFrom: async (seq) => (seq === 1 && waiting > 0 ? [{ envelope: { seq: 1 } } as Pending] : []),
      pendingCount: async () => waiting,
    },
    wire: { push: async () => ({ ok: true, value: { epoch: 'epoch', outcomes: [], lastSeq: 0 } }) },
    onState: ({ line }) => lines.push(line),
  });
  await sync.run();
  await sync.run();
  waiting = 0;
  await sync.run();
  expect(lines).toEqual(['hub-behind', 'hub-behind', 'synced']);
});

it('says of a hub that only asks to wait, for longer than a minute, that it has a fault; every other word begins the minute anew', async () => {
  const busy: WireTrouble = { kind: 'retry-later', afterMs: 0 };
  const gone: WireTrouble = { kind: 'unreachable' };
  let now = 1_000;
  let trouble: WireTrouble | null = busy;
  const sync = syncOf({
    nowMs: () => now,
    wire: { pull: async () => (trouble === null ? { ok: true, value: nothingNew } : { ok: false, trouble }) },
  });
  const lineAt = async (seconds: number, said: WireTrouble | null): Promise<SyncState['line']> => {
    now = seconds * 1_000;
    trouble = said;
    await sync.run();
    return sync.state().line;
  };
  expect([await lineAt(1, busy), await lineAt(61, busy), await lineAt(62, busy)]).toEqual(['offline', 'offline', 'hub-fault']);
  expect([await lineAt(63, gone), await lineAt(64, busy), await lineAt(124, busy)]).toEqual(['offline', 'offline', 'offline']);
  expect([await lineAt(125, null), await lineAt(126, busy), await lineAt(186, busy)]).toEqual(['synced', 'offline', 'offline']);
});

const troubles: readonly [WireTrouble, SyncState['line']][] = [
  [{ kind: 'unreachable' }, 'offline'],
  [{ kind: 'retry-later', afterMs: 1 }, 'offline'],
  [{ kind: 'failed', status: 500 }, 'hub-fault'],
  [{ kind: 'not-enrolled' }, 'not-enrolled'],
  [{ kind: 'update-needed' }, 'update-needed'],
];
it.each(troubles)('hears nothing behind a push that failed, and says why: %o', async (trouble, line) => {
  const sync = syncOf({
    store: { pendingFrom: async () => [{ envelope: { seq: 1 } } as Pending] },
    wire: { push: async () => ({ ok: false, trouble }), pull: async () => expect.unreachable() },
  });
  await sync.run();
  expect(sync.state().line).toBe(line);
});

it('hears a hub that has become another one since it was pushed to, and is offline to one that is too old to be heard', async () => {
  const sync = syncOf({
    store: { pendingFrom: async () => [{ envelope: { seq: 1 } } as Pending] },
    wire: { push: async () => ({ ok: false, trouble: { kind: 'epoch-changed' } }) },
  });
  await sync.run();
  expect(sync.state().line).toBe('synced');
  expect([lineOf({ kind: 'epoch-changed' }), lineOf({ kind: 'hub-behind' })]).toEqual(['offline', 'hub-behind']);
});

it('leaves a hub that fails alone for twice as long each time, half a minute at most, and no two desks come at once', () => {
  const waits = (random: number): readonly number[] => Array.from({ length: 8 }, (_, n) => backoffAfter(n + 1, () => random));
  expect(waits(0)).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
  expect(waits(1)).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
});

it('hears every change for an hour after it started anew, and is told of no more than it can take after that', async () => {
  let now = 1_000;
  const goingOn: unknown[] = [];
  const sync = syncOf({
    store: { window: async () => ({ ...whole, coverage: { ...whole.coverage, tables: goingOn.length < 2 ? 'none' : 'all' } }) },
    wire: {
      pull: async ({ goesOn }) => {
        goingOn.push(goesOn);
        return { ok: true, value: { ...nothingNew, reset: goingOn.length === 2 } };
      },
    },
    nowMs: () => now,
  });
  const hour = 60 * 60_000;
  for (now of [1_000, 1_000, 1_001, 1_000 + hour - 1, 1_000 + hour, -hour]) await sync.run();
  expect(goingOn).toEqual([undefined, undefined, true, true, undefined, undefined]);
});

it('puts first days in the place of a copy, and hears every change from then on', async () => {
  const taken: unknown[] = [];
  const goingOn: unknown[] = [];
  const firstDays = { anew: false, changes: [], next: null, total: 0, heads: {} };
  const sync = syncOf({
    store: { applyDelta: async ({ reset }, first) => void taken.push([reset, first?.part ?? null]) },
    wire: {
      pull: async ({ goesOn }) => {
        goingOn.push(goesOn);
        return { ok: true, value: { ...nothingNew, reset: goingOn.length === 1 } };
      },
      fill: async ({ storeId }) => (storeId === 's' ? { ok: true, value: firstDays } : unreachable),
    },
  });
  await sync.run();
  await sync.run();
  expect(taken).toEqual([
    [true, { kind: 'near', from: '2026-02-23', to: '2026-03-09' }],
    [false, null],
  ]);
  expect(goingOn).toEqual([undefined, true]);
});

it('keeps a copy that has to go for as long as nobody knows what day it is, and asks for none where no window was chosen', async () => {
  let pulls = 0;
  const wire: Partial<Wire> = {
    pull: async () => {
      pulls += 1;
      return { ok: true, value: { ...nothingNew, reset: true } };
    },
  };
  const store = { applyDelta: async () => expect.unreachable() };
  const sync = syncOf({ store, wire, today: () => null });
  await sync.run();
  expect([sync.state().line, pulls]).toEqual(['offline', 1]);
  const without = { ...whole, coverage: noCoverage };
  const unchosen = syncOf({ store: { ...store, window: async () => without }, wire, today: () => null });
  await unchosen.run();
  expect([unchosen.state().line, pulls]).toEqual(['offline', 1]);
});

it('asks what the hub has of its former stores before it sends anything, and sends again what that is not', async () => {
  const asked: unknown[] = [];
  let [inDoubt, revived]: (readonly string[])[] = [['told', 'lost'], []];
  const sync = syncOf({
    store: {
      doubts: async () => inDoubt ?? [],
      revive: async (cmdIds) => void ([inDoubt, revived] = [[], cmdIds]),
    },
    wire: {
      pull: async ({ about }) => {
        asked.push(about);
        const outcomes = about === undefined ? [] : [{ cmdId: 'told', status: 'applied' as const, code: '', subjects: [] }];
        return { ok: true, value: { ...nothingNew, outcomes } };
      },
    },
  });
  await sync.run();
  expect([asked, revived]).toEqual([[undefined, ['told', 'lost'], undefined], ['lost']]);
});

it('looks for what is in doubt once, and once more when it has started anew', async () => {
  let [looked, starts] = [0, false];
  const sync = syncOf({
    store: {
      window: async () => ({ ...whole, coverage: { ...whole.coverage, tables: starts ? 'none' : 'all' } }),
      doubts: async () => ((looked += 1), []),
    },
    wire: { pull: async () => ({ ok: true, value: { ...nothingNew, reset: starts } }) },
  });
  await sync.run();
  await sync.run();
  expect(looked).toBe(1);
  starts = true;
  await sync.run();
  expect(looked).toBe(2);
});

it('sends nothing while it could not ask what is in doubt', async () => {
  const sync = syncOf({
    store: { doubts: async () => ['x'], pendingFrom: async () => [{ envelope: { seq: 1 } } as Pending] },
    wire: { pull: async () => unreachable },
  });
  expect(await sync.run()).toBe(250);
  expect(sync.state().line).toBe('offline');
});

it('waits for an update where a row cannot be read and the hub says that it is newer, and breaks otherwise', async () => {
  const lineWith = async (hubProtocol: (() => Promise<number | null>) | undefined, cause: Error): Promise<string> => {
    const pull = () => Promise.reject(cause);
    const sync = syncOf({ wire: { pull }, ...(hubProtocol === undefined ? {} : { hubProtocol }) });
    return sync.run().then(
      () => sync.state().line,
      (error: unknown) => (error === cause ? 'broken' : 'otherwise'),
    );
  };
  const unreadable = new UnreadableRow({ table: 'visits', id: 'v' }, {});
  expect(await lineWith(async () => protocolVersion + 1, unreadable)).toBe('update-needed');
  expect(await lineWith(async () => protocolVersion, unreadable)).toBe('broken');
  expect(await lineWith(async () => null, unreadable)).toBe('broken');
  expect(await lineWith(undefined, unreadable)).toBe('broken');
  expect(await lineWith(async () => protocolVersion + 1, new Error('full'))).toBe('broken');
});
