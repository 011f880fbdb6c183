import { WebSocket } from 'ws';
import { expect } from 'vitest';
import { calendarFeedsAnswer, enrolAnswer, historyAnswer, paths, sessionHeader, signInAnswer } from '#shared/hub-api/api.ts';
import { uuidV7 } from '#shared/kernel/id.ts';
import { sealToPublic } from '#shared/sealing/seal.ts';
import { lastDay } from '#shared/sync/coverage.ts';
import { shapeOfDays } from '#shared/sync/day-sums.ts';
import { pullResponse } from '#shared/sync/protocol.ts';
import { shapeOfRows } from '#shared/sync/row-sums.ts';
import { makeDeviceCode, revokeDevice } from '#hub/store/devices.ts';
import { nodeCrypto } from '#hub/store/node-crypto.ts';
import type { HubStore } from '#hub/store/open.ts';
import { booking } from '#tests/support/hub/test-commands.ts';
import { testDesk } from '#tests/support/hub/test-desk.ts';
import type { TestServer } from '#tests/support/hub/test-server.ts';
import { rowId, testDay, testPassword } from '#tests/support/hub/test-store.ts';

type Headers = Readonly<Record<string, string>>;

/** A hub of whose doors is noted which were gone through. */
interface Visited {
  readonly store: HubStore;
  readonly server: TestServer;
  readonly chainId: string;
  readonly doors: Set<string>;
  /** Asks, and expects an answer. */
  readonly post: (path: string, body: unknown, headers: Headers) => Promise<unknown>;
}

const hourMs = 60 * 60 * 1000;
const signingKey = Buffer.alloc(32, 7).toString('base64');
const nothing = { rows: 0, digest: '0'.repeat(64) } as const;

/** Goes through every door of the hub as the desks and programs of a chain do, and answers which those were. */
export async function throughDoors(store: HubStore, server: TestServer, chainId: string): Promise<ReadonlySet<string>> {
  const doors = new Set<string>();
  const post: Visited['post'] = async (path, body, headers) => {
    doors.add(path);
    const answer = await server.post(path, body, headers);
    expect([path, answer.status, answer.body]).toEqual([path, 200, expect.anything()]);
    return answer.body;
  };
  const visited = { store, server, chainId, doors, post };
  doors.add(paths.hello);
  expect((await server.get(paths.hello)).status).toBe(200);
  await asDesk(visited);
  await asPerson(visited);
  return doors;
}

/** What a desk asks by itself: push, pull, fill, comparisons, the names of the desks beside it, the live line. */
async function asDesk({ store, server, chainId, doors, post }: Visited): Promise<void> {
  const desk = await testDesk(store, chainId);
  const { storeId } = desk;
  const bearer = { authorization: `Bearer ${desk.token}` };
  const now = Date.now();
  const words = { cmdId: uuidV7(now, crypto.getRandomValues(new Uint8Array(10))), occurredAt: new Date(now).toISOString() };
  const commands = [await desk.command(...booking('door', '08:00', 'bob', chainId), words)];
  const pull = { protocol: 1, cursor: null, storeId, fromDay: testDay, rowsMax: 4_000 };
  await post(paths.push, { protocol: 1, epoch: null, storeId, commands }, bearer);
  const { cursor } = pullResponse.parse(await post(paths.pull, pull, bearer));
  await post(paths.pull, { ...pull, about: ['door'] }, bearer);
  for (const part of [{ kind: 'near', from: testDay, to: lastDay }, { kind: 'large' }])
    await post(paths.fill, { protocol: 1, cursor, storeId, part, after: null, rowsMax: 1_000 }, bearer);
  const days = [{ day: testDay, ...nothing }];
  const daysTold = await post(paths.daySums, { protocol: 1, cursor, storeId, shape: shapeOfDays(), days }, bearer);
  expect(daysTold).toMatchObject({ days: [{ verdict: 'differs' }] });
  const stretches = ['clients', 'tills'].map((table) => ({ table, after: null, to: null, ...nothing }));
  const rowsTold = await post(paths.rowSums, { protocol: 1, cursor, storeId, shape: shapeOfRows(), stretches }, bearer);
  expect(rowsTold).toMatchObject({ stretches: [{ verdict: 'differs' }, { verdict: 'differs' }] });
  await post(paths.desks, {}, bearer);
  const wrong = await server.post(paths.signIn, { login: 'owner', password: 'a wrong password', signingKey }, bearer);
  expect(wrong.status).toBe(403);
  doors.add(paths.live);
  await firstPoke(server, desk.token);
}

/** Listens until the hub has looked at the heads for this desk, which it tells by a poke. */
async function firstPoke(server: TestServer, token: string): Promise<void> {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}${paths.live}`, ['foyer.live', `token.${token}`]);
  await new Promise((done, fail) => {
    socket.once('message', done);
    socket.once('error', fail);
    socket.once('close', () => fail(new Error('the hub closed the live line before it said anything')));
  });
  socket.terminate();
}

/** What a person asks at a desk of his own: a caller's number, a visit's history, addresses for calendar programs, until the desk is removed. */
async function asPerson({ store, server, chainId, doors, post }: Visited): Promise<void> {
  const code = await makeDeviceCode(store.db, chainId, rowId(chainId, 'branch a'), { expiresAt: new Date(Date.now() + hourMs), uses: 1 });
  const { token, deviceId } = enrolAnswer.parse(await post(paths.enrol, { code, name: 'Front', kind: 'desk' }, {}));
  const bearer = { authorization: `Bearer ${token}` };
  const { session, userId, keyProof } = signInAnswer.parse(
    await post(paths.signIn, { login: 'owner', password: testPassword, signingKey }, bearer),
  );
  const keys = [{ userId, publicKey: signingKey, proof: keyProof }];
  expect(await post(paths.keys, { keys }, bearer)).toEqual({ known: [signingKey] });
  const person = { ...bearer, [sessionHeader]: session };
  const { v, publicKey } = await store.classKey(chainId, 'contact');
  const place = { chainId, table: 'clients', rowId: 'lookup', sealedClass: 'contact' } as const;
  await post(paths.findClients, { phone: await sealToPublic(nodeCrypto, { v, key: publicKey }, place, '+33639980101') }, person);
  const { entries } = historyAnswer.parse(await post(paths.history, { table: 'visits', id: 'door' }, person));
  expect(entries.map(({ command }) => command)).toEqual(['bookVisit']);
  await post(paths.lastVisit, { clientId: rowId(chainId, 'nobody') }, person);
  for (const staffId of [null, rowId(chainId, 'bob')]) {
    const made = await post(paths.calendarFeeds, { ask: 'make', staffId, showsClients: true }, person);
    doors.add(paths.calendarFeed);
    const read = await server.get(calendarFeedsAnswer.parse(made).madePath ?? '');
    expect([read.status, await read.text()]).toEqual([200, expect.stringContaining('BEGIN:VCALENDAR')]);
    await post(paths.calendarFeeds, { ask: 'list' }, person);
    await post(paths.calendarFeeds, { ask: 'end', staffId }, person);
  }
  await post(paths.signOut, {}, person);
  await post(paths.leave, {}, bearer);
  await revokeDevice(store.db, chainId, deviceId, new Date());
}
