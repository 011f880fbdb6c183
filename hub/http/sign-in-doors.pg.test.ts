import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sealedClasses } from '#shared/access/sealed-class.ts';
import { type EnrolAnswer, type SignInAnswer, paths, sessionHeader, signInAnswer } from '#shared/hub-api/api.ts';
import { sealToPublic } from '#shared/sealing/seal.ts';
import { write } from '#shared/commands/command.ts';
import { heldOr } from '#shared/tables/read.ts';
import { nodeCrypto } from '#hub/store/node-crypto.ts';
import { newClient } from '#tests/support/hub/test-commands.ts';
import { testDesk } from '#tests/support/hub/test-desk.ts';
import { type TestServer, testServer } from '#tests/support/hub/test-server.ts';
import { type TestStore, makeTestChain, rowId, testStore } from '#tests/support/hub/test-store.ts';
import { atDoors, bearer } from '#tests/support/hub/at-doors.ts';

describe('the doors of people', () => {
  let opened: TestStore;
  let server: TestServer;

  beforeAll(async () => {
    opened = await testStore();
    await makeTestChain(opened.store);
  });
  afterAll(() => opened.close());
  beforeEach(async () => {
    // Each test is met as a stranger; a hub that starts anew would remember the guesses of the one before.
    await opened.store.db.deleteFrom('attempts').execute();
    server = await testServer(opened.store);
  });
  afterEach(() => server.close());

  const { enrol, signIn } = atDoors(() => ({ opened, server }));

  describe('sign-in', () => {
    it('gives the owner every class key and the receptionist none that she may not read with', async () => {
      const device = await enrol();
      const keysOf = async (login: string): Promise<SignInAnswer> => signInAnswer.parse((await signIn(device, login)).body);
      expect(Object.keys((await keysOf('owner')).classKeys).sort()).toEqual([...sealedClasses].sort());
      const receptionist = await signIn(device, 'Receptionist ');
      expect(Object.keys(signInAnswer.parse(receptionist.body).classKeys)).toEqual(['identity']);
      const contact = await opened.store.classKey('one', 'contact');
      expect(JSON.stringify(receptionist.body)).not.toContain(contact.key);
      expect(JSON.stringify(receptionist.body)).not.toContain(contact.privateKey);
    });

    it('does not tell an unknown login from a wrong password', async () => {
      const device = await enrol();
      const wrong = await signIn(device, 'owner', 'not it');
      expect(wrong).toEqual({ status: 403, body: { code: 'bad-credentials' } });
      expect(await signIn(device, 'nobody', 'not it')).toEqual(wrong);
    });

    it('slows a guesser down without holding up the same person at another desk', async () => {
      const [guessing, honest] = [await enrol(), await enrol()];
      const answers = [];
      for (let tried = 0; tried < 5; tried += 1) answers.push(await signIn(guessing, 'owner', `guess ${tried}`));
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 429]);
      expect((await signIn(guessing, 'owner')).status).toBe(429);
      expect((await signIn(honest, 'owner')).status).toBe(200);
      server.clock.ms += 2_000;
      expect((await signIn(guessing, 'owner')).status).toBe(200);
    });

    it('counts many guesses at once as many', async () => {
      const device = await enrol();
      const answers = await Promise.all(Array.from({ length: 12 }, (_, at) => signIn(device, 'owner', `guess ${at}`)));
      expect(answers.filter(({ status }) => status === 403).length).toBeLessThanOrEqual(4);
    });

    it('ends for whoever is taken off the branch', async () => {
      const device = await enrol();
      const { session, userId } = signInAnswer.parse((await signIn(device, 'receptionist')).body);
      const row = heldOr(await opened.store.read('one').get('users', userId), undefined)!;
      const find = () =>
        server.post(paths.findClients, { phone: { k: 'aes', v: 1, n: '', c: '' } }, { ...bearer(device.token), [sessionHeader]: session });
      expect((await find()).body).toEqual({ code: 'bad-request' });
      await opened.store.publish('one', [write('users', { ...row, branchIds: [rowId('one', 'branch b')] })]);
      expect((await find()).body).toEqual({ code: 'signed-out' });
      await opened.store.publish('one', [write('users', row)]);
    });

    it('lasts for its device until it is signed out', async () => {
      const [device, other] = [await enrol(), await enrol()];
      const { session } = signInAnswer.parse((await signIn(device, 'manager')).body);
      const find = (of: EnrolAnswer) =>
        server.post(paths.findClients, { phone: { k: 'aes', v: 1, n: '', c: '' } }, { ...bearer(of.token), [sessionHeader]: session });
      expect((await find(device)).body).toEqual({ code: 'bad-request' });
      expect((await find(other)).body).toEqual({ code: 'signed-out' });
      expect((await server.post(paths.signOut, {}, { ...bearer(device.token), [sessionHeader]: session })).status).toBe(200);
      expect((await find(device)).body).toEqual({ code: 'signed-out' });
    });

    it('ends in all windows of a desk when somebody hands it over, and at no other desk', async () => {
      const [device, other] = [await enrol(), await enrol()];
      const sessionAt = async (at: EnrolAnswer, login: string) => signInAnswer.parse((await signIn(at, login)).body).session;
      const [first, second, hers, elsewhere] = [
        await sessionAt(device, 'manager'),
        await sessionAt(device, 'manager'),
        await sessionAt(device, 'receptionist'),
        await sessionAt(other, 'manager'),
      ];
      const find = async (of: EnrolAnswer, session: string) =>
        (
          await server.post(
            paths.findClients,
            { phone: { k: 'aes', v: 1, n: '', c: '' } },
            { ...bearer(of.token), [sessionHeader]: session },
          )
        ).body;
      await server.post(paths.signOut, {}, { ...bearer(device.token), [sessionHeader]: second });
      expect([await find(device, first), await find(device, second)]).toEqual([{ code: 'signed-out' }, { code: 'signed-out' }]);
      expect([await find(device, hers), await find(other, elsewhere)]).toEqual([{ code: 'bad-request' }, { code: 'bad-request' }]);
    });
  });

  describe('leaving', () => {
    it('ends the device that leaves with all its sessions, and no other', async () => {
      const [device, other] = [await enrol(), await enrol()];
      await signIn(device, 'manager');
      expect(await server.post(paths.leave, {}, bearer(device.token))).toEqual({ status: 200, body: {} });
      expect(await server.post(paths.desks, {}, bearer(device.token))).toEqual({ status: 401, body: { code: 'not-enrolled' } });
      expect((await server.post(paths.leave, {}, bearer(device.token))).body).toEqual({ code: 'not-enrolled' });
      const { db } = opened.store;
      const ended = await db.selectFrom('sessions').select('ended_at').where('device_id', '=', device.deviceId).execute();
      expect(ended.map(({ ended_at }) => ended_at !== null)).toEqual([true]);
      expect((await server.post(paths.desks, {}, bearer(other.token))).status).toBe(200);
    });
  });

  describe('finding clients by phone', () => {
    it('answers exact matches to somebody who may not read numbers, logs it, and is limited by the hour', async () => {
      const desk = await testDesk(opened.store);
      const client = 'client-to-find';
      await desk.push(await desk.command(...(await newClient(opened.store, client, '+33639980300'))));
      const device = await enrol();
      const { session } = signInAnswer.parse((await signIn(device, 'receptionist')).body);
      const key = await opened.store.classKey('one', 'contact');
      const place = { chainId: 'one', table: 'clients', rowId: 'lookup', sealedClass: 'contact' } as const;
      const find = async (phone: string) => {
        const sealed = await sealToPublic(nodeCrypto, { v: key.v, key: key.publicKey }, place, phone);
        return server.post(paths.findClients, { phone: sealed }, { ...bearer(device.token), [sessionHeader]: session });
      };
      expect((await find('06 39 98 03 00')).body).toEqual({ clientIds: [client] });
      expect((await find('06 39 98 03')).body).toEqual({ clientIds: [] });
      expect((await find('06 39 98 03 01')).body).toEqual({ clientIds: [] });
      const log = await opened.store.db.selectFrom('lookup_log').selectAll().where('device_id', '=', device.deviceId).execute();
      expect(log.map(({ found }) => found).toSorted((a, b) => a - b)).toEqual([0, 0, 1]);
      expect(JSON.stringify(log)).not.toContain('3998');
      // Asked all at once, because whoever walks through numbers does not wait for answers.
      const further = await Promise.all(Array.from({ length: 70 }, () => find('06 39 98 03 02')));
      expect(further.filter(({ status }) => status === 200)).toHaveLength(57);
      expect(await find('06 39 98 03 00')).toMatchObject({ status: 429, body: { code: 'too-many' } });
    });
  });

  it('give a person who left no more than a closed door', async () => {
    const device = await enrol();
    const { session } = signInAnswer.parse((await signIn(device, 'manager')).body);
    const [manager] = (await opened.store.all('one', 'users')).filter(({ login }) => login === 'manager');
    await opened.store.publish('one', [write('users', { ...manager!, active: false })]);
    expect((await signIn(device, 'manager')).body).toEqual({ code: 'bad-credentials' });
    const asked = await server.post(
      paths.findClients,
      { phone: { k: 'aes', v: 1, n: '', c: '' } },
      { ...bearer(device.token), [sessionHeader]: session },
    );
    expect(asked.body).toEqual({ code: 'signed-out' });
    await opened.store.publish('one', [write('users', manager!)]);
  });
});
