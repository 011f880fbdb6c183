import { expect, test } from 'vitest';
import { removeBlock } from '#shared/booking/blocks.ts';
import { invoke } from '#renderer/data/desk.ts';
import type { DraftBox } from '#renderer/data/drafts.ts';
import { type Locks, createWorkKeeper } from '#renderer/data/kept-work.ts';

const deeds = ['a', 'b', 'c'].map((blockId) => invoke(removeBlock, { blockId, isBack: false }));

/** The drafts of one run of a desk; what lies on the disk outlives it. */
function runOn(disk: Map<string, string>, isFull = false): DraftBox {
  return {
    load: async (key) => (disk.has(key) ? JSON.parse(disk.get(key) ?? '') : undefined),
    keep: (key, value) => void (isFull || disk.set(key, JSON.stringify(value))),
    drop: async (key) => void disk.delete(key),
    flush: async () => {
      if (isFull) throw new Error('the disk is full');
    },
  };
}

/** A window of a browser: its locks are those of all windows, and go with it when it is closed. */
function openWindow() {
  const held: (() => void)[] = [];
  const request = (name: string, options: LockOptions, work: () => Promise<void>): Promise<void> =>
    navigator.locks.request(name, options, async () => {
      await Promise.race([work(), new Promise<void>((resolve) => held.push(resolve))]);
    });
  return { locks: { request } as Locks, close: () => held.forEach((end) => end()) };
}

let users = 0;
const anyUser = (): string => `user ${(users += 1)}`;
const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

test('a desk that stopped between two transactions knows what was meant, and how far it came', async () => {
  const disk = new Map<string, string>();
  const user = anyUser();
  const window = openWindow();
  const first = createWorkKeeper(runOn(disk), user, window.locks);
  await first.begin(deeds);
  first.note(2);
  // Work of this run is no news to it.
  expect(await first.left()).toBeUndefined();
  window.close();
  const { locks } = openWindow();
  const next = createWorkKeeper(runOn(disk), user, locks);
  expect(await next.left()).toEqual({ deeds, saved: 2 });
  // The screen was locked and opened again: it still asks.
  expect(await createWorkKeeper(runOn(disk), user, locks).left()).toEqual({ deeds, saved: 2 });
  await next.end();
  expect(await createWorkKeeper(runOn(disk), user, openWindow().locks).left()).toBeUndefined();
});

test('another window hears of work only when the first has gone from it, and of none that came to its end', async () => {
  const disk = new Map<string, string>();
  const user = anyUser();
  const [one, two, three] = [openWindow(), openWindow(), openWindow()];
  const first = createWorkKeeper(runOn(disk), user, one.locks);
  const second = createWorkKeeper(runOn(disk), user, two.locks);
  await first.begin(deeds);
  first.note(1);
  let told: unknown = 'not yet';
  const tell = (): Promise<void> => second.left().then((left) => void (told = left));
  const waiting = tell();
  await soon();
  expect(told).toBe('not yet');
  await first.end();
  await waiting;
  expect(told).toBeUndefined();

  await first.begin(deeds);
  first.note(1);
  const again = tell();
  one.close();
  await again;
  expect(told).toEqual({ deeds, saved: 1 });
  // Only one window asks what is to become of it.
  let third: unknown = 'not yet';
  const asked = createWorkKeeper(runOn(disk), user, three.locks)
    .left()
    .then((left) => void (third = left));
  await soon();
  expect(third).toBe('not yet');
  await second.end();
  await asked;
  expect(third).toBeUndefined();
});

test('work of a second window leaves the list of the first as it is', async () => {
  const disk = new Map<string, string>();
  const user = anyUser();
  const one = openWindow();
  const first = createWorkKeeper(runOn(disk), user, one.locks);
  const second = createWorkKeeper(runOn(disk), user, openWindow().locks);
  await first.begin(deeds);
  first.note(1);
  await second.begin(deeds.slice(1));
  second.note(2);
  await second.end();
  one.close();
  expect(await createWorkKeeper(runOn(disk), user, openWindow().locks).left()).toEqual({ deeds, saved: 1 });
});

test('what came to an end is not kept, and a full disk stops no work', async () => {
  const disk = new Map<string, string>();
  const keeper = createWorkKeeper(runOn(disk), anyUser(), openWindow().locks);
  await keeper.begin(deeds);
  await keeper.end();
  expect(disk.size).toBe(0);
  await createWorkKeeper(runOn(disk, true), anyUser(), openWindow().locks).begin(deeds);
});

test.each([
  ['a command that this build does not know', 'ofAnotherBuild'],
  ['one that it knows otherwise', removeBlock.name],
])('%s is not gone on with', async (_, name) => {
  const disk = new Map([['work:list', JSON.stringify([{ name, args: { ofAnotherBuild: true } }])]]);
  expect(await createWorkKeeper(runOn(disk), anyUser(), openWindow().locks).left()).toBeUndefined();
});
