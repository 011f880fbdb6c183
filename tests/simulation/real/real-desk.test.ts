import { expect, test } from 'vitest';
import { addClient } from '#shared/clients/add-client.ts';
import { uuidV7 } from '#shared/kernel/id.ts';
import { makeSigningKeys } from '#shared/sealing/sign.ts';
import type { Wire, WireAnswer } from '#shared/sync/desk-sync.ts';
import { handleFill } from '#shared/sync/handle-fill.ts';
import { handlePull } from '#shared/sync/handle-pull.ts';
import { handlePush } from '#shared/sync/handle-push.ts';
import { chainRows, days, startMs } from '#tests/simulation/chain-rows.ts';
import { RealDesk } from '#tests/simulation/real/real-desk.ts';
import type { RealDevice } from '#tests/simulation/real/real-hub.ts';
import { testCrypto } from '#tests/support/local-desk.ts';
import { MemoryHub } from '#tests/support/memory-hub.ts';
import { owner } from '#tests/support/rows.ts';

let made = 0;
const newId = (): string => uuidV7(startMs, new Uint8Array(10).fill((made += 1)));

const said = async <T>(answer: Promise<T>): Promise<WireAnswer<T>> => ({ ok: true, value: await answer });

async function deskWithHub(): Promise<RealDesk> {
  const hub = new MemoryHub();
  hub.seed(chainRows());
  const keys = new Map([['owner', await makeSigningKeys(testCrypto)]]);
  const device: RealDevice = { chainId: 'chain', branchId: 'branch', deviceId: 'device', deviceCode: 'A1', token: 'token', keys };
  const wire: Wire = {
    push: (request) => said(handlePush(hub, device, request)),
    pull: (request) => said(handlePull(hub, device, request)),
    fill: (request) => said(handleFill(hub, device, request)),
  };
  return new RealDesk(device, { wire, nowMs: () => startMs, today: () => days[0], random: () => 0.5, newId, tally: () => undefined });
}

async function synced(desk: RealDesk): Promise<void> {
  do {
    desk.startSync();
    await expect.poll(() => desk.restMs, { timeout: 10_000, interval: 5 }).toBeDefined();
    expect(desk.fault).toBeUndefined();
  } while (desk.restMs === 0);
}

// The hub's word lies in the database and, as settled, in the journal; whoever loses the one is not told again because of the other. So what was
// told must be known to the oracles in both ways, or they miss an outcome that was there.
test.each([
  ['runs', () => undefined],
  ['was killed before', (desk: RealDesk) => desk.kill()],
])('the outcome that a desk was told is known after its database is lost while its program %s', async (_how, before) => {
  const desk = await deskWithHub();
  await desk.start();
  await synced(desk);
  const cmdId = newId();
  const args = { clientId: newId(), code: '', displayName: 'Somebody', contact: null, identity: null, notes: null };
  expect(await desk.issue(cmdId, addClient, args, { ...owner, branchIds: ['branch', 'north'] })).toBe('saved');
  await synced(desk);
  const told = (await desk.picture()).outcomes;
  expect(told).toEqual([expect.objectContaining({ cmdId, status: 'applied' })]);

  before(desk);
  await desk.loseDatabase();
  await desk.start();
  expect((await desk.picture()).rows.get('clients')).toEqual([]);
  expect((await desk.picture()).outcomes).toEqual(told);
  await synced(desk);
  const { outcomes, pending } = await desk.picture();
  expect(outcomes).toEqual(told);
  expect(pending).toEqual([]);
  desk.kill();
});
