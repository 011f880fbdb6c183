import { expect, test } from 'vitest';
import type { Pending } from '#shared/sync/desk-store.ts';
import { decideAllAgain } from '#shared/sync/decide-again.ts';
import { MemoryDesk } from '#tests/support/memory-desk.ts';
import { waitingArrival } from '#tests/support/waiting.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';

// Commands that wait are decided again on rows that came from a hub which was brought back from a backup.

const image = (id: string) => [{ table: 'visits', id, row: null }] as const;
const needing = (id: string, lacks: boolean) => ({ needs: [{ table: 'visits', id }] as const, lacks });

/** Decides the last of some waiting commands again and answers how it stands. */
async function decidedLast(...all: readonly Pending[]): Promise<Pending | undefined> {
  const desk = new MemoryDesk('chain', 'store');
  desk.tables.put('visits', aVisit({ id: 'v' }));
  await desk.transaction(async (tx) => {
    for (const one of all) await tx.setPending(one);
    await decideAllAgain(tx, 'chain', all.slice(-1));
  });
  return (await desk.pendingFrom(1, 10)).at(-1);
}

test('a command that stands on a row which only one held back has made is held back with it', async () => {
  const first = waitingArrival(1, 'v', { before: image('v'), again: needing('gone', true) });
  expect((await decidedLast(first, waitingArrival(2, 'v', { again: needing('v', false) })))?.again?.lacks).toBe(true);
});

test.each([
  ['held back', 'gone', true],
  ['due', 'v', false],
])('of two that are decided together, what stands on a row of the first is %s with it', async (_, needed, isHeldBack) => {
  const desk = new MemoryDesk('chain', 'store');
  desk.tables.put('visits', aVisit({ id: 'v' }));
  const first = waitingArrival(1, 'v', { again: { needs: [{ table: 'visits', id: needed }], lacks: false } });
  const both = [first, waitingArrival(2, 'v', { again: needing('v', false) })];
  const decided = await desk.transaction((tx) => decideAllAgain(tx, 'chain', both));
  expect(decided.map(({ again }) => again?.lacks)).toEqual([isHeldBack, isHeldBack]);
});

test('a row that was made by a command which is due holds nothing back', async () => {
  const due = waitingArrival(1, 'v', { before: image('v'), again: needing('v', false) });
  const usual = waitingArrival(2, 'v', { before: image('v') });
  expect((await decidedLast(due, usual, waitingArrival(3, 'v', { again: needing('v', true) })))?.again?.lacks).toBe(false);
});

test.each([[{ sinceMs: 5 }], [{}]])('a command that lacks what it needs goes on waiting since when it has: %o', async (since) => {
  const again = { needs: [{ table: 'visits', id: 'gone' }], lacks: true, ...since } as const;
  expect((await decidedLast(waitingArrival(1, 'v', { again })))?.again).toEqual(again);
});

test('a command does not hold itself back by what it made before', async () => {
  expect((await decidedLast(waitingArrival(1, 'v', { before: image('v'), again: needing('v', true) })))?.again?.lacks).toBe(false);
});

test('a waiting command that this build cannot open stays, without effect', async () => {
  const unknown = waitingArrival(1, 'v', { before: image('v'), touched: ['visits/v'] });
  const decided = await decidedLast({ ...unknown, envelope: { ...unknown.envelope, version: 99 } });
  expect(decided).toMatchObject({ before: [], touched: ['visits/v'], refused: 'unknown-command' });
});
