import { expect, test } from 'vitest';
import { cancelVisit } from '#shared/booking/cancel-visit.ts';
import type { Pending } from '#shared/sync/desk-store.ts';
import type { WireChange } from '#shared/sync/protocol.ts';
import { takePage } from '#shared/sync/take-page.ts';
import { touch } from '#shared/tables/read.ts';
import { MemoryDesk } from '#tests/support/memory-desk.ts';
import { waitingArrival } from '#tests/support/waiting.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';

// A page brings visit v. Which of the commands that wait are decided again with the one that it touches?

const day = touch.day('visits', 'branch', '2026-03-02');
const [v, w] = [touch.row('visits', 'v'), touch.row('visits', 'w')];

/** The visits whose commands were decided again: they know from then on what they wrote over. */
async function decidedAgain(...all: readonly Pending[]): Promise<readonly string[]> {
  const desk = new MemoryDesk('chain', 'store');
  for (const id of ['v', 'w']) desk.tables.put('visits', aVisit({ id }));
  await desk.transaction(async (tx) => {
    for (const one of all) await tx.setPending(one);
    const changes = [
      {
        table: 'visits',
        id: 'v',
        row: JSON.parse(JSON.stringify({ ...aVisit({ id: 'v' }), comment: 'by the window' })) as WireChange['row'],
      },
    ];
    await takePage(tx, 'chain', { changes, outcomes: [], epoch: 'epoch', copy: 'kept', coverage: 'same' });
  });
  return (await desk.pendingFrom(1, 10)).flatMap(({ before }) => before.map(({ id }) => id));
}

test('one that wrote something else of the same day is left as it is', async () => {
  expect(
    await decidedAgain(waitingArrival(1, 'v', { touched: [v, day], read: [v] }), waitingArrival(2, 'w', { touched: [w, day], read: [w] })),
  ).toEqual(['v']);
});

test('one that asked for the day on which an undone one wrote is decided again', async () => {
  const asks = { touched: [w, day], read: [w, day] };
  expect(await decidedAgain(waitingArrival(1, 'v', { touched: [v, day], read: [v] }), waitingArrival(2, 'w', asks))).toEqual(['v', 'w']);
});

test('one that wrote on a day for which an undone one asked is decided again: what was undone may write there now', async () => {
  const asks = { touched: [v, day], read: [v, day] };
  expect(await decidedAgain(waitingArrival(1, 'v', asks), waitingArrival(2, 'w', { touched: [w, day], read: [w] }))).toEqual(['v', 'w']);
});

test('of one that an older build put into the outbox nothing is known but what it touched', async () => {
  expect(await decidedAgain(waitingArrival(1, 'v', { touched: [v, day] }), waitingArrival(2, 'w', { touched: [w, day] }))).toEqual([
    'v',
    'w',
  ]);
});

test('one that was left as it is is decided again when an earlier one now asks for where it wrote', async () => {
  // The page moves v to the next day; the cancellation of v asks for that day from then on, where the later one has written.
  const next = touch.day('visits', 'branch', '2026-03-03');
  const desk = new MemoryDesk('chain', 'store');
  desk.tables.put('visits', aVisit({ id: 'v' }));
  desk.tables.put('visits', { ...aVisit({ id: 'w' }), day: '2026-03-03' });
  const moved = { ...aVisit({ id: 'v' }), day: '2026-03-03' };
  await desk.transaction(async (tx) => {
    const { envelope, ...rest } = waitingArrival(1, 'v', { touched: [v, day], read: [v, day] });
    const args = { visitId: 'v', reason: 'ill' };
    await tx.setPending({ ...rest, envelope: { ...envelope, name: cancelVisit.name, version: cancelVisit.version, args } });
    await tx.setPending(waitingArrival(2, 'w', { touched: [w, next], read: [w] }));
    const changes = [{ table: 'visits', id: 'v', row: JSON.parse(JSON.stringify(moved)) as WireChange['row'] }];
    await takePage(tx, 'chain', { changes, outcomes: [], epoch: 'epoch', copy: 'kept', coverage: 'same' });
  });
  const known = await desk.pendingFrom(1, 10);
  expect(known.map(({ before, refused }) => [before.length > 0, refused])).toEqual([
    [true, null],
    [true, null],
  ]);
});
