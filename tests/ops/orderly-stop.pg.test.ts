import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { WebSocket } from 'ws';
import { paths } from '#shared/hub-api/api.ts';
import { ask } from '#tests/support/hub/ask.ts';
import { payment } from '#tests/support/hub/test-commands.ts';
import { type TestDesk, testDesk } from '#tests/support/hub/test-desk.ts';
import { type TestServer, testServer } from '#tests/support/hub/test-server.ts';
import { type TestStore, makeTestChain, reopen, rowId, testStore } from '#tests/support/hub/test-store.ts';

describe('a hub that is asked to stop', () => {
  let opened: TestStore;
  beforeAll(async () => {
    opened = await testStore();
    await makeTestChain(opened.store);
  });
  afterAll(() => opened.close());

  /** A hub on connections of its own, so that the test can hold a stream against it. */
  async function start(): Promise<{ readonly server: TestServer; readonly desk: TestDesk }> {
    const store = await reopen(opened.connectionString, opened.dataDir);
    onTestFinished(() => store.close());
    return { server: await testServer(store), desk: await testDesk(store) };
  }

  const push = (server: TestServer, desk: TestDesk, command: unknown) =>
    server.post(
      paths.push,
      { protocol: 1, epoch: null, storeId: desk.storeId, commands: [command] },
      { authorization: `Bearer ${desk.token}` },
    );

  /** Runs work while a push waits in Postgres for the head of its stream. */
  async function whileHeld(work: () => Promise<void>): Promise<void> {
    await opened.store.db.transaction().execute(async (trx) => {
      await ask(trx, `select 1 from stream_heads where chain_id = 'one' and stream = '${rowId('one', 'branch a')}' for update`);
      await work();
    });
  }
  const waitsForLock = () =>
    vi.waitFor(async () => {
      const found = await ask(
        opened.store.db,
        `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      expect(found).toHaveLength(1);
    }, 5_000);

  it('answers the push that runs, sends the desks away to come back, and lets nobody new in', async () => {
    const { server, desk } = await start();
    const command = await desk.command(...payment('while stopping'));
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}${paths.live}`, ['foyer.live', `token.${desk.token}`]);
    await once(socket, 'message');
    const closedWith = once(socket, 'close');
    let running: ReturnType<typeof push> | undefined;
    let stopped: Promise<void> | undefined;
    await whileHeld(async () => {
      running = push(server, desk, command);
      await waitsForLock();
      stopped = server.close();
      expect((await closedWith)[0]).toBe(1012);
      await expect(server.get('/health').then((answer) => answer.status)).rejects.toThrow();
    });
    const startMs = performance.now();
    expect(await running).toMatchObject({ status: 200, body: { outcomes: [{ cmdId: command.cmdId }] } });
    await stopped;
    expect(performance.now() - startMs).toBeLessThan(1_000);
  });

  it('cuts what does not end within the limit; asked again, the push is there once', async () => {
    const { server, desk } = await start();
    const command = await desk.command(...payment('cut'));
    const startMs = performance.now();
    await whileHeld(async () => {
      const running = push(server, desk, command);
      const cut = expect(running).rejects.toThrow();
      await waitsForLock();
      await server.close();
      await cut;
    });
    expect(performance.now() - startMs).toBeLessThan(8_000);
    const back = await start();
    expect((await push(back.server, desk, command)).status).toBe(200);
    const kept = (await opened.store.all('one', 'ledgerEntries')).filter(({ id }) => id === 'cut');
    expect(kept).toHaveLength(1);
    await back.server.close();
  });

  it('does not wait for a desk that asks for its live line in the moment in which the doors close', async () => {
    const { server } = await start();
    const { hostname, port } = new URL(server.url);
    const line = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
    onTestFinished(() => void line.destroy());
    await once(line, 'connect');
    line.write(`GET ${paths.live} HTTP/1.1\r\nhost: ${hostname}:${port}\r\nconnection: upgrade\r\nupgrade: websocket\r\n`);
    // Whatever was sent before this answer has been read.
    await server.get('/health');
    const stopped = server.close();
    line.write('sec-websocket-version: 13\r\nsec-websocket-key: Zm95ZXIgZm95ZXIgZm95ZQ==\r\n\r\n');
    const [answer] = (await once(line, 'data')) as [Buffer];
    expect(answer.toString()).toContain('503');
    const startMs = performance.now();
    await stopped;
    expect(performance.now() - startMs).toBeLessThan(1_000);
  });
});
