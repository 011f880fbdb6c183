import { describe, expect, test } from 'vitest';
import { type PullResponse, auditStart } from '#shared/sync/protocol.ts';
import type { Sent } from '#shared/sync/desk-store.ts';
import type { Visit } from '#shared/booking/tables.ts';
import { MemoryDesk } from '#tests/support/memory-desk.ts';
import { arrival, waitingArrival } from '#tests/support/waiting.ts';
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

test('what waits is taken off its rows, and decided again behind what is sent again', async () => {
  const desk = await deskThatSent(sent(1, 'here'), sent(2, 'here'));
  const lay = (seq: number, status: Visit['status']) =>
    waitingArrival(seq, 'here', { before: [{ table: 'visits', id: 'here', row: aVisit({ id: 'here', status }) }] });
  await desk.transaction(async (tx) => {
    await tx.setPending(lay(3, 'waiting'));
    await tx.setPending(lay(4, 'confirmed'));
    await tx.put('visits', aVisit({ id: 'here', status: 'cancelled' }));
  });
  await desk.applyDelta(page());
  expect(await desk.transaction((tx) => tx.sentBefore(''))).toEqual([]);
  const waits = await desk.pendingFrom(1, 10);
  expect(waits.map(({ envelope }) => envelope.seq)).toEqual([1, 2, 3, 4]);
  expect(waits[0]?.before).toMatchObject([{ row: { status: 'waiting' } }]);
  expect(desk.tables.peek('visits', 'here')).toMatchObject({ status: 'arrived' });
});

test('what waits still of an epoch before keeps its turn before what was sent behind it', async () => {
  const desk = await deskThatSent(sent(3, 'here'));
  await desk.transaction((tx) => tx.setPending(waitingArrival(1, 'here')));
  await desk.applyDelta(page());
  const waits = await desk.pendingFrom(1, 10);
  expect(waits.map(({ envelope, before }) => [envelope.seq, before.length])).toEqual([
    [1, 1],
    [3, 0],
  ]);
});

describe('what other stores of a desk had sent', () => {
  const [early, late] = ['2026-03-01T10:00:00.000Z', '2026-03-01T11:00:00.000Z'];

  function by(storeId: string, seq: number, occurredAt: string, epoch = 'old'): Sent {
    const cmdId = `${storeId}-${seq}`;
    return { envelope: { ...arrival(seq, 'here'), cmdId, occurredAt }, epoch, needs: [], storeId };
  }

  const those = [by('second', 1, late), by('first', 7, late), by('second', 2, early), by('first', 8, '2026-03-01T09:00:00.000Z')];

  async function deskOfMany(...more: readonly Sent[]): Promise<MemoryDesk> {
    const desk = await deskThatSent(...those, ...more);
    await desk.transaction(async (tx) => {
      const [before, arrived] = [aVisit({ id: 'here' }), aVisit({ id: 'here', status: 'arrived' })];
      await tx.setPending(waitingArrival(9, 'here', { before: [{ table: 'visits', id: 'here', row: before }] }));
      await tx.put('visits', arrived);
      const { cursor } = page();
      await tx.setHead({ ...(await tx.head()), cursor, lastSeq: 9, auditHead: 'of the store that it was' });
    });
    return desk;
  }

  test('is in doubt until the hub tells it in its epoch; what this store sent is not, because it is told', async () => {
    const own = sent(8, 'here');
    const desk = await deskOfMany(own, by('first', 9, late, 'new'));
    expect((await desk.doubts()).toSorted()).toEqual(['first-7', 'first-8', 'second-1', 'second-2']);
    await desk.transaction(async (tx) => tx.setHead({ ...(await tx.head()), cursor: null }));
    expect(await desk.doubts()).toHaveLength(5);
  });

  test('is sent again by a new store, one store after the other as they began, before what waits, all counted anew', async () => {
    const desk = await deskOfMany();
    await desk.revive(['second-1', 'second-2', 'first-7', 'first-8']);
    const waits = await desk.pendingFrom(1, 10);
    expect(waits.map(({ envelope }) => `${envelope.seq} ${envelope.cmdId}`)).toEqual([
      '1 first-7',
      '2 first-8',
      '3 second-1',
      '4 second-2',
      '5 cmd-9',
    ]);
    expect(waits.map(({ envelope }) => envelope.audit.prev)).toEqual([
      auditStart,
      ...waits.slice(0, -1).map(({ envelope }) => envelope.audit.hash),
    ]);
    // The first of them finds the row as it was before what waited.
    expect(waits.map(({ before }) => before.length)).toEqual([1, 0, 0, 0, 0]);
    const head = await desk.head();
    expect(head).toMatchObject({ lastSeq: 5, auditHead: waits.at(-1)?.envelope.audit.hash, cursor: page().cursor });
    expect(head.storeId).not.toBe('store');
    expect(await desk.doubts()).toEqual([]);
  });

  test('stays as it is where the hub has it; a desk of which all is there stays the store that it was', async () => {
    const desk = await deskOfMany();
    await desk.revive([]);
    expect([(await desk.head()).storeId, await waiting(desk)]).toEqual(['store', ['cmd-9 due']]);
    await desk.revive(['first-8']);
    expect(await waiting(desk)).toEqual(['first-8 due', 'cmd-9 due']);
    expect((await desk.doubts()).toSorted()).toEqual(['first-7', 'second-1', 'second-2']);
  });

  test('makes another store of the desk in every epoch', async () => {
    const ids = new Set<string>();
    for (const epoch of ['one', 'two']) {
      const desk = await deskOfMany();
      await desk.transaction(async (tx) => tx.setHead({ ...(await tx.head()), cursor: { ...page().cursor, epoch } }));
      await desk.revive(['first-7']);
      ids.add((await desk.head()).storeId);
    }
    expect(ids.size).toBe(2);
  });

  test('still needs what it needed when it was first done, however often it is sent again', async () => {
    const needs = [{ table: 'visits', id: 'gone' }] as const;
    const desk = await deskThatSent({ ...sent(1, 'here'), needs });
    await desk.applyDelta(page());
    expect(await waiting(desk)).toEqual(['cmd-1 held back']);
    await desk.applyDelta(page({ outcomes: [{ cmdId: 'cmd-1', status: 'applied', code: '', subjects: [] }] }));
    expect(await desk.transaction((tx) => tx.sentBefore(''))).toMatchObject([{ needs, epoch: 'new', storeId: 'store' }]);
  });
});
