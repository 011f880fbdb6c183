import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clockStatus } from '#renderer/data/clock-status.ts';
import { type DeskLog, logEventsMax, openDeskLog } from '#renderer/data/desk-log.ts';
import { storageStatus } from '#renderer/data/storage/storage-status.ts';
import type { DeskStore } from '#renderer/data/store/open-store.ts';
import { StoreFault } from '#renderer/data/store/store-fault.ts';
import { syncStatus } from '#renderer/data/sync-status.ts';
import { newDisk, openTestStore } from '#tests/support/desk-store.ts';

describe("the desk's log", () => {
  let nowMs = Date.parse('2026-03-02T12:00:00Z');
  let store: DeskStore;
  let log: DeskLog;
  beforeEach(async () => {
    syncStatus.setState(syncStatus.getInitialState(), true);
    storageStatus.setState(storageStatus.getInitialState(), true);
    clockStatus.setState(clockStatus.getInitialState(), true);
    store = await openTestStore(newDisk());
    log = openDeskLog(store, () => nowMs);
  });
  afterEach(() => log.close());
  const told = async (one = log) => (await one.events()).map(({ what, code, ms, count }) => [what, code, ms, count]);

  it('notes when the line changes and for how long it was as before, not every sync', async () => {
    syncStatus.setState({ line: 'synced' });
    nowMs += 60_000;
    syncStatus.setState({ line: 'syncing' });
    syncStatus.setState({ line: 'synced' });
    syncStatus.setState({ line: 'offline', waiting: 3 });
    syncStatus.setState({ fault: 'StoreFault' });
    expect(await told()).toEqual([
      ['line', 'synced', 0, 0],
      ['line', 'offline', 60_000, 3],
      ['fault', 'sync:StoreFault', undefined, undefined],
    ]);
  });

  it('notes storage and clock', async () => {
    storageStatus.setState({ level: 'stop', ballast: 'given-up', freeBytes: 7 });
    storageStatus.setState({ freeBytes: 8 });
    clockStatus.setState({ offMs: -300_000 });
    clockStatus.setState({ offMs: null });
    expect(await told()).toEqual([
      ['storage', 'stop:given-up', undefined, undefined],
      ['clock', 'behind', -300_000, undefined],
      ['clock', 'agrees', undefined, undefined],
    ]);
  });

  it('has no place for what somebody typed', async () => {
    log.fault(Object.assign(new Error('Anna Karenina +44 20 7946 0000'), { name: 'Anna Karenina' }));
    log.fault(new StoreFault('broken'));
    log.note({ what: 'fault', code: 'call 020 7946' });
    const text = JSON.stringify(await log.events());
    expect(text).not.toMatch(/Anna|7946/);
    expect(await told()).toEqual([
      ['fault', 'other', undefined, undefined],
      ['fault', 'store:broken', undefined, undefined],
      ['fault', 'other', undefined, undefined],
    ]);
  });

  it('outlives the page, adds to what other windows wrote, and stays small', async () => {
    const other = openDeskLog(store, () => nowMs);
    for (let at = 0; at < logEventsMax; at += 1) other.note({ what: 'start', code: 'other-window' });
    other.close();
    log.note({ what: 'start', code: 'browser' });
    log.close();
    const again = openDeskLog(store, () => nowMs);
    await vi.waitFor(async () => expect((await again.events()).at(-1)?.code).toBe('browser'));
    expect(await again.events()).toHaveLength(logEventsMax);
    again.close();
  });
});
