import ICAL from 'ical.js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { write } from '#shared/commands/command.ts';
import { calendarFeedsAnswer, enrolAnswer, paths, sessionHeader, signInAnswer } from '#shared/hub-api/api.ts';
import { addDays } from '#shared/kernel/time.ts';
import { heldOr } from '#shared/tables/read.ts';
import { anArrivedVisit } from '#shared/testing/till-rows.ts';
import { makeDeviceCode } from '#hub/store/devices.ts';
import { type TestServer, testServer } from '#tests/support/hub/test-server.ts';
import { type TestStore, makeTestChain, rowId, testPassword, testStore } from '#tests/support/hub/test-store.ts';

const hourMs = 3_600_000;
const id = (label: string): string => rowId('one', label);

describe('addresses for calendar programs', () => {
  let opened: TestStore;
  let server: TestServer;

  beforeAll(async () => {
    opened = await testStore();
    await makeTestChain(opened.store);
    const day = addDays(new Date().toISOString().slice(0, 10), 1);
    const startsAt = `${day}T09:00:00.000Z`;
    const client = { code: '', contact: null, contactAdditions: [], identity: null, notes: null, active: true };
    await opened.store.publish('one', [
      write('clients', { ...client, id: 'anna', displayName: 'Anna K.', createdAt: startsAt, createdBy: id('owner') }),
      ...['ann', 'bob'].map((who) => {
        const visit = anArrivedVisit(`visit-of-${who}`, { branchId: id('branch a'), day, clientId: 'anna', comment: 'call 0612345678' });
        const lines = visit.lines.map((line) => ({ ...line, serviceId: id('cut'), staffId: id(who), startsAt }));
        return write('visits', { ...visit, status: 'waiting', lines });
      }),
    ]);
  });
  afterAll(() => opened.close());
  beforeEach(async () => {
    server = await testServer(opened.store);
  });
  afterEach(() => server.close());

  const askAs = async (login: string) => {
    const expiresAt = new Date(server.clock.ms + hourMs);
    const code = await makeDeviceCode(opened.store.db, 'one', id('branch a'), { expiresAt, uses: 1 });
    const device = enrolAnswer.parse((await server.post(paths.enrol, { code, name: 'Front', kind: 'desk' })).body);
    const bearer = { authorization: `Bearer ${device.token}` };
    const signingKey = Buffer.alloc(32, 7).toString('base64');
    const signedIn = await server.post(paths.signIn, { login, password: testPassword, signingKey }, bearer);
    const headers = { ...bearer, [sessionHeader]: signInAnswer.parse(signedIn.body).session };
    return (body: unknown) => server.post(paths.calendarFeeds, body, headers);
  };
  const made = async (showsClients: boolean, login = 'owner'): Promise<string> => {
    const ask = await askAs(login);
    const { madePath } = calendarFeedsAnswer.parse((await ask({ ask: 'make', staffId: id('ann'), showsClients })).body);
    return madePath ?? '';
  };
  const summaries = async (path: string): Promise<readonly string[]> => {
    const answer = await server.get(path);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    const text = await answer.text();
    expect(text).toContain('BEGIN:VTIMEZONE\r\nTZID:Europe/Paris');
    expect(text).not.toContain('0612345678');
    const calendar = new ICAL.Component(ICAL.parse(text) as [string, [], []]);
    return calendar.getAllSubcomponents('vevent').map((event) => String(event.getFirstPropertyValue('summary')));
  };

  it('tell one staff member’s days, and the clients’ names only where they were meant to be', async () => {
    expect(await summaries(await made(true))).toEqual(['Anna K. · Cut']);
    expect(await summaries(await made(false))).toEqual(['Cut']);
  });

  it('tell a whole branch’s days, with who performs, as long as their maker may give them out', async () => {
    const ask = await askAs('manager');
    const everybody = async (showsClients: boolean): Promise<string> =>
      calendarFeedsAnswer.parse((await ask({ ask: 'make', staffId: null, showsClients })).body).madePath ?? '';
    expect((await summaries(await everybody(true))).toSorted()).toEqual(['Anna K. · Cut · ann', 'Anna K. · Cut · bob']);
    const path = await everybody(false);
    expect((await summaries(path)).toSorted()).toEqual(['Cut · ann', 'Cut · bob']);
    const { feeds } = calendarFeedsAnswer.parse((await ask({ ask: 'list' })).body);
    expect(feeds.filter(({ staffId }) => staffId === null)).toMatchObject([{ showsClients: false, readAt: expect.any(String) }]);
    const row = heldOr(await opened.store.read('one').get('users', id('manager')), undefined)!;
    for (const lost of ['schedules.edit', 'calendar.view']) {
      await opened.store.publish('one', [write('users', { ...row, rights: row.rights.filter((right) => right !== lost) })]);
      expect((await server.get(path)).status).toBe(404);
    }
    expect((await ask({ ask: 'make', staffId: null, showsClients: false })).body).toEqual({ code: 'no-right' });
    await opened.store.publish('one', [write('users', { ...row, branchIds: [id('branch b')] })]);
    expect((await server.get(path)).status).toBe(404);
    await opened.store.publish('one', [write('users', row)]);
    expect((await server.get(path)).status).toBe(200);
    const left = calendarFeedsAnswer.parse((await ask({ ask: 'end', staffId: null })).body).feeds;
    expect(left.filter(({ staffId }) => staffId === null)).toEqual([]);
    expect((await server.get(path)).status).toBe(404);
  });

  it('name nobody any more once their maker may not see clients', async () => {
    const path = await made(true, 'manager');
    const row = heldOr(await opened.store.read('one').get('users', id('manager')), undefined)!;
    await opened.store.publish('one', [write('users', { ...row, rights: row.rights.filter((right) => right !== 'clients.view') })]);
    expect(await summaries(path)).toEqual(['Cut']);
    await opened.store.publish('one', [write('users', row)]);
  });

  it('name nobody any more once their maker works at another branch', async () => {
    const path = await made(true, 'manager');
    const row = heldOr(await opened.store.read('one').get('users', id('manager')), undefined)!;
    await opened.store.publish('one', [write('users', { ...row, branchIds: [id('branch b')] })]);
    expect(await summaries(path)).toEqual(['Cut']);
    await opened.store.publish('one', [write('users', row)]);
    expect(await summaries(path)).toEqual(['Anna K. · Cut']);
  });

  it('end when they are ended, when a new one is made, and when somebody leaves', async () => {
    const ask = await askAs('owner');
    const first = await made(false);
    const second = await made(false);
    expect((await server.get(first)).status).toBe(404);
    expect((await server.get(second)).status).toBe(200);
    const row = heldOr(await opened.store.read('one').get('staff', id('ann')), undefined)!;
    await opened.store.publish('one', [write('staff', { ...row, active: false })]);
    expect((await server.get(second)).status).toBe(404);
    await opened.store.publish('one', [write('staff', row)]);
    const { feeds } = calendarFeedsAnswer.parse((await ask({ ask: 'list' })).body);
    expect(feeds).toMatchObject([{ staffId: id('ann'), showsClients: false, readAt: expect.any(String) }]);
    expect(calendarFeedsAnswer.parse((await ask({ ask: 'end', staffId: id('ann') })).body).feeds).toEqual([]);
    expect((await server.get(second)).status).toBe(404);
  });

  it('open to nobody who guesses, and tell nothing of why', async () => {
    const path = await made(false);
    const wrong = [
      `${path.slice(0, -8)}AAAA.ics`,
      path.replace('one.', 'two.'),
      `${paths.calendarFeed}/..`,
      `${paths.calendarFeed}/${'x'.repeat(400)}`,
    ];
    for (const one of wrong) expect((await server.get(one)).status, one).toBeGreaterThanOrEqual(400);
    expect(server.lines.join('\n')).not.toContain(path.slice(-20, -4));
  });

  it('keep no secret in the store', async () => {
    const [, , secret = ''] = (await made(false)).replace('.ics', '').split('.');
    const rows = await opened.store.db.selectFrom('calendar_feeds').selectAll().execute();
    expect(secret.length).toBeGreaterThan(40);
    expect(JSON.stringify(rows)).not.toContain(secret);
  });

  it('are made by those who arrange working hours, for people of their branch', async () => {
    const receptionist = await askAs('receptionist');
    expect((await receptionist({ ask: 'list' })).body).toEqual({ code: 'no-right' });
    for (const staffId of [id('ann'), null])
      expect((await receptionist({ ask: 'make', staffId, showsClients: false })).body).toEqual({ code: 'no-right' });
    const owner = await askAs('owner');
    expect((await owner({ ask: 'make', staffId: 'nobody', showsClients: false })).body).toEqual({ code: 'bad-request' });
  });

  it('answer a program that comes too often later', async () => {
    const path = await made(false);
    const answers: number[] = [];
    for (let time = 0; time < 8; time += 1) answers.push((await server.get(path)).status);
    expect(answers).toEqual([200, 200, 200, 200, 200, 200, 429, 429]);
    server.clock.ms += 60_000;
    expect((await server.get(path)).status).toBe(200);
  });

  it.each(['bob', null])('are one of a kind, also when two desks ask at once (%s)', async (who) => {
    const ask = await askAs('owner');
    const whose = who === null ? null : id(who);
    const answers = await Promise.all(Array.from({ length: 4 }, () => ask({ ask: 'make', staffId: whose, showsClients: false })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const { feeds } = calendarFeedsAnswer.parse((await ask({ ask: 'list' })).body);
    expect(feeds.filter(({ staffId }) => staffId === whose)).toHaveLength(1);
  });
});
