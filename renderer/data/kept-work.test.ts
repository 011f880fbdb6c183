import { expect, test } from 'vitest';
import { removeBlock } from '#shared/booking/blocks.ts';
import { invoke } from '#renderer/data/desk.ts';
import type { DraftBox } from '#renderer/data/drafts.ts';
import { createWorkKeeper } from '#renderer/data/kept-work.ts';

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

test('a desk that stopped between two transactions knows what was meant, and how far it came', async () => {
  const disk = new Map<string, string>();
  const first = createWorkKeeper(runOn(disk));
  await first.begin(deeds);
  first.note(2);
  // Work of this run is no news to it.
  expect(await first.left()).toBeUndefined();
  const next = createWorkKeeper(runOn(disk));
  expect(await next.left()).toEqual({ deeds, saved: 2 });
  await next.end();
  expect(await createWorkKeeper(runOn(disk)).left()).toBeUndefined();
});

test('what came to an end is not kept, and a full disk stops no work', async () => {
  const disk = new Map<string, string>();
  const keeper = createWorkKeeper(runOn(disk));
  await keeper.begin(deeds);
  await keeper.end();
  expect(disk.size).toBe(0);
  await createWorkKeeper(runOn(disk, true)).begin(deeds);
});

test.each([
  ['a command that this build does not know', 'ofAnotherBuild'],
  ['one that it knows otherwise', removeBlock.name],
])('%s is not gone on with', async (_, name) => {
  const disk = new Map([['work:list', JSON.stringify([{ name, args: { ofAnotherBuild: true } }])]]);
  expect(await createWorkKeeper(runOn(disk)).left()).toBeUndefined();
});
