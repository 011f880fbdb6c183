import { expect, it } from 'vitest';
import type { DeskTx } from '#shared/sync/desk-store.ts';
import type { DeskSyncPorts, DeskWindow } from '#shared/sync/desk-sync.ts';
import { type FillState, lastDay } from '#shared/sync/coverage.ts';
import type { FillRequest } from '#shared/sync/protocol.ts';
import { nothingNew, syncOf, unreachable, whole } from '#shared/testing/desk-sync.ts';

/** A desk that fetches the days behind its near ones, in as many pages as the test says; answers what was asked for and taken. */
function fillingDesk(window: Partial<DeskWindow>, pages: number, more: Partial<DeskSyncPorts> = {}) {
  const part = { kind: 'days', from: '2026-02-01', to: '2026-02-14' } as const;
  const done = { asked: 0, taken: 0 };
  const coverage = { ...whole.coverage, days: [{ from: '2026-02-15', to: lastDay }] };
  let fill: FillState | null = { part, after: null, awaits: null, rows: 0, total: null };
  const sync = syncOf({
    store: {
      window: async () => ({ ...whole, coverage, fill, ...window }),
      applyFill: async () => {
        done.taken += 1;
        fill = done.taken < pages && fill !== null ? { ...fill, after: { section: 0, day: null, id: `${done.taken}` } } : null;
        return true;
      },
      change: async () => null as never,
    },
    wire: {
      fill: async ({ after }: FillRequest) => {
        done.asked += 1;
        const next = { section: 0, day: null, id: `${Number(after?.id ?? 0) + 1}` };
        return { ok: true, value: { anew: false, changes: [], next, total: null, heads: {} } };
      },
    },
    ...more,
  });
  return { sync, done };
}

it('fetches a few pages of what is missing and then looks what is new, but all of the first days at one go', async () => {
  const behind = fillingDesk({}, 6);
  expect([await behind.sync.run(), behind.done.taken]).toEqual([0, 4]);
  expect([await behind.sync.run(), behind.done.taken]).toEqual([20_000, 6]);
  // The page that was on its way already is not asked for once more.
  expect(behind.done.asked).toBe(7);
  const first = fillingDesk({ coverage: { ...whole.coverage, days: [], tables: 'none' } }, 6);
  expect([await first.sync.run(), first.done.taken]).toEqual([20_000, 6]);
});

it('fetches nothing that can wait when somebody said so, and no page ahead of what cannot', async () => {
  const paused = fillingDesk({ isPaused: true }, 2);
  expect([await paused.sync.run(), paused.done]).toEqual([20_000, { asked: 0, taken: 0 }]);
  const unknown = fillingDesk({ isPaused: true, coverage: { ...whole.coverage, tables: 'none' } }, 2, { today: () => null });
  expect([await unknown.sync.run(), unknown.done]).toEqual([20_000, { asked: 0, taken: 0 }]);
  const urgent = fillingDesk({ isPaused: true, coverage: { ...whole.coverage, tables: 'none' } }, 2);
  expect([await urgent.sync.run(), urgent.done]).toEqual([20_000, { asked: 2, taken: 2 }]);
});

it('goes on at once behind a page that came too late or is through, and soon when it has to be asked anew', async () => {
  const { sync } = fillingDesk({}, 2, {});
  expect(await sync.run()).toBe(20_000);
  const fill: FillState = { part: { kind: 'large' }, after: null, awaits: null, rows: 0, total: null };
  const page = { anew: false, changes: [], next: null, total: null, heads: {} };
  const window = async () => ({ ...whole, fill });
  const late = syncOf({ store: { window, applyFill: async () => false }, wire: { fill: async () => ({ ok: true, value: page }) } });
  expect(await late.run()).toBe(0);
  const through = syncOf({ store: { window: async () => ({ ...whole, fill: { ...fill, awaits: {} } }) } });
  expect(await through.run()).toBe(0);
  const anew = syncOf({ store: { window }, wire: { fill: async () => ({ ok: true, value: { ...page, anew: true } }) } });
  expect(await anew.run()).toBe(1_000);
  const broken = syncOf({ store: { window }, wire: { fill: async () => unreachable } });
  expect([await broken.run(), broken.state().line]).toEqual([250, 'offline']);
  const cursorless = { head: async () => ({ storeId: 's', lastSeq: 0, auditHead: '', cursor: null }), window };
  expect(await syncOf({ store: cursorless }).run()).toBe(20_000);
});

it('drops the days that left its window a few at a time, once, and from the first again when the window moves', async () => {
  const old = ['2025-11-01', '2025-11-02', '2025-11-03', '2025-11-04', '2025-11-05'];
  let fromDay = '2025-12-02';
  const looked: string[] = [];
  const tx = {
    coverage: async () => ({ ...whole.coverage, fromDay }),
    dayBetween: async (after: string) => {
      looked.push(after);
      const day = old.find((one) => one > after);
      return day === undefined ? null : { branchId: 'branch', day, rows: [] };
    },
    pending: async () => [],
  };
  const sync = syncOf({
    store: { window: async () => ({ ...whole, coverage: await tx.coverage() }), change: (work) => work(tx as unknown as DeskTx) },
    today: () => null,
  });
  expect([await sync.run(), await sync.run(), await sync.run()]).toEqual([0, 20_000, 20_000]);
  expect(looked).toEqual(['', ...old]);
  fromDay = '2025-12-03';
  expect([await sync.run(), await sync.run()]).toEqual([0, 20_000]);
  expect(looked.slice(6)).toEqual(['', ...old]);
});

it('holds ninety days back unless it is told otherwise, and moves its window only by a day of which it is sure', async () => {
  const movesWith = async (more: Partial<DeskSyncPorts>): Promise<boolean> => {
    let windows = 0;
    const tx = {
      coverage: async () => whole.coverage,
      by: async () => ({ held: false }),
      fill: async () => null,
      wanted: async () => null,
      setCoverage: async () => void (windows += 1),
      setFill: async () => undefined,
      dayBetween: async () => null,
    };
    await syncOf({ store: { change: (work) => work(tx as unknown as DeskTx) }, ...more }).run();
    return windows > 0;
  };
  expect(await movesWith({})).toBe(false);
  expect(await movesWith({ daysBack: 91 })).toBe(true);
  expect(await movesWith({ today: () => '2026-03-03' })).toBe(true);
  expect(await movesWith({ today: () => '2026-03-03', isTodayInDoubt: () => false })).toBe(true);
  expect(await movesWith({ today: () => '2026-03-03', isTodayInDoubt: () => true })).toBe(false);
});

it('asks for nothing of its store, and pulls nothing, while something is being written', async () => {
  let isWriting = false;
  const written: string[] = [];
  const writes = async <T>(what: string, value: T): Promise<T> => {
    isWriting = true;
    await new Promise((resolve) => setImmediate(resolve));
    isWriting = false;
    written.push(what);
    return value;
  };
  const looks = async <T>(value: T): Promise<T> => (isWriting ? expect.unreachable() : value);
  let fill: FillState | null = null;
  const sync = syncOf({
    store: {
      head: () => looks({ storeId: 's', lastSeq: 0, auditHead: '', cursor: { epoch: 'epoch', scopeHash: 'scope', versions: {} } }),
      pendingCount: () => looks(0),
      window: () => looks({ ...whole, fill }),
      change: () => {
        // The window moves with the day, and a part has to be fetched then.
        if (written.length === 2) fill = { part: { kind: 'large' }, after: null, awaits: null, rows: 0, total: null };
        return writes('change', null as never);
      },
      applyDelta: (_delta, first) => writes(first === undefined ? 'delta' : 'first days', undefined),
      applyFill: () => {
        fill = null;
        return writes('page', true);
      },
    },
    wire: {
      pull: () => looks({ ok: true, value: { ...nothingNew, reset: written.length === 1 } }),
      fill: async () => ({ ok: true, value: { anew: false, changes: [], next: null, total: null, heads: {} } }),
    },
    today: () => '2026-03-03',
  });
  await sync.run();
  expect(written).toEqual(['change', 'first days', 'change', 'page', 'change', 'change']);
  await sync.run();
  expect(written.slice(6)).toEqual(['change', 'delta', 'change']);
});
