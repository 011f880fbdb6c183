import { expect, it } from 'vitest';
import type { HubAnswer } from '#renderer/sync/hub-client.ts';
import { createPatience } from '#renderer/sync/patience.ts';
import type { WireAnswer, WireTrouble } from '#shared/sync/desk-sync.ts';

const request = {} as never;

function heldAfter(trouble: WireTrouble) {
  let nowMs = 1_000_000;
  const patience = createPatience(() => nowMs);
  const answer = async (): Promise<WireAnswer<never>> => ({ ok: false, trouble });
  const client = patience.watch({
    hello: async () => ({ ok: false, trouble: { kind: 'unreachable' } }),
    wire: { push: answer, pull: answer, fill: answer, daySums: answer, rowSums: answer },
  });
  return {
    client,
    patience,
    set: (ms: number) => {
      nowMs = ms;
    },
  };
}

it.each<[WireTrouble, number]>([
  [{ kind: 'retry-later', afterMs: 4_000 }, 4_000],
  [{ kind: 'retry-later', afterMs: 3_600_000 }, 300_000],
  [{ kind: 'unreachable' }, 500],
  [{ kind: 'failed', status: 500 }, 500],
  [{ kind: 'epoch-changed' }, 0],
])('after %o the hub is left alone for %i ms', async (trouble, expected) => {
  const { client, patience } = heldAfter(trouble);
  expect(patience.heldMs()).toBe(0);
  await client.wire.push(request);
  expect(patience.heldMs()).toBe(expected);
});

it('runs out, and does not hold a desk whose clock was set back', async () => {
  const { client, patience, set } = heldAfter({ kind: 'retry-later', afterMs: 4_000 });
  await client.wire.pull(request);
  set(1_003_000);
  expect(patience.heldMs()).toBe(1_000);
  set(1_004_000);
  expect(patience.heldMs()).toBe(0);
  set(5_000);
  expect(patience.heldMs()).toBe(0);
});

it('keeps the longer of two waits, whichever request ends first', async () => {
  let nowMs = 1_000_000;
  const patience = createPatience(() => nowMs);
  const asks = (trouble: WireTrouble) => async (): Promise<WireAnswer<never>> => ({ ok: false, trouble });
  const unreachable = asks({ kind: 'unreachable' });
  const { wire } = patience.watch({
    hello: async () => ({ ok: false, trouble: { kind: 'unreachable' } }),
    wire: {
      push: asks({ kind: 'retry-later', afterMs: 60_000 }),
      pull: unreachable,
      fill: unreachable,
      daySums: unreachable,
      rowSums: unreachable,
    },
  });
  await wire.pull(request);
  await wire.push(request);
  expect(patience.heldMs()).toBe(60_000);
  nowMs += 1_000;
  await wire.pull(request);
  expect(patience.heldMs()).toBe(59_000);
  // What was held by a clock that has been set back since counts for nothing.
  nowMs = 5_000;
  await wire.pull(request);
  expect(patience.heldMs()).toBe(500);
});

it('hears what a busy hub says to the first word, too', async () => {
  const patience = createPatience(() => 1_000_000);
  const busy: HubAnswer<never> = { ok: false, trouble: { kind: 'refused', code: 'busy', status: 503, retryAfterMs: 7_000 } };
  await patience
    .watch({
      hello: async () => busy,
      wire: {
        push: async () => never(),
        pull: async () => never(),
        fill: async () => never(),
        daySums: async () => never(),
        rowSums: async () => never(),
      },
    })
    .hello();
  expect(patience.heldMs()).toBe(7_000);
});

function never(): never {
  throw new Error('not asked here');
}
