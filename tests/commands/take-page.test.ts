import { expect, test } from 'vitest';
import type { Pending } from '#shared/sync/desk-store.ts';
import type { PullResponse, WireChange } from '#shared/sync/protocol.ts';
import { takePage } from '#shared/sync/take-page.ts';
import { touchesOf } from '#shared/sync/touches.ts';
import { touch } from '#shared/tables/read.ts';
import { MemoryDesk } from '#tests/support/memory-desk.ts';
import { waitingArrival } from '#tests/support/waiting.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';

/** A command that asked only for what lay under some name, and was refused then. */
function asking(name: string): Pending {
  return waitingArrival(1, 'other', { touched: [name], refused: 'of before' });
}

/** Takes a row of the hub and answers whether the waiting command was decided again. */
async function isDecidedAgain(
  name: string,
  was: ReturnType<typeof aVisit> | null,
  becomes: ReturnType<typeof aVisit> | null,
): Promise<boolean> {
  const desk = new MemoryDesk('chain', 'store');
  if (was !== null) desk.tables.put('visits', was);
  await desk.transaction((tx) => tx.setPending(asking(name)));
  const changes = [{ table: 'visits', id: 'v', row: becomes }] as unknown as readonly WireChange[];
  const page = { changes, outcomes: [], epoch: 'epoch', copy: 'kept', coverage: 'same' } as const;
  await desk.change((tx) => takePage(tx, 'chain', page));
  return (await desk.pendingFrom(1, 1))[0]?.refused !== 'of before';
}

const onDay = (day: string) => touch.day('visits', 'branch', day);
const visit = aVisit({ id: 'v', day: '2026-03-02', clientId: 'k' });

test('whatever asked for a day from which a row goes, or to which one comes, is decided again', async () => {
  expect(await isDecidedAgain(onDay('2026-03-02'), visit, aVisit({ id: 'v', day: '2026-03-03' }))).toBe(true);
  expect(await isDecidedAgain(onDay('2026-03-02'), visit, null)).toBe(true);
  expect(await isDecidedAgain(onDay('2026-03-03'), visit, aVisit({ id: 'v', day: '2026-03-03' }))).toBe(true);
  expect(await isDecidedAgain(onDay('2026-03-04'), visit, aVisit({ id: 'v', day: '2026-03-03' }))).toBe(false);
});

test('so is whatever asked for the value of an index that a row had or has', async () => {
  const of = (clientId: string) => touch.by('visits', 'clientId', clientId);
  expect(await isDecidedAgain(of('k'), visit, aVisit({ id: 'v', clientId: 'other' }))).toBe(true);
  expect(await isDecidedAgain(of('other'), visit, aVisit({ id: 'v', clientId: 'other' }))).toBe(true);
  expect(await isDecidedAgain(of('nobody'), visit, aVisit({ id: 'v', clientId: 'other' }))).toBe(false);
});

test('a row can have been asked for by itself, its day, and each index on which it has a value', () => {
  const names = [touch.row('visits', 'v'), onDay('2026-03-02'), touch.by('visits', 'clientId', 'k')];
  expect(touchesOf('visits', visit)).toEqual(names);
  expect(touchesOf('visits', aVisit({ id: 'v' }))).toEqual(names.slice(0, 2));
});

test('an outcome that was told in an epoch is not sent again in it, and is in the next one', async () => {
  const desk = new MemoryDesk('chain', 'store');
  desk.tables.put('visits', aVisit({ id: 'other' }));
  const { envelope } = asking('');
  await desk.transaction((tx) => tx.keepSent({ envelope, epoch: 'first', needs: [], storeId: 'store' }));
  const told = { cmdId: 'cmd-1', status: 'applied', code: '', subjects: [] } as PullResponse['outcomes'][number];
  const page = (epoch: string, outcomes: PullResponse['outcomes']): PullResponse => ({
    reset: false,
    changes: [],
    outcomes,
    cursor: { epoch, scopeHash: 'scope', versions: {} },
    more: false,
    lastSeq: 0,
  });
  await desk.applyDelta(page('second', [told]));
  expect(await desk.pendingCount()).toBe(0);
  await desk.applyDelta(page('second', []));
  expect(await desk.pendingCount()).toBe(0);
  await desk.applyDelta(page('third', []));
  expect(await desk.pendingCount()).toBe(1);
});
