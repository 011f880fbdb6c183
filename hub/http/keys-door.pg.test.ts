import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type EnrolAnswer, type ShowKeysRequest, paths, signInAnswer } from '#shared/hub-api/api.ts';
import { write } from '#shared/commands/command.ts';
import { must } from '#shared/kernel/assert.ts';
import { revokeDevice } from '#hub/store/devices.ts';
import { createKeyProofs } from '#hub/store/key-proofs.ts';
import { masterKey } from '#hub/store/master-key.ts';
import { atDoors, bearer } from '#tests/support/hub/at-doors.ts';
import { type TestServer, testServer } from '#tests/support/hub/test-server.ts';
import { type TestStore, makeTestChain, rowId, testStore } from '#tests/support/hub/test-store.ts';

const publicKey = Buffer.alloc(32, 7).toString('base64');
const otherKey = Buffer.alloc(32, 8).toString('base64');

describe('the door of keys', () => {
  let opened: TestStore;
  let server: TestServer;
  let device: EnrolAnswer;
  let shown: ShowKeysRequest['keys'][number];

  beforeAll(async () => {
    opened = await testStore();
    await makeTestChain(opened.store);
    server = await testServer(opened.store);
  });
  afterAll(async () => {
    await server.close();
    await opened.close();
  });
  const { enrol, signIn } = atDoors(() => ({ opened, server }));
  const show = async (key: ShowKeysRequest['keys'][number] = shown, by = device) =>
    server.post(paths.keys, { keys: [key] }, bearer(by.token));
  const registered = async (): Promise<readonly unknown[]> =>
    opened.store.db.selectFrom('signing_keys').select(['user_id', 'device_id', 'public_key']).where('chain_id', '=', 'one').execute();

  /** The database is as it was before the sign-in. */
  beforeEach(async () => {
    device = await enrol();
    const { userId, keyProof } = signInAnswer.parse((await signIn(device, 'receptionist')).body);
    shown = { userId, publicKey, proof: must(keyProof, 'the hub gives its word') };
    await opened.store.db.deleteFrom('signing_keys').where('chain_id', '=', 'one').execute();
  });

  it('registers a key again by the word that the hub gave for it, and says of one that it has that it does', async () => {
    for (let time = 0; time < 2; time += 1) expect(await show()).toEqual({ status: 200, body: { known: [publicKey] } });
    // It has it, whoever's word came with it: a chain that was moved to a hub with another master key.
    expect((await show({ ...shown, proof: 'of another hub' })).body).toEqual({ known: [publicKey] });
    expect(await registered()).toEqual([{ user_id: shown.userId, device_id: device.deviceId, public_key: publicKey }]);
  });

  it('takes that word for no other key, user, device or chain, and no word of a hub with another master key', async () => {
    const owner = must(
      (await opened.store.all('one', 'users')).find(({ login }) => login === 'owner'),
      'every chain has one',
    );
    const strange = createKeyProofs(masterKey(Buffer.alloc(32, 1))).of(device, shown);
    const elsewhere = opened.store.keyProofs.of({ ...device, chainId: 'two' }, shown);
    const forged = [{ publicKey: otherKey }, { userId: owner.id }, { proof: strange }, { proof: elsewhere }, { proof: '' }];
    for (const one of forged) expect((await show({ ...shown, ...one })).body).toEqual({ known: [] });
    expect((await show(shown, await enrol())).body).toEqual({ known: [] });
    expect(await registered()).toEqual([]);
  });

  it('opens to no device that was removed, and for nobody who may not sign in there', async () => {
    const user = must(
      (await opened.store.all('one', 'users')).find(({ id }) => id === shown.userId),
      'she has just signed in',
    );
    for (const changed of [{ active: false }, { branchIds: [rowId('one', 'branch b')] }]) {
      await opened.store.publish('one', [write('users', { ...user, ...changed })]);
      expect((await show()).body).toEqual({ known: [] });
    }
    await opened.store.publish('one', [write('users', user)]);
    await revokeDevice(opened.store.db, 'one', device.deviceId, new Date());
    expect(await show()).toMatchObject({ status: 401, body: { code: 'not-enrolled' } });
    expect(await registered()).toEqual([]);
  });
});
