import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { paths } from '#shared/hub-api/api.ts';
import { type Poke, poke } from '#shared/sync/protocol.ts';
import { booking } from '#tests/support/hub/test-commands.ts';
import { type TestDesk, testDesk } from '#tests/support/hub/test-desk.ts';
import { type TestServer, testServer } from '#tests/support/hub/test-server.ts';
import { type TestStore, makeTestChain, reopen, rowId, testStore } from '#tests/support/hub/test-store.ts';

interface Listener {
  readonly pokes: Poke[];
  readonly socket: WebSocket;
  readonly closedWith: Promise<number>;
}

describe('the live channel', () => {
  let opened: TestStore;
  let server: TestServer;
  let desk: TestDesk;
  const listeners: Listener[] = [];

  beforeAll(async () => {
    opened = await testStore();
    await makeTestChain(opened.store);
    await makeTestChain(opened.store, 'two');
    desk = await testDesk(opened.store);
  });
  afterAll(() => opened.close());
  beforeEach(async () => {
    server = await testServer(opened.store);
  });
  afterEach(async () => {
    for (const { socket } of listeners.splice(0)) socket.terminate();
    await server.close();
  });

  function connect(protocols: readonly string[], greeting?: string): Listener {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}${paths.live}`, [...protocols]);
    const pokes: Poke[] = [];
    socket.on('message', (data: Buffer) => pokes.push(poke.parse(JSON.parse(data.toString('utf8')))));
    socket.on('error', () => {});
    if (greeting !== undefined) socket.on('open', () => socket.send(greeting));
    const closedWith = new Promise<number>((done) => socket.once('close', done));
    const listener = { pokes, socket, closedWith };
    listeners.push(listener);
    return listener;
  }

  const book = async (at: string, of: TestDesk = desk) => of.push(await of.command(...booking(`live-${at}`, at)));
  /** A poke is a hint; the first one shows that the desk is listening. */
  const heard = (listener: Listener, more: number) => vi.waitFor(() => expect(listener.pokes.length).toBeGreaterThanOrEqual(more), 20_000);

  const metric = async (name: string) => new RegExp(`^${name} (\\d+)$`, 'm').exec(await (await server.get('/metrics')).text())?.[1];
  /** A line of whose token it is, as so many are connected with it. */
  const opens = async (token: string, connected: number): Promise<Listener> => {
    const listener = connect([], JSON.stringify({ token }));
    await vi.waitFor(async () => expect(await metric('foyer_connected_desks')).toBe(String(connected)), 5_000);
    return listener;
  };

  it.each([
    ['by protocol', (token: string) => connect(['foyer.live', `token.${token}`])],
    ['by the first message', (token: string) => connect([], JSON.stringify({ token }))],
  ])('pokes a desk that gave its token %s, right after a commit', async (_how, open) => {
    const listener = open(desk.token);
    await heard(listener, 1);
    const before = listener.pokes.length;
    await book(_how === 'by protocol' ? '06:00' : '07:00');
    await heard(listener, before + 1);
    expect(listener.pokes.at(-1)?.stream).toBe(desk.device.branchId);
    expect(listener.socket.protocol).toBe(_how === 'by protocol' ? 'foyer.live' : '');
  });

  it('tells of commits of another process on the same database', async () => {
    const listener = connect([], JSON.stringify({ token: desk.token }));
    await heard(listener, 1);
    const other = await reopen(opened.connectionString, opened.dataDir);
    try {
      const before = listener.pokes.length;
      await book('08:00', await testDesk(other));
      await heard(listener, before + 1);
    } finally {
      await other.close();
    }
  });

  it('tells nobody of another chain or branch', async () => {
    const [foreign, across] = [await testDesk(opened.store, 'two'), await testDesk(opened.store, 'one', 'b')];
    const listeningForeign = connect([], JSON.stringify({ token: foreign.token }));
    const listeningAcross = connect([], JSON.stringify({ token: across.token }));
    const mine = connect([], JSON.stringify({ token: desk.token }));
    await Promise.all([heard(listeningForeign, 1), heard(listeningAcross, 1), heard(mine, 1)]);
    const before = mine.pokes.length;
    await book('09:00');
    await heard(mine, before + 1);
    const streams = new Set([...listeningForeign.pokes, ...listeningAcross.pokes].map(({ stream }) => stream));
    expect(streams).not.toContain(desk.device.branchId);
    expect([...streams].every((stream) => ['chain', rowId('two', 'branch a'), rowId('one', 'branch b')].includes(stream))).toBe(true);
  });

  it('closes on a token of nobody, and on nonsense', async () => {
    expect(await connect([], JSON.stringify({ token: 'one.nobody.secret' })).closedWith).toBe(4401);
    expect(await connect([], 'hello').closedWith).toBe(4408);
    expect(await connect(['foyer.live', 'token.x']).closedWith).toBe(4401);
  });

  it('sends nobody to enrol again while the database cannot say who he is', async () => {
    await server.close();
    const away = await reopen(opened.connectionString, opened.dataDir);
    server = await testServer(away);
    await away.close();
    expect(await connect([], JSON.stringify({ token: desk.token })).closedWith).toBe(1013);
  });

  it('lets a device that comes too often wait, as every other door does', async () => {
    await server.close();
    server = await testServer(opened.store, { rates: { burst: 2, perSecond: 1, devicesMax: 10 } });
    const other = await testDesk(opened.store);
    const own = [await opens(desk.token, 1), await opens(desk.token, 2)];
    expect(await connect([], JSON.stringify({ token: desk.token })).closedWith).toBe(1013);
    expect(await metric('foyer_slowed_requests_total')).toBe('1');
    await opens(other.token, 3);
    server.clock.ms += 1_000;
    await opens(desk.token, 4);
    expect(own.map(({ socket }) => socket.readyState)).toEqual([WebSocket.OPEN, WebSocket.OPEN]);
  });

  it('holds eight lines of a device, and for one more lets the oldest go', async () => {
    const other = await opens((await testDesk(opened.store)).token, 1);
    const own: Listener[] = [];
    for (let at = 0; at < 8; at += 1) own.push(await opens(desk.token, at + 2));
    own.push(connect([], JSON.stringify({ token: desk.token })));
    expect(await own[0]!.closedWith).toBe(1013);
    await vi.waitFor(async () => expect(await metric('foyer_connected_desks')).toBe('9'));
    // A line that the desk closed by itself makes room for another.
    own[4]!.socket.close();
    await vi.waitFor(async () => expect(await metric('foyer_connected_desks')).toBe('8'));
    own.push(await opens(desk.token, 9));
    const open = [other, ...own].map(({ socket }) => socket.readyState === WebSocket.OPEN);
    expect(open).toEqual([true, false, true, true, true, false, true, true, true, true, true]);
  });

  it('is not opened to a page of another origin', async () => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}${paths.live}`, { origin: 'https://evil.example' });
    const refused = await new Promise((done) => socket.once('error', (fault) => done(fault.message)));
    expect(refused).toMatch(/403/);
  });
});
