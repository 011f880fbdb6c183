import { beforeEach, expect, it, vi } from 'vitest';
import { newDisk, openTestStore } from '#tests/support/desk-store.ts';
import { createDeskClock } from '#renderer/data/desk-clock.ts';
import type { DeskStore } from '#renderer/data/store/open-store.ts';
import { readState } from '#renderer/data/store/state.ts';
import { createGreeting } from '#renderer/sync/greeting.ts';
import type { HubClient } from '#renderer/sync/hub-client.ts';
import type { WindowWord } from '#renderer/sync/windows.ts';

const machineMs = Date.parse('2026-03-02T14:00:00.000Z');

let store: DeskStore;
beforeEach(async () => {
  store = await openTestStore(newDisk());
});

/** A desk whose hub plays a day that many ms from now. */
function greeted() {
  const said: WindowWord[] = [];
  const clock = createDeskClock(() => machineMs);
  let offsetMs = -5_000;
  const hello = vi.fn<HubClient['hello']>(async () => ({ ok: true, value: { hub: 'foyer', protocol: 1, rehearsal: { offsetMs } } }));
  const windows = { say: (word: WindowWord) => said.push(word), hear: () => () => undefined, close: () => undefined };
  const greeting = createGreeting({ store, client: { hello }, clock, windows });
  return { greeting, hello, clock, said, plays: (ms: number) => (offsetMs = ms) };
}

it("sets the clock of a rehearsal to the hub's, tells the windows, and keeps it for a start without the network", async () => {
  const { greeting, clock, said } = greeted();
  expect(await greeting.greet()).toBeNull();
  expect(clock.nowMs()).toBe(machineMs - 5_000);
  expect(said).toEqual([{ kind: 'rehearsal', rehearsal: { offsetMs: -5_000 } }]);
  expect(await readState(store.relaxed, 'rehearsal')).toEqual({ offsetMs: -5_000 });
});

it('asks once per contact, and once more after the line was down: the hub may have been started on another day', async () => {
  const { greeting, hello, clock, plays } = greeted();
  await greeting.greet();
  await greeting.greet();
  expect(hello).toHaveBeenCalledTimes(1);
  plays(7_000);
  greeting.again();
  await greeting.greet();
  expect(clock.nowMs()).toBe(machineMs + 7_000);
});

it('says of a database that fails that it does, and asks once more', async () => {
  const { greeting, hello } = greeted();
  store.close();
  await expect(greeting.greet()).rejects.toThrow('closed');
  await expect(greeting.greet()).rejects.toThrow('closed');
  expect(hello).toHaveBeenCalledTimes(2);
});
