import { limits } from '#shared/kernel/limits.ts';
import { expect, it } from 'vitest';
import type { DeskTx, Pending } from '#shared/sync/desk-store.ts';
import { type DeskSync, type DeskSyncStore, type Wire, createDeskSync } from '#shared/sync/desk-sync.ts';
import { lastDay, noCoverage } from '#shared/sync/coverage.ts';
import type { PullResponse } from '#shared/sync/protocol.ts';

const cursor = { epoch: 'epoch', scopeHash: 'scope', versions: {} };
const nothingNew: PullResponse = { reset: false, changes: [], outcomes: [], cursor, more: false, lastSeq: 0 };

/** A desk that holds its whole window with nothing waiting, and a hub that has nothing new: but for what the test says. */
function syncOf(said: { readonly store?: Partial<DeskSyncStore>; readonly wire?: Partial<Wire>; readonly nowMs?: () => number }): DeskSync {
  const store: DeskSyncStore = {
    head: async () => ({ storeId: 's', lastSeq: 0, auditHead: '', cursor }),
    pendingFrom: async () => [],
    pendingCount: async () => 0,
    applyDelta: async () => undefined,
    applyFill: async () => expect.unreachable(),
    doubts: async () => [],
    revive: async () => undefined,
    window: async () => ({
      coverage: { branchId: 'branch', fromDay: '2025-12-02', days: [{ from: '2025-12-02', to: lastDay }], tables: 'all' },
      fill: null,
      wanted: null,
      isPaused: false,
    }),
    change: async () => null as never,
    ...said.store,
  };
  const wire: Wire = {
    push: async () => expect.unreachable(),
    fill: async () => expect.unreachable(),
    pull: async () => ({ ok: true, value: nothingNew }),
    ...said.wire,
  };
  return createDeskSync({
    store,
    wire,
    nowMs: said.nowMs ?? (() => 0),
    random: () => 0,
    today: () => '2026-03-02',
    onState: () => undefined,
  });
}

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
      // The first days of the copy that takes its place.
      fill: async () => ({ ok: false, trouble: { kind: 'unreachable' } }),
    },
  });
  await sync.run();
  expect(asked).toEqual([{ branch: 3 }, { branch: 6 }, null]);
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
