import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeVisit } from '#shared/booking/describe-visit.ts';
import { moveVisit } from '#shared/booking/move-visit.ts';
import { write } from '#shared/commands/command.ts';
import { historyAnswer, paths, sessionHeader, signInAnswer } from '#shared/hub-api/api.ts';
import { uuidV7 } from '#shared/kernel/id.ts';
import { booking } from '#tests/support/hub/test-commands.ts';
import { type TestDesk, testDesk } from '#tests/support/hub/test-desk.ts';
import { type TestServer, testServer } from '#tests/support/hub/test-server.ts';
import { type TestStore, makeTestChain, rowId, testDay, testPassword, testStore } from '#tests/support/hub/test-store.ts';

describe('the door to the history of a visit', () => {
  let opened: TestStore;
  let server: TestServer;
  let desk: TestDesk;
  let atMs = 0;

  beforeAll(async () => {
    opened = await testStore();
    await makeTestChain(opened.store);
    server = await testServer(opened.store);
    desk = await testDesk(opened.store);
    atMs = server.clock.ms;
  });
  afterAll(async () => {
    await server.close();
    await opened.close();
  });

  /** A command whose id begins with the time, as a desk makes it. */
  const said = (actor: 'owner' | 'receptionist') => {
    atMs += 1_000;
    return { cmdId: uuidV7(atMs, crypto.getRandomValues(new Uint8Array(10))), actor, occurredAt: new Date(atMs).toISOString() };
  };
  const ask = async (by: TestDesk, id: string, login = 'receptionist', table = 'visits') => {
    const bearer = { authorization: `Bearer ${by.token}` };
    const signingKey = Buffer.alloc(32, 7).toString('base64');
    const { session } = signInAnswer.parse((await server.post(paths.signIn, { login, password: testPassword, signingKey }, bearer)).body);
    return server.post(paths.history, { table, id }, { ...bearer, [sessionHeader]: session });
  };

  it('tells who did what to it at which desk, the newest first, and nothing of other visits', async () => {
    const place = { lineId: 'v1.1', startsAt: `${testDay}T10:00:00.000Z`, staffId: rowId('one', 'ann'), durationMinutes: 60 };
    const to = { ...place, staffId: rowId('one', 'bob') };
    const moving = { visitId: 'v1', day: testDay, from: [place], to: [to], overbook: null };
    const pushed = await desk.push(
      await desk.command(...booking('v1'), said('owner')),
      await desk.command(...booking('v10', '14:00'), said('owner')),
      await desk.command(moveVisit, moving, said('receptionist')),
      // Somebody else moved it meanwhile: refused, and told as such.
      await desk.command(moveVisit, { ...moving, to: [{ ...place, durationMinutes: 30 }] }, said('owner')),
    );
    expect(pushed.outcomes.map(({ status }) => status)).toEqual(['applied', 'applied', 'applied', 'rejected']);
    const { entries, isWhole } = historyAnswer.parse((await ask(desk, 'v1')).body);
    expect(isWhole).toBe(true);
    expect(entries.map(({ command, actorId, deviceName, state }) => [command, actorId, deviceName, state])).toEqual([
      ['moveVisit', rowId('one', 'owner'), 'Test desk', 'refused'],
      ['moveVisit', rowId('one', 'receptionist'), 'Test desk', 'applied'],
      ['bookVisit', rowId('one', 'owner'), 'Test desk', 'applied'],
    ]);
    expect(entries[1]?.changes).toEqual([{ field: 'staff', from: [rowId('one', 'ann')], to: [rowId('one', 'bob')] }]);
  });

  it('names nobody to who may not see clients', async () => {
    const was = { walkInName: 'Walk-in', comment: '' };
    const change = { visitId: 'v3', from: was, to: { walkInName: 'Noé Martin', comment: 'by the window' }, prices: [] };
    const pushed = await desk.push(
      await desk.command(...booking('v3', '16:00'), said('owner')),
      await desk.command(describeVisit, change, said('owner')),
    );
    expect(pushed.outcomes.map(({ status }) => status)).toEqual(['applied', 'applied']);
    expect(JSON.stringify((await ask(desk, 'v3')).body)).toContain('Noé Martin');
    const [receptionist] = (await opened.store.all('one', 'users')).filter(({ login }) => login === 'receptionist');
    const rights = receptionist!.rights.filter((right) => right !== 'clients.view');
    await opened.store.publish('one', [write('users', { ...receptionist!, rights })]);
    const { entries } = historyAnswer.parse((await ask(desk, 'v3')).body);
    expect(entries[0]?.changes).toEqual([{ field: 'comment', from: '', to: 'by the window' }]);
    await opened.store.publish('one', [write('users', receptionist!)]);
  });

  it('tells another branch nothing, and a stranger not even that', async () => {
    const other = await testDesk(opened.store, 'one', 'b');
    const answer = await ask(other, 'v1', 'owner');
    expect(answer.body).toEqual({ entries: [], isWhole: true });
    expect((await server.post(paths.history, { table: 'visits', id: 'v1' })).status).toBe(401);
    const bearer = { authorization: `Bearer ${desk.token}` };
    expect((await server.post(paths.history, { table: 'visits', id: 'v1' }, bearer)).body).toEqual({ code: 'signed-out' });
    expect((await ask(desk, 'v1', 'owner', 'clients')).status).toBe(400);
  });
});
