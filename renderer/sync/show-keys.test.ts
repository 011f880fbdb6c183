import { expect, it } from 'vitest';
import { limits } from '#shared/kernel/limits.ts';
import { anEnvelope } from '#shared/testing/envelopes.ts';
import { keepKeyProof, keyProofsIn } from '#renderer/data/vault/key-proofs.ts';
import type { HubClient } from '#renderer/sync/hub-client.ts';
import { showingKeys } from '#renderer/sync/show-keys.ts';
import { newDisk, openTestStore } from '#tests/support/desk-store.ts';

type Shown = Awaited<ReturnType<HubClient['showKeys']>>;

/** A desk's store, a hub that answers as a test says, and what was asked of it in order. */
async function aDesk() {
  const store = await openTestStore(newDisk());
  const asked: string[] = [];
  const hub = { shown: { ok: true, value: { known: ['key'] } } as Shown };
  const client = {
    wire: {
      push: async () => {
        asked.push('push');
        return { ok: true, value: { epoch: 'e1', outcomes: [], lastSeq: 1 } };
      },
    },
    showKeys: async ({ keys }: Parameters<HubClient['showKeys']>[0]) => {
      asked.push(`show ${keys.map(({ publicKey }) => publicKey).join(' ')}`);
      return hub.shown;
    },
  } as unknown as HubClient;
  const wire = showingKeys(store, client);
  const push = (epoch: string | null, actorId = 'ann', deviceId = 'device') =>
    wire.push({ protocol: 1, epoch, storeId: 's', commands: [anEnvelope({ actorId, deviceId })] });
  const keep = (publicKey: string, userId = 'ann') =>
    keepKeyProof(store, { userId, deviceId: 'device', publicKey, proof: 'word', knownIn: null });
  return { store, asked, hub, push, keep };
}

it('shows the keys of whoever signed a batch before it goes out, once in each epoch', async () => {
  const { asked, push, keep } = await aDesk();
  await push('e1');
  await keep('key');
  await push('e1');
  await push('e1');
  await push('e2');
  await push('e2');
  expect(asked).toEqual(['push', 'show key', 'push', 'push', 'show key', 'push', 'push']);
});

it('shows nothing of others, and asks again for what the hub did not know', async () => {
  const { asked, hub, push, keep } = await aDesk();
  await keep('key');
  await keep('other', 'bob');
  await push('e1', 'cid');
  await push('e1', 'ann', 'another device');
  expect(asked.splice(0)).toEqual(['push', 'push']);
  hub.shown = { ok: true, value: { known: [] } };
  await push('e1', 'bob');
  await push('e1', 'bob');
  expect(asked).toEqual(['show other', 'push', 'show other', 'push']);
});

it('lets what waits wait while the hub cannot be asked, and sends it to one that will never say otherwise', async () => {
  const { asked, hub, push, keep } = await aDesk();
  await keep('key');
  hub.shown = { ok: false, trouble: { kind: 'unreachable' } };
  expect(await push('e1')).toEqual({ ok: false, trouble: { kind: 'unreachable' } });
  hub.shown = { ok: false, trouble: { kind: 'refused', code: 'failed', status: 500, retryAfterMs: undefined } };
  expect(await push('e1')).toEqual({ ok: false, trouble: { kind: 'failed', status: 500 } });
  expect(asked.splice(0)).toEqual(['show key', 'show key']);
  for (const status of [400, 404]) {
    hub.shown = { ok: false, trouble: { kind: 'refused', code: 'bad-request', status, retryAfterMs: undefined } };
    expect((await push('e1')).ok).toBe(true);
  }
  // A desk without a copy does not know which hub it is before it is answered.
  hub.shown = { ok: true, value: { known: ['key'] } };
  await push(null);
  await push('e1');
  await push('e1');
  expect(asked.splice(4)).toEqual(['show key', 'push', 'show key', 'push', 'push']);
});

it('keeps the last word for each key, and no more than can be shown at once', async () => {
  const { store, keep } = await aDesk();
  for (let at = 0; at < limits.keysShownMax + 2; at += 1) await keep(`key ${at}`);
  await keep('key 5');
  const kept = (await keyProofsIn(store)).map(({ publicKey }) => publicKey);
  expect([kept.length, kept[0], kept.at(-1)]).toEqual([limits.keysShownMax, 'key 2', 'key 5']);
});
