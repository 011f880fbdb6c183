import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { get } from 'node:https';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { WebSocket } from 'ws';
import { write } from '#shared/commands/command.ts';
import { paths } from '#shared/hub-api/api.ts';
import { must } from '#shared/kernel/assert.ts';
import { limits } from '#shared/kernel/limits.ts';
import { ask } from '#tests/support/hub/ask.ts';
import { payment } from '#tests/support/hub/test-commands.ts';
import { testDesk } from '#tests/support/hub/test-desk.ts';
import { type TestServer, testServer } from '#tests/support/hub/test-server.ts';
import { type TestStore, makeTestChain, reopen, testStore } from '#tests/support/hub/test-store.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

describe('the doors for whoever keeps the hub running', () => {
  let opened: TestStore;
  let server: TestServer;
  beforeEach(async () => {
    opened = await testStore();
    await makeTestChain(opened.store);
    server = await testServer(opened.store);
  });
  afterEach(async () => {
    await server.close();
    await opened.close();
  });

  const sample = async (name: string): Promise<number | undefined> => {
    const page = await (await server.get('/metrics')).text();
    const line = page.split('\n').find((one) => one.startsWith(`${name} `));
    return line === undefined ? undefined : Number(line.slice(name.length + 1));
  };

  it('is ready with this build’s migrations, and says why when the database is older, newer or away', async () => {
    const ready = async () => {
      const answer = await server.get('/ready');
      const { unsafe: _unsafe, ...body } = (await answer.json()) as Readonly<Record<string, unknown>>;
      return [answer.status, body];
    };
    expect(await ready()).toEqual([200, { ready: true, reason: 'ready' }]);
    const { db } = opened.store;
    await ask(db, `insert into schema_migrations (number, name, hash) values (9999, 'of tomorrow', 'x')`);
    expect(await ready()).toEqual([503, { ready: false, reason: 'database-newer' }]);
    await ask(db, `delete from schema_migrations where number > 1`);
    expect(await ready()).toEqual([503, { ready: false, reason: 'database-older' }]);
    await ask(db, `alter table schema_migrations rename to elsewhere`);
    expect(await ready()).toEqual([503, { ready: false, reason: 'database-away' }]);
    expect((await server.get('/health')).status).toBe(200);
  });

  it('names what is off in Postgres though a power cut then takes what was answered', async () => {
    const { connectionString, dataDir, store } = opened;
    const asked = async () => {
      // A setting of the database counts for connections that come after it.
      const again = await reopen(connectionString, dataDir);
      const doors = await testServer(again);
      try {
        const { unsafe } = (await (await doors.get('/ready')).json()) as { readonly unsafe: readonly string[] };
        const samples = (await (await doors.get('/metrics')).text()).split('\n');
        return { unsafe, sample: samples.find((line) => line.startsWith('foyer_postgres_unsafe_settings{setting="synchronous_commit"}')) };
      } finally {
        await doors.close();
        await again.close();
      }
    };
    const set = (to: string) =>
      ask(store.db, `alter database ${new URL(connectionString).pathname.slice(1)} set synchronous_commit = ${to}`);
    // What holds for the whole server cannot be set for one database, and tests run on a quick one.
    const whole = (
      await ask<{ readonly name: string }>(
        store.db,
        `select name from pg_settings where name in ('fsync', 'full_page_writes') and setting = 'off' order by name`,
      )
    ).map(({ name }) => name);
    await set('on');
    expect(await asked()).toEqual({ unsafe: whole, sample: 'foyer_postgres_unsafe_settings{setting="synchronous_commit"} 0' });
    await set('off');
    expect(await asked()).toEqual({
      unsafe: [...whole, 'synchronous_commit'],
      sample: 'foyer_postgres_unsafe_settings{setting="synchronous_commit"} 1',
    });
  });

  it('waits for a database that hangs no longer than a balancer does', async () => {
    await opened.store.db.transaction().execute(async (trx) => {
      await ask(trx, `lock table schema_migrations in access exclusive mode`);
      const startMs = performance.now();
      expect((await server.get('/ready')).status).toBe(503);
      expect(performance.now() - startMs).toBeLessThan(4_000);
    });
    expect((await server.get('/ready')).status).toBe(200);
  });

  it('counts pushes, commands by outcome, pages, rows, alarms and connected desks', async () => {
    const desk = await testDesk(opened.store);
    const headers = { authorization: `Bearer ${desk.token}` };
    const push = (commands: readonly unknown[]) =>
      server.post(paths.push, { protocol: 1, epoch: null, storeId: desk.storeId, commands }, headers);
    await push([await desk.command(...payment('counted')), await desk.command(...payment('forged'), { forge: { signature: 'x' } })]);
    await push([await desk.command(...payment('gap'), { forge: { seq: 9 } })]);
    const pull = { protocol: 1, cursor: null, storeId: desk.storeId, fromDay: '2026-05-01', rowsMax: limits.pullRowsMax };
    const page = (await server.post(paths.pull, pull, headers)).body as { readonly changes: readonly unknown[] };
    expect(await sample('foyer_pushes_total')).toBe(2);
    expect(await sample('foyer_commands_total{outcome="quarantined"}')).toBe(1);
    expect(await sample('foyer_alarms_total{code="seq-gap"}')).toBe(1);
    expect(await sample('foyer_pulls_total')).toBe(1);
    expect(await sample('foyer_pulled_rows_total')).toBe(page.changes.length);
    expect(await sample('foyer_push_duration_seconds_count')).toBe(2);
    expect(await sample('foyer_stream_queue_wait_seconds_count')).toBe(2);
    expect(await sample('foyer_postgres_connections{state="awaited"}')).toBe(0);
    expect(await sample('foyer_http_answers_total{status="200"}')).toBeGreaterThanOrEqual(3);

    const socket = new WebSocket(`${server.url.replace('http', 'ws')}${paths.live}`, ['foyer.live', `token.${desk.token}`]);
    await vi.waitFor(async () => expect(await sample('foyer_connected_desks')).toBe(1), 5_000);
    socket.close();
    await vi.waitFor(async () => expect(await sample('foyer_connected_desks')).toBe(0), 5_000);
  });

  it.each([
    ['the machine’s', undefined],
    ['the rehearsal’s', { offsetMs: -400 * 86_400_000 }],
  ])('tells of a desk whose clock is ahead of %s clock, once a day', async (_whose, rehearsal) => {
    const doors = await testServer(opened.store, rehearsal === undefined ? {} : { rehearsal });
    const [chain] = await opened.store.chains();
    await opened.store.publish('one', [write('chains', { ...must(chain, 'one was made'), rehearsal: rehearsal !== undefined })]);
    try {
      const desk = await testDesk(opened.store);
      const push = async (label: string, aheadMs: number) => {
        const occurredAt = new Date(doors.clock.ms + (rehearsal?.offsetMs ?? 0) + aheadMs).toISOString();
        const commands = [await desk.command(...payment(label), { occurredAt })];
        await doors.post(
          paths.push,
          { protocol: 1, epoch: null, storeId: desk.storeId, commands },
          { authorization: `Bearer ${desk.token}` },
        );
        return (await opened.store.all('one', 'trayItems')).filter(({ code }) => code === 'dated-ahead').length;
      };
      expect(await push('in time', 4 * 60_000)).toBe(0);
      expect(await push('ahead', 3 * 86_400_000)).toBe(1);
      expect(await push('ahead too', 3 * 86_400_000)).toBe(1);
      expect(await (await doors.get('/metrics')).text()).toContain('foyer_alarms_total{code="dated-ahead"} 1');
    } finally {
      await doors.close();
    }
  });

  it('shows numbers to this machine alone, not through a proxy on it, and with a token to who knows it', async () => {
    expect((await server.get('/metrics')).status).toBe(200);
    expect((await server.get('/metrics', { 'x-forwarded-for': '203.0.113.9' })).status).toBe(403);
    const guarded = await testServer(opened.store, { metricsToken: 'the right token' });
    try {
      expect((await guarded.get('/metrics')).status).toBe(403);
      expect((await guarded.get('/metrics', { authorization: 'Bearer another' })).status).toBe(403);
      const proxied = { authorization: 'Bearer the right token', 'x-forwarded-for': '203.0.113.9' };
      expect((await guarded.get('/metrics', proxied)).status).toBe(200);
    } finally {
      await guarded.close();
    }
  });

  it('shows numbers over TLS to who knows the token alone: a balancer on this machine passes TCP and says nothing of whom it speaks for', async () => {
    const folder = tempFolder('ops-doors-tls');
    onTestFinished(() => folder.remove());
    const [key, cert] = [join(folder.path, 'key.pem'), join(folder.path, 'cert.pem')];
    const request = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-subj', '/CN=localhost'];
    expect(spawnSync('openssl', [...request, '-keyout', key, '-out', cert]).status).toBe(0);
    const tls = { key: readFileSync(key), cert: readFileSync(cert) };
    const status = async (metricsToken: string | undefined, headers: Readonly<Record<string, string>>) => {
      const doors = await testServer(opened.store, { tls, metricsToken });
      try {
        const asked = get(`${doors.url}/metrics`, { headers, rejectUnauthorized: false, agent: false });
        const [answer] = (await once(asked, 'response')) as [IncomingMessage];
        answer.resume();
        return answer.statusCode;
      } finally {
        await doors.close();
      }
    };
    expect(await status(undefined, {})).toBe(403);
    expect(await status('the right token', { authorization: 'Bearer the right token' })).toBe(200);
  });

  it('tells a device that comes too often when to come back, and lets the others in', async () => {
    const slow = await testServer(opened.store, { rates: { burst: 2, perSecond: 1, devicesMax: 10 } });
    try {
      const [eager, calm] = [await testDesk(opened.store), await testDesk(opened.store)];
      const ask = (token: string, storeId: string) =>
        slow.post(
          paths.pull,
          { protocol: 1, cursor: null, storeId, fromDay: '2026-05-01', rowsMax: limits.pullRowsMax },
          { authorization: `Bearer ${token}` },
        );
      for (let at = 0; at < 2; at += 1) expect((await ask(eager.token, eager.storeId)).status).toBe(200);
      expect(await ask(eager.token, eager.storeId)).toEqual({ status: 429, body: { code: 'too-many', retryAfterMs: 1_000 } });
      expect((await ask(calm.token, calm.storeId)).status).toBe(200);
      slow.clock.ms += 1_000;
      expect((await ask(eager.token, eager.storeId)).status).toBe(200);
    } finally {
      await slow.close();
    }
  });
});
