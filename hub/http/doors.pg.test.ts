import { request as httpRequest } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { desksAnswer, enrolAnswer, helloAnswer, paths, sessionHeader } from '#shared/hub-api/api.ts';
import { protocolVersion } from '#shared/sync/protocol.ts';
import { revokeDevice } from '#hub/store/devices.ts';
import { payment } from '#tests/support/hub/test-commands.ts';
import { testDesk } from '#tests/support/hub/test-desk.ts';
import { type TestServer, testServer } from '#tests/support/hub/test-server.ts';
import { type TestStore, makeTestChain, rowId, testStore } from '#tests/support/hub/test-store.ts';
import { atDoors, bearer, hourMs, pull } from '#tests/support/hub/at-doors.ts';

describe('the doors of the hub', () => {
  let opened: TestStore;
  let server: TestServer;

  beforeAll(async () => {
    opened = await testStore();
    await makeTestChain(opened.store);
    await makeTestChain(opened.store, 'two');
  });
  afterAll(() => opened.close());
  beforeEach(async () => {
    // Each test is met as a stranger; a hub that starts anew would remember the guesses of the one before.
    await opened.store.db.deleteFrom('attempts').execute();
    server = await testServer(opened.store);
  });
  afterEach(() => server.close());

  const { codeFor, enrol, signIn } = atDoors(() => ({ opened, server }));

  it('say hello to anybody, and nothing more than that', async () => {
    const answer = await (await server.get(paths.hello)).json();
    expect(helloAnswer.strict().parse(answer)).toEqual({ hub: 'foyer', protocol: 1, oldestProtocol: 1, rehearsal: null });
    for (const path of [paths.signIn, paths.push, paths.pull, paths.findClients]) {
      expect((await server.post(path, {})).status).toBeGreaterThanOrEqual(400);
    }
    expect(await server.post(paths.pull, pull())).toEqual({ status: 401, body: { code: 'not-enrolled' } });
  });

  it('tell a desk what the desks of its branch are called, also one that was removed, and those of no other branch', async () => {
    const first = await enrol();
    const abroad = await server.post(paths.enrol, { code: await codeFor('branch b'), name: 'Abroad', kind: 'desk' });
    const left = enrolAnswer.parse(
      (await server.post(paths.enrol, { code: await codeFor('branch a'), name: 'Left screen', kind: 'desk' })).body,
    );
    await revokeDevice(opened.store.db, 'one', first.deviceId, new Date());
    const { desks } = desksAnswer.parse((await server.post(paths.desks, {}, bearer(left.token))).body);
    expect(desks).toContainEqual({ id: left.deviceId, code: left.deviceCode, name: 'Left screen' });
    expect(desks).toContainEqual({ id: first.deviceId, code: first.deviceCode, name: 'Front' });
    expect(desks.map(({ id }) => id)).not.toContain(enrolAnswer.parse(abroad.body).deviceId);
    expect((await server.post(paths.desks, {})).status).toBe(401);
  });

  describe('enrolment', () => {
    it('makes one device of one code, numbered within its chain', async () => {
      const code = await codeFor('branch b');
      const typed = code.toLowerCase().replace('-', ' ').replace(' ', '-');
      const first = await server.post(paths.enrol, { code: typed, name: 'Front', kind: 'desk' });
      expect(first.status).toBe(200);
      const device = enrolAnswer.parse(first.body);
      expect(device).toMatchObject({
        chainId: 'one',
        branchId: rowId('one', 'branch b'),
        branchName: 'Branch b',
        deviceCode: expect.stringMatching(/^D\d+$/),
      });
      expect(await server.post(paths.enrol, { code, name: 'Front', kind: 'desk' })).toEqual({ status: 403, body: { code: 'bad-code' } });
      expect((await server.post(paths.pull, pull(), bearer(device.token))).status).toBe(200);
    });

    it('refuses codes that are old, unknown or of another chain, and slows down guessing', async () => {
      const code = await codeFor('branch a', { hours: 1 });
      server.clock.ms += 2 * hourMs;
      expect((await server.post(paths.enrol, { code, name: 'Front', kind: 'desk' })).body).toEqual({ code: 'bad-code' });
      const other = (await codeFor('branch a')).replace(/^one_/, 'two_');
      expect((await server.post(paths.enrol, { code: other, name: 'Front', kind: 'desk' })).body).toEqual({ code: 'bad-code' });
      for (let tried = 0; tried < 3; tried += 1) await server.post(paths.enrol, { code: 'one_AAAAA-AAAAA', name: 'Front', kind: 'desk' });
      expect(await server.post(paths.enrol, { code: await codeFor('branch a'), name: 'Front', kind: 'desk' })).toMatchObject({
        status: 429,
        body: { code: 'too-many', retryAfterMs: expect.any(Number) },
      });
    });

    it('counts many guesses at once as many', async () => {
      const guess = () => server.post(paths.enrol, { code: 'one_AAAAA-AAAAA', name: 'Front', kind: 'desk' });
      const answers = await Promise.all(Array.from({ length: 12 }, guess));
      expect(answers.filter(({ status }) => status === 403).length).toBeLessThanOrEqual(5);
      await server.close();
      server = await testServer(opened.store);
      expect((await guess()).status).toBe(429);
    });

    it('tells guessers behind a trusted proxy apart, and believes nobody else', async () => {
      const guesses = async (trustedProxies: readonly string[], from: string, times: number) => {
        const proxied = await testServer(opened.store, { trustedProxies });
        const given = { code: 'one_AAAAA-AAAAA', name: 'Front', kind: 'desk' };
        const statuses = [];
        for (let tried = 0; tried < times; tried += 1)
          statuses.push((await proxied.post(paths.enrol, given, { 'x-forwarded-for': from })).status);
        await proxied.close();
        return statuses;
      };
      expect(await guesses(['127.0.0.1'], '203.0.113.9', 5)).toEqual([403, 403, 403, 403, 429]);
      expect(await guesses(['127.0.0.1'], '203.0.113.10', 1)).toEqual([403]);
      expect(await guesses([], '203.0.113.11', 5)).toEqual([403, 403, 403, 403, 429]);
      expect(await guesses([], '203.0.113.12', 1)).toEqual([429]);
    });

    it('is over when the device is revoked', async () => {
      const device = await enrol();
      await revokeDevice(opened.store.db, 'one', device.deviceId, new Date());
      expect(await server.post(paths.pull, pull(), bearer(device.token))).toEqual({ status: 401, body: { code: 'not-enrolled' } });
      expect((await signIn(device, 'owner')).body).toEqual({ code: 'not-enrolled' });
    });
  });

  describe('push and pull', () => {
    it('say which protocol they speak before they look at anything else', async () => {
      const device = await enrol();
      for (const path of [paths.push, paths.pull]) {
        const answerTo = (protocol: number) => server.post(path, { protocol, whatever: true }, bearer(device.token));
        expect(await answerTo(0)).toEqual({ status: 426, body: { code: 'update-needed' } });
        expect(await answerTo(protocolVersion + 1)).toEqual({ status: 503, body: { code: 'hub-behind', retryAfterMs: 60_000 } });
        expect(await answerTo(protocolVersion)).toEqual({ status: 400, body: { code: 'bad-request' } });
      }
    });

    it('of another epoch are told so', async () => {
      const desk = await testDesk(opened.store);
      const body = { protocol: 1, epoch: 'another', storeId: desk.storeId, commands: [await desk.command(...payment('epoch'))] };
      expect(await server.post(paths.push, body, bearer(desk.token))).toEqual({ status: 409, body: { code: 'epoch-changed' } });
    });

    it('let the operator know of a desk that is newer than the hub', async () => {
      const desk = await testDesk(opened.store);
      const commands = [await desk.command(...payment('before')), await desk.command({ name: 'payOut', version: 1 }, {})];
      const answer = await server.post(paths.push, { protocol: 1, epoch: null, storeId: desk.storeId, commands }, bearer(desk.token));
      expect(answer).toMatchObject({ status: 200, body: { outcomes: [{ cmdId: commands[0]?.cmdId }] } });
      expect(server.lines.some((line) => line.includes('"desk-is-newer"') && line.includes('"waiting":1'))).toBe(true);
    });

    it('take what is nested too deep for anybody to read as unreadable, and go on', async () => {
      const desk = await testDesk(opened.store);
      const deep = `{"cmdId":"deep","args":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
      const body = `{"protocol":1,"epoch":null,"storeId":"s","commands":[${deep},${JSON.stringify(await desk.command(...payment('behind-deep')))}]}`;
      const headers = { 'content-type': 'application/json', ...bearer(desk.token) };
      const answer = await fetch(`${server.url}${paths.push}`, { method: 'POST', headers, body });
      expect(await answer.json()).toMatchObject({ outcomes: [{ code: 'unreadable' }, { status: 'applied-flagged' }] });
    });

    it('take a command whose keys would poison a prototype, and go on', async () => {
      const desk = await testDesk(opened.store);
      const command = JSON.stringify(await desk.command(...payment('poison'))).replace('"args":{', '"args":{"__proto__":{"admin":true},');
      const body = `{"protocol":1,"epoch":null,"storeId":"s","commands":[${command}]}`;
      const answer = await fetch(`${server.url}${paths.push}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...bearer(desk.token) },
        body,
      });
      expect(await answer.json()).toMatchObject({ outcomes: [{ status: expect.stringMatching(/applied|quarantined/) }] });
    });

    it('on a rehearsal clock let a real business wait and keep what it has', async () => {
      await opened.store.createChain({ id: 'trial', name: 'Trial', rehearsal: true, branches: [], users: [] });
      const rehearsing = await testServer(opened.store, { rehearsal: { offsetMs: -1_000 } });
      try {
        const desk = await testDesk(opened.store);
        expect(await rehearsing.post(paths.pull, pull(), bearer(desk.token))).toMatchObject({ status: 503, body: { code: 'busy' } });
        expect(await (await rehearsing.get(paths.hello)).json()).toMatchObject({ rehearsal: { offsetMs: -1_000 } });
      } finally {
        await rehearsing.close();
      }
    });
  });

  describe('strangers', () => {
    it('of other origins are turned away; the desk in Electron is let in by name', async () => {
      expect((await server.get(paths.hello, { origin: 'https://evil.example' })).status).toBe(403);
      expect((await server.get(paths.hello, { origin: 'null' })).status).toBe(403);
      expect((await server.get(paths.hello, { origin: server.url })).status).toBe(200);
      const desktop = await server.get(paths.hello, { origin: 'app://foyer' });
      expect([desktop.status, desktop.headers.get('access-control-allow-origin')]).toEqual([200, 'app://foyer']);
      expect([desktop.headers.get('access-control-expose-headers'), desktop.headers.has('date')]).toEqual(['date', true]);
      const preflight = (origin: string) => fetch(`${server.url}${paths.push}`, { method: 'OPTIONS', headers: { origin } });
      expect((await preflight('https://evil.example')).status).toBe(403);
      const allowed = await preflight('app://foyer');
      expect([allowed.status, allowed.headers.get('access-control-allow-headers')]).toEqual([
        204,
        `authorization, content-type, ${sessionHeader}`,
      ]);
    });

    it('whose name was made to point at this machine are turned away', async () => {
      const { port } = new URL(server.url);
      const status = await new Promise((done, failed) => {
        httpRequest({ host: '127.0.0.1', port, path: paths.hello, headers: { host: `evil.example:${port}` } }, (answer) =>
          done(answer.statusCode),
        )
          .on('error', failed)
          .end();
      });
      expect(status).toBe(400);
    });

    it('are turned away before a byte of what they send is read', async () => {
      const { port } = new URL(server.url);
      const headers = { 'content-type': 'application/json', 'content-length': 4_000_000, authorization: 'Bearer one.nobody.secret' };
      for (const path of [paths.push, paths.signIn, paths.history]) {
        const status = await new Promise((done, failed) => {
          const asked = httpRequest({ host: '127.0.0.1', port, path, method: 'POST', headers }, (answer) => {
            done(answer.statusCode);
            asked.destroy();
          });
          asked.on('error', failed);
          asked.flushHeaders();
        });
        expect([path, status]).toEqual([path, 401]);
      }
    });

    it('are told the same of a code or a login with letters that no database takes', async () => {
      expect((await server.post(paths.enrol, { code: 'one\u0000_AAAAA-AAAAA', name: 'Front', kind: 'desk' })).body).toEqual({
        code: 'bad-code',
      });
      const named = await server.post(paths.enrol, { code: await codeFor('branch a'), name: 'Fro\u0000nt', kind: 'desk' });
      expect((await signIn(enrolAnswer.parse(named.body), 'own\u0000er')).body).toEqual({ code: 'bad-credentials' });
    });

    it('get errors that tell codes and nothing of the inside', async () => {
      expect((await server.post('/api/nowhere', {})).body).toEqual({ code: 'bad-request' });
      const broken = await fetch(`${server.url}${paths.enrol}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{',
      });
      expect([broken.status, await broken.json()]).toEqual([400, { code: 'bad-request' }]);
      const large = await server.post(paths.enrol, { code: 'x'.repeat(100_000), name: 'n', kind: 'desk' });
      expect(large).toEqual({ status: 400, body: { code: 'bad-request' } });
    });
  });
});
