import { expect, it } from 'vitest';
import { UnreadableRow } from '#shared/sync/checked-row.ts';
import type { Pending } from '#shared/sync/desk-store.ts';
import type { Wire } from '#shared/sync/desk-sync.ts';
import { nothingNew, syncOf, unreachable } from '#shared/testing/desk-sync.ts';

it('hears the hub before a program sends for the first time, and sends nothing before its store is another one if its files went back', async () => {
  const asked: string[] = [];
  let pulled: () => ReturnType<Wire['pull']> = async () => unreachable;
  let isRewound = true;
  let waiting = 0;
  const sync = syncOf({
    store: {
      pendingFrom: async (seq) => (seq === 1 && waiting > 0 ? [{ envelope: { seq: 1 } } as Pending] : []),
      pendingCount: async () => waiting,
      isRewound: async () => isRewound,
    },
    wire: {
      push: async () => {
        asked.push('push');
        return { ok: true, value: { epoch: 'epoch', outcomes: [{ cmdId: 'one', status: 'applied', code: '', subjects: [] }], lastSeq: 1 } };
      },
      pull: async () => {
        asked.push('pull');
        return pulled();
      },
    },
  });
  await sync.run();
  waiting = 1;
  // What was done since it asked in vain is no reason to send first.
  await sync.run();
  expect(asked.splice(0)).toEqual(['pull', 'pull']);
  expect(sync.state().line).toBe('offline');
  pulled = async () => ({ ok: true, value: nothingNew });
  // At once: whoever runs it looks in the second copy in between, and without one what waits goes out as it is.
  expect(await sync.run()).toBe(0);
  expect(asked.splice(0)).toEqual(['pull']);
  await sync.run();
  expect(asked.splice(0)).toEqual(['push', 'pull']);
  isRewound = false;
  await sync.run();
  expect(asked).toEqual(['push', 'pull']);
});

it('sends what waits also when its first pull brings what it cannot read or the hub refuses nothing but pulls', async () => {
  const refused: readonly (() => ReturnType<Wire['pull']>)[] = [
    async () => {
      throw new UnreadableRow({ table: 'visits', id: 'v1' }, {});
    },
    async () => ({ ok: false, trouble: { kind: 'failed', status: 500 } }),
  ];
  for (const pull of refused) {
    let pushes = 0;
    const sync = syncOf({
      store: { pendingFrom: async (seq) => (seq === 1 ? [{ envelope: { seq: 1 } } as Pending] : []), pendingCount: async () => 1 },
      wire: {
        push: async () => {
          pushes += 1;
          return {
            ok: true,
            value: { epoch: 'epoch', outcomes: [{ cmdId: 'one', status: 'applied', code: '', subjects: [] }], lastSeq: 1 },
          };
        },
        pull,
      },
    });
    await sync.run().catch((cause: unknown) => expect(cause).toBeInstanceOf(UnreadableRow));
    expect(pushes).toBe(1);
  }
});
