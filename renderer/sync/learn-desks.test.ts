import { beforeEach, expect, it, vi } from 'vitest';
import { newDisk, openTestStore } from '#tests/support/desk-store.ts';
import type { DeskStore } from '#renderer/data/store/open-store.ts';
import { readState } from '#renderer/data/store/state.ts';
import type { HubClient } from '#renderer/sync/hub-client.ts';
import { createDeskNameLearner } from '#renderer/sync/learn-desks.ts';

const minute = 60_000;
const noon = Date.parse('2026-03-02T12:00:00Z');

let store: DeskStore;
beforeEach(async () => {
  store = await openTestStore(newDisk());
});

function learning() {
  const at = { ms: noon, name: 'Left screen' };
  const desks = vi.fn<HubClient['desks']>(async () => ({
    ok: true,
    value: { desks: [{ id: 'device-2', code: 'D2', name: at.name }] },
  }));
  return { at, desks, learner: createDeskNameLearner(store, { desks }, () => at.ms) };
}

it('asks with its first step, and then every ten minutes, whichever way the clock was set', async () => {
  const { at, desks, learner } = learning();
  const asksAt = async (ms: number) => {
    at.ms = ms;
    const before = desks.mock.calls.length;
    await learner.step();
    return desks.mock.calls.length > before;
  };
  expect(await asksAt(noon)).toBe(true);
  expect(await asksAt(noon + 10 * minute - 1)).toBe(false);
  expect(await asksAt(noon + 10 * minute)).toBe(true);
  expect(await asksAt(noon + 11 * minute)).toBe(false);
  expect(await asksAt(noon - 600 * minute)).toBe(true);
});

it('writes the names only when they are others: screens that name desks would be drawn anew', async () => {
  const { at, desks, learner } = learning();
  const writes = vi.fn();
  store.relaxed.table('state').hook('creating', writes);
  store.relaxed.table('state').hook('updating', writes);
  await learner.step();
  expect(await readState(store.relaxed, 'deskNames')).toMatchObject([{ name: 'Left screen' }]);
  expect(writes).toHaveBeenCalledTimes(1);
  at.ms += 10 * minute;
  await learner.step();
  expect(desks).toHaveBeenCalledTimes(2);
  expect(writes).toHaveBeenCalledTimes(1);
  at.ms += 10 * minute;
  at.name = 'Right screen';
  await learner.step();
  expect(await readState(store.relaxed, 'deskNames')).toMatchObject([{ name: 'Right screen' }]);
});

it('keeps the names that it knows while the hub does not say, and tells of a database that cannot be written', async () => {
  const { at, desks, learner } = learning();
  await learner.step();
  at.ms += 10 * minute;
  desks.mockResolvedValueOnce({ ok: false, trouble: { kind: 'unreachable' } });
  await learner.step();
  expect(await readState(store.relaxed, 'deskNames')).toMatchObject([{ name: 'Left screen' }]);
  at.ms += 10 * minute;
  at.name = 'Right screen';
  const full = (): void => {
    throw new DOMException('no room', 'QuotaExceededError');
  };
  store.relaxed.table('state').hook('updating', full);
  await expect(learner.step()).rejects.toThrow('no room');
});
