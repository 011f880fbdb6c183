import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enrolAnswer, paths, sessionHeader, signInAnswer } from '#shared/hub-api/api.ts';
import { chainStream } from '#shared/tables/registry.ts';
import { makeDeviceCode } from '#hub/store/devices.ts';
import { testDesk } from '#tests/support/hub/test-desk.ts';
import { type TestServer, testServer } from '#tests/support/hub/test-server.ts';
import { type TestStore, makeTestChain, rowId, testPassword, testStore } from '#tests/support/hub/test-store.ts';
import { CliFault } from './cli-fault.ts';
import { endUser, printNewPassword, printUsers, restoreUser } from './users.ts';

const chain = undefined;

describe('`foyer users`', () => {
  let opened: TestStore;
  let server: TestServer;

  beforeAll(async () => {
    opened = await testStore();
    for (const chainId of ['one', 'two']) await makeTestChain(opened.store, chainId);
    server = await testServer(opened.store);
  });
  afterAll(async () => {
    await server.close();
    await opened.close();
  });

  /** A desk of chain one: who signs in there, and whether a session still opens the doors of people. */
  const aDesk = async (chainId = 'one') => {
    const terms = { expiresAt: new Date(Date.now() + 60_000), uses: 1 };
    const code = await makeDeviceCode(opened.store.db, chainId, rowId(chainId, 'branch a'), terms);
    const { token } = enrolAnswer.parse((await server.post(paths.enrol, { code, name: 'Front', kind: 'desk' })).body);
    const bearer = { authorization: `Bearer ${token}` };
    const signingKey = Buffer.alloc(32, 7).toString('base64');
    const signIn = (login: string, password: string) => server.post(paths.signIn, { login, password, signingKey }, bearer);
    const session = async (login: string, password: string) => signInAnswer.parse((await signIn(login, password)).body).session;
    const opens = async (token: string): Promise<number> =>
      (await server.post(paths.history, { table: 'visits', id: 'none' }, { ...bearer, [sessionHeader]: token })).status;
    return { signIn, session, opens };
  };
  const said = async (work: (print: (line: string) => void) => Promise<void>): Promise<string> => {
    const lines: string[] = [];
    await work((line) => lines.push(line));
    return lines.join('\n');
  };
  const active = async (chainId: string, login: string): Promise<boolean | undefined> =>
    (await opened.store.all(chainId, 'users')).find((user) => user.login === login)?.active;

  it('set-password makes another password, told once, and ends the sessions that the old one opened', async () => {
    const [front, back, other] = [await aDesk(), await aDesk(), await aDesk('two')];
    const sessions = [await front.session('manager', testPassword), await back.session('manager', testPassword)] as const;
    const owners = await front.session('owner', testPassword);
    const told = await said((print) => printNewPassword(opened.store, { login: ' Manager', chain: 'one' }, print));
    expect(told).toContain('2 sessions were ended.');
    const [, password = ''] = /^ {2}((?:[0-9a-hjkmnp-tv-z]{5}-){3}[0-9a-hjkmnp-tv-z]{5})$/m.exec(told) ?? [];
    expect([await front.opens(sessions[0]), await back.opens(sessions[1]), await front.opens(owners)]).toEqual([401, 401, 200]);
    expect((await front.signIn('manager', testPassword)).status).toBe(403);
    expect(await front.opens(await front.session('manager', password))).toBe(200);
    // Of the same login in another chain nothing is changed.
    expect((await other.signIn('manager', testPassword)).status).toBe(200);
    const kept = await opened.store.db.selectFrom('credentials').selectAll().where('chain_id', '=', 'one').execute();
    expect(JSON.stringify(kept)).not.toContain(password);
  });

  it('set-password gives one to a user who had none', async () => {
    await opened.store.db.deleteFrom('credentials').where('chain_id', '=', 'two').where('user_id', '=', rowId('two', 'owner')).execute();
    const told = await said((print) => printNewPassword(opened.store, { login: 'owner', chain: 'two' }, print));
    const [, password = ''] = /^ {2}(\S+)$/m.exec(told) ?? [];
    expect((await (await aDesk('two')).signIn('owner', password)).status).toBe(200);
  });

  it('end and restore write the row for every desk, and a session of before does not come back', async () => {
    const [front, desk] = [await aDesk(), await testDesk(opened.store)];
    const session = await front.session('receptionist', testPassword);
    const row = () => desk.rowsOf('users').find(({ login }) => login === 'receptionist');
    await desk.pull();
    expect(row()).toMatchObject({ active: true });
    const wanted = { login: 'receptionist', chain: 'one' };
    expect(await said((print) => endUser(opened.store, wanted, print))).toContain('1 session was ended.');
    await desk.pull();
    expect(row()).toMatchObject({ active: false });
    expect((await front.signIn('receptionist', testPassword)).status).toBe(403);
    expect(await front.opens(session)).toBe(401);
    expect(await said((print) => printUsers(opened.store, 'one', print))).toMatch(/receptionist, may not sign in$/m);
    expect(await said((print) => restoreUser(opened.store, wanted, print))).toContain('may sign in again');
    await desk.pull();
    expect(row()).toMatchObject({ active: true });
    expect(await front.opens(session)).toBe(401);
    expect((await front.signIn('receptionist', testPassword)).status).toBe(200);
    expect(await active('two', 'receptionist')).toBe(true);
  });

  it('end says when no owner is left', async () => {
    const owner = { login: 'owner', chain: 'two' };
    expect(await said((print) => endUser(opened.store, owner, print))).toContain('Chain two now has no owner who may sign in.');
    expect(await said((print) => printNewPassword(opened.store, owner, print))).toContain('`foyer users restore owner` changes that.');
    await expect(endUser(opened.store, owner, () => {})).rejects.toThrow('may not sign in already');
    await restoreUser(opened.store, owner, () => {});
  });

  it.each([
    [endUser, { login: 'nobody', chain }, 'Nobody here signs in as nobody; `foyer users` lists who does.'],
    [printNewPassword, { login: 'manager', chain }, 'Several chains have a user manager: one, two. Add --chain.'],
    [printNewPassword, { login: 'manager', chain: 'three' }, 'There is no chain three here. There are: one, two.'],
    [restoreUser, { login: 'manager', chain: 'one' }, 'may sign in already; nothing was changed.'],
  ])('says what is wrong: %o %o', async (work, wanted, reason) => {
    const fault = await work(opened.store, wanted, () => {}).catch((thrown: unknown) => thrown);
    expect(fault).toBeInstanceOf(CliFault);
    expect((fault as Error).message).toContain(reason);
  });

  it('changes nobody of a chain that is on its way to another database', async () => {
    const frozen = (is: boolean) =>
      sql`update stream_heads set frozen = ${is} where chain_id = 'two' and stream = ${chainStream}`.execute(opened.store.db);
    await frozen(true);
    for (const work of [endUser, printNewPassword])
      await expect(work(opened.store, { login: 'manager', chain: 'two' }, () => {})).rejects.toThrow('Nothing was changed: chain two');
    await frozen(false);
    expect(await active('two', 'manager')).toBe(true);
    expect((await (await aDesk('two')).signIn('manager', testPassword)).status).toBe(200);
  });
});
