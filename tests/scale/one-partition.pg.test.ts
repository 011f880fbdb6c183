import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allCommands } from '#shared/commands/registry.ts';
import { enrolAnswer, paths, sessionHeader, signInAnswer } from '#shared/hub-api/api.ts';
import { shapeOfDays } from '#shared/sync/day-sums.ts';
import { shapeOfRows } from '#shared/sync/row-sums.ts';
import { pullResponse } from '#shared/sync/protocol.ts';
import { sealToPublic } from '#shared/sealing/seal.ts';
import { printTotals } from '#hub/cli/totals.ts';
import { createHubClock } from '#hub/clock.ts';
import { createLiveDesks } from '#hub/http/live-desks.ts';
import { pollHeads } from '#hub/http/head-poller.ts';
import { runRetention } from '#hub/jobs/retention.ts';
import { startJobs } from '#hub/jobs/job-runner.ts';
import { makeDeviceCode, revokeDevice } from '#hub/store/devices.ts';
import { nodeCrypto } from '#hub/store/node-crypto.ts';
import { verify } from '#hub/verify/verify.ts';
import { booking } from '#tests/support/hub/test-commands.ts';
import { testDesk } from '#tests/support/hub/test-desk.ts';
import { type TestServer, testServer } from '#tests/support/hub/test-server.ts';
import { type TestStore, makeTestChain, rowId, testDay, testPassword } from '#tests/support/hub/test-store.ts';
import { type DayOutcomes, desksDay } from './desk-day.ts';
import { partitionOf, partitionedStore } from './partitioned-store.ts';
import { type Watched, watchStatements } from './watch-statements.ts';

/** Statements that speak of more than one chain, with the reason why they may. */
const exceptions: readonly { readonly pattern: RegExp; readonly reason: string }[] = [
  {
    pattern: /^select "chain_id" from "hub_meta" order by "chain_id"$/,
    reason: 'the list of chains, asked at the start and by the CLI; never for a request of a desk',
  },
  {
    pattern: /from due_fees where due_day <= \$1::date$/,
    reason: 'the branches with fees due, asked once a minute by the jobs; asking each chain would be a statement for each',
  },
];

const chains = ['one', 'two'] as const;
const hourMs = 60 * 60 * 1000;

describe('on a store whose tables are split by chain', () => {
  let opened: TestStore;
  let watched: readonly Watched[] = [];
  const outcomes: DayOutcomes[number][] = [];

  beforeAll(async () => {
    opened = await partitionedStore();
    const done = watchStatements();
    try {
      for (const chainId of chains) await makeTestChain(opened.store, chainId);
      for (const chainId of chains) outcomes.push(...(await aDay(chainId)));
      await afterwards();
    } finally {
      watched = done();
    }
  }, 120_000);
  afterAll(() => opened.close());

  async function aDay(chainId: string): Promise<DayOutcomes> {
    const server = await testServer(opened.store);
    try {
      await throughDoors(server, chainId);
    } finally {
      await server.close();
    }
    return desksDay(opened.store, await testDesk(opened.store, chainId), 1);
  }

  /** What a desk asks besides pushing every kind of command: enrolment, sign-in, push, pull, a caller's number, sign-out, its end. */
  async function throughDoors(server: TestServer, chainId: string): Promise<void> {
    const terms = { expiresAt: new Date(Date.now() + hourMs), uses: 1 };
    const code = await makeDeviceCode(opened.store.db, chainId, rowId(chainId, 'branch a'), terms);
    const { token, deviceId } = enrolAnswer.parse((await server.post(paths.enrol, { code, name: 'Front', kind: 'desk' })).body);
    const device = { authorization: `Bearer ${token}` };
    const signingKey = Buffer.alloc(32, 7).toString('base64');
    const signedIn = await server.post(paths.signIn, { login: 'owner', password: testPassword, signingKey }, device);
    const person = { ...device, [sessionHeader]: signInAnswer.parse(signedIn.body).session };
    const { v, publicKey } = await opened.store.classKey(chainId, 'contact');
    const place = { chainId, table: 'clients', rowId: 'lookup', sealedClass: 'contact' } as const;
    const phone = await sealToPublic(nodeCrypto, { v, key: publicKey }, place, '+33639980101');
    const desk = await testDesk(opened.store, chainId);
    const { storeId } = desk;
    const commands = [await desk.command(...booking('door', '08:00', 'bob', chainId))];
    const asDesk = { authorization: `Bearer ${desk.token}` };
    const asked = [
      await server.post(paths.push, { protocol: 1, epoch: null, storeId, commands }, asDesk),
      await server.post(paths.pull, { protocol: 1, cursor: null, storeId, fromDay: testDay, rowsMax: 4_000 }, asDesk),
      await server.post(paths.findClients, { phone }, person),
      await server.post(paths.desks, {}, asDesk),
      await server.post(paths.pull, { protocol: 1, cursor: null, storeId, fromDay: testDay, rowsMax: 4_000, about: ['door'] }, asDesk),
      await server.post(paths.signOut, {}, person),
    ];
    expect(asked.map(({ status }) => status)).toEqual(asked.map(() => 200));
    const { cursor } = pullResponse.parse(asked[1]?.body);
    const days = [{ day: testDay, rows: 0, digest: '0'.repeat(64) }];
    const compared = await server.post(paths.daySums, { protocol: 1, cursor, storeId, shape: shapeOfDays(), days }, asDesk);
    expect(compared).toMatchObject({ status: 200, body: { days: [{ verdict: 'differs' }] } });
    const stretches = ['clients', 'tills'].map((table) => ({ table, after: null, to: null, rows: 0, digest: '0'.repeat(64) }));
    const rowsCompared = await server.post(paths.rowSums, { protocol: 1, cursor, storeId, shape: shapeOfRows(), stretches }, asDesk);
    expect(rowsCompared).toMatchObject({ status: 200, body: { stretches: [{ verdict: 'differs' }, { verdict: 'differs' }] } });
    const wrong = await server.post(paths.signIn, { login: 'owner', password: 'a wrong password', signingKey }, asDesk);
    expect(wrong.status).toBe(403);
    await revokeDevice(opened.store.db, chainId, deviceId, new Date());
  }

  /** The hub's own work: jobs, the poller of heads, another store of a device, verify and totals. */
  async function afterwards(): Promise<void> {
    const jobs = startJobs(opened.store, createHubClock(Date.now, null), () => {});
    await jobs.runAll();
    await jobs.stop();
    const desks = createLiveDesks();
    for (const chainId of chains) desks.add({ chainId, streams: ['chain', rowId(chainId, 'branch a')], send: () => {} });
    const stop = new AbortController();
    const polling = pollHeads(opened.store, desks, stop.signal);
    for (const chainId of chains) {
      await printTotals(opened.store, { slug: `${chainId}-a`, from: testDay, to: testDay, json: true }, () => {});
    }
    expect((await verify(opened.store)).filter(({ fault }) => fault !== undefined)).toEqual([]);
    for (const days of [0, 500]) {
      const now = new Date(Date.now() + days * 24 * hourMs);
      for (const isDryRun of [true, false]) await runRetention(opened.store, chains, now, isDryRun);
    }
    stop.abort();
    await polling;
  }

  const isExcepted = ({ text }: Watched): boolean => exceptions.some(({ pattern }) => pattern.test(text));
  const placesOf = (names: readonly string[]) => new Set(names.map((name) => partitionOf(name)?.place));
  const told = ({ text, planned, touched }: Watched) => ({ text, planned, touched });

  it('every kind of command was pushed and stored', () => {
    expect(new Set(outcomes.map(([name]) => name))).toEqual(new Set(allCommands.map(({ name }) => name)));
    expect(outcomes.filter(([, { status }]) => status === 'rejected' || status === 'quarantined')).toEqual([]);
  });

  it('every table was asked for', () => {
    const asked = new Set(watched.flatMap(({ planned, touched }) => [...planned, ...touched].map((name) => partitionOf(name)?.table)));
    for (const table of [
      'stream_heads',
      'commands',
      'visits',
      'bills',
      'ledger_entries',
      'due_fees',
      'client_phones',
      'lookup_log',
      'sessions',
      'attempts',
      'alarms',
    ]) {
      expect(asked).toContain(table);
    }
    expect(watched.length).toBeGreaterThan(500);
  });

  it('the plan of every statement, with its own values, reads one partition of each table', () => {
    expect(watched.filter((one) => !isExcepted(one) && placesOf(one.planned).size > 1).map(told)).toEqual([]);
  });

  it('every transaction touches one partition of each table, and the same one of all', () => {
    expect(watched.filter((one) => !isExcepted(one) && placesOf(one.touched).size > 1).map(told)).toEqual([]);
  });

  it('the two chains lie in different places, so that touching both would show', () => {
    const places = new Set(watched.filter((one) => !isExcepted(one)).flatMap(({ touched }) => [...placesOf(touched)]));
    expect(places.size).toBe(chains.length);
  });

  it.each(exceptions)('$reason: it is still sent, and still reads all', ({ pattern }) => {
    const sent = watched.filter(({ text }) => pattern.test(text));
    expect(sent.length).toBeGreaterThan(0);
    expect(placesOf(sent[0]?.planned ?? []).size).toBeGreaterThan(1);
  });

  it('a statement without its chain would be seen', async () => {
    const done = watchStatements();
    await opened.store.db.selectFrom('alarms').select('code').where('id', '=', 'any').execute();
    const [seen] = done();
    expect(placesOf(seen?.planned ?? []).size).toBe(16);
    expect(placesOf(seen?.touched ?? []).size).toBe(16);
  });
});
