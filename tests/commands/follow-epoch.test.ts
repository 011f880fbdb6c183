import { expect, test } from 'vitest';
import type { PullResponse } from '#shared/sync/protocol.ts';
import type { Sent } from '#shared/sync/desk-store.ts';
import { MemoryDesk } from '#tests/support/memory-desk.ts';
import { arrival } from '#tests/support/waiting.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';

// A desk that has heard outcomes from a hub whose database is then brought back from before them.

function sent(seq: number, visitId: string): Sent {
  return { envelope: arrival(seq, visitId), epoch: 'old', needs: [{ table: 'visits', id: visitId }], storeId: 'store' };
}

function page(about: Partial<PullResponse> = {}): PullResponse {
  const cursor = { epoch: 'new', scopeHash: 'scope', versions: { branch: 1 } };
  return { reset: false, changes: [], outcomes: [], cursor, more: false, lastSeq: 0, ...about };
}

async function deskThatSent(...all: readonly Sent[]): Promise<MemoryDesk> {
  const desk = new MemoryDesk('chain', 'store');
  desk.tables.put('visits', aVisit({ id: 'here' }));
  await desk.transaction(async (tx) => {
    for (const one of all) await tx.keepSent(one);
  });
  return desk;
}

async function waiting(desk: MemoryDesk): Promise<readonly string[]> {
  return (await desk.pendingFrom(1, 10)).map(({ envelope, again }) => `${envelope.cmdId} ${again?.lacks === true ? 'held back' : 'due'}`);
}

test('what a restored hub does not tell again waits once more; it is held back only when what it changed is not there', async () => {
  const desk = await deskThatSent(sent(1, 'here'), sent(2, 'gone'));
  await desk.applyDelta(page());
  expect(await waiting(desk)).toEqual(['cmd-1 due', 'cmd-2 held back']);
});

test('nothing is sent again before the whole pull is through, nor what the hub has told', async () => {
  const desk = await deskThatSent(sent(1, 'here'), sent(2, 'here'));
  const told = { cmdId: 'cmd-1', status: 'applied', code: '', subjects: [] } as const;
  await desk.applyDelta(page({ more: true, outcomes: [{ ...told, subjects: [] }] }));
  expect(await waiting(desk)).toEqual([]);
  await desk.applyDelta(page());
  expect(await waiting(desk)).toEqual(['cmd-2 due']);
});

test('what was held back is due as soon as the row is there', async () => {
  const desk = await deskThatSent(sent(1, 'gone'));
  await desk.applyDelta(page());
  expect(await waiting(desk)).toEqual(['cmd-1 held back']);
  const row = aVisit({ id: 'gone' }) as unknown as PullResponse['changes'][number]['row'];
  await desk.applyDelta(page({ changes: [{ table: 'visits', id: 'gone', row }] }));
  expect(await waiting(desk)).toEqual(['cmd-1 due']);
});
