import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { write } from '#shared/commands/command.ts';
import { paths, sessionHeader, signInAnswer } from '#shared/hub-api/api.ts';
import { addDays } from '#shared/kernel/time.ts';
import { aVisit, aVisitLine } from '#shared/testing/calendar-rows.ts';
import { type TestDesk, testDesk } from '#tests/support/hub/test-desk.ts';
import { type TestServer, testServer } from '#tests/support/hub/test-server.ts';
import { type TestStore, makeTestChain, rowId, testDay, testPassword, testStore } from '#tests/support/hub/test-store.ts';

describe('the door to the last visit of a client', () => {
  let opened: TestStore;
  let server: TestServer;
  let desk: TestDesk;
  const clientId = 'client-of-old';

  beforeAll(async () => {
    opened = await testStore();
    await makeTestChain(opened.store);
    server = await testServer(opened.store);
    desk = await testDesk(opened.store);
    const visit = (id: string, day: string, over: Partial<ReturnType<typeof aVisit>> = {}) =>
      write('visits', {
        ...aVisit({ id, day, clientId, lines: [aVisitLine({ startsAt: `${day}T10:00:00.000Z`, staffId: rowId('one', 'ann') })] }),
        branchId: rowId('one', 'branch a'),
        ...over,
      });
    const [ago, longAgo] = [addDays(testDay, -200), addDays(testDay, -400)];
    const cancelled = { reason: '', by: 'owner', at: `${ago}T09:00:00.000Z`, statusBefore: 'waiting', isMistake: false } as const;
    await opened.store.publish('one', [
      visit('old', longAgo),
      visit('last', ago),
      visit('cancelled', addDays(ago, 1), { status: 'cancelled', cancelled }),
      visit('elsewhere', addDays(ago, 2), { branchId: rowId('one', 'branch b') }),
      visit('ahead', addDays(testDay, 3_000)),
    ]);
  });
  afterAll(async () => {
    await server.close();
    await opened.close();
  });

  const ask = async (by: TestDesk, id = clientId, login = 'receptionist') => {
    const bearer = { authorization: `Bearer ${by.token}` };
    const signingKey = Buffer.alloc(32, 7).toString('base64');
    const { session } = signInAnswer.parse((await server.post(paths.signIn, { login, password: testPassword, signingKey }, bearer)).body);
    return server.post(paths.lastVisit, { clientId: id }, { ...bearer, [sessionHeader]: session });
  };

  it('tells when it was and who performed what, and passes over what was cancelled, is ahead, or was at another branch', async () => {
    const startsAt = `${addDays(testDay, -200)}T10:00:00.000Z`;
    expect((await ask(desk)).body).toEqual({
      visit: { startsAt, services: [{ serviceId: expect.any(String), staffId: rowId('one', 'ann') }] },
    });
    expect((await ask(desk, 'nobody')).body).toEqual({ visit: null });
    const other = await testDesk(opened.store, 'one', 'b');
    expect((await ask(other, clientId, 'owner')).body).toMatchObject({ visit: { startsAt: `${addDays(testDay, -198)}T10:00:00.000Z` } });
  });

  it('tells nothing to who may not see clients, and to a stranger', async () => {
    const [receptionist] = (await opened.store.all('one', 'users')).filter(({ login }) => login === 'receptionist');
    if (receptionist === undefined) throw new Error('the chain has a receptionist');
    const rights = receptionist.rights.filter((right) => right !== 'clients.view');
    await opened.store.publish('one', [write('users', { ...receptionist, rights })]);
    expect((await ask(desk)).body).toEqual({ code: 'no-right' });
    expect((await server.post(paths.lastVisit, { clientId })).status).toBe(401);
  });
});
