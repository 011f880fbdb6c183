import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allCommands } from '#shared/commands/registry.ts';
import { paths } from '#shared/hub-api/api.ts';
import { printTotals } from '#hub/cli/totals.ts';
import { createHubClock } from '#hub/clock.ts';
import { createLiveDesks } from '#hub/http/live-desks.ts';
import { pollHeads } from '#hub/http/head-poller.ts';
import { runRetention } from '#hub/jobs/retention.ts';
import { startJobs } from '#hub/jobs/job-runner.ts';
import { placedTables } from '#hub/store/distribution/placed-tables.ts';
import { verify } from '#hub/verify/verify.ts';
import { testDesk } from '#tests/support/hub/test-desk.ts';
import { testServer } from '#tests/support/hub/test-server.ts';
import { type TestStore, makeTestChain, rowId, testDay } from '#tests/support/hub/test-store.ts';
import { type DayOutcomes, desksDay } from './desk-day.ts';
import { partitionOf, partitionedStore } from './partitioned-store.ts';
import { throughDoors } from './through-doors.ts';
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
  const doors = new Set<string>();

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
      for (const door of await throughDoors(opened.store, server, chainId)) doors.add(door);
    } finally {
      await server.close();
    }
    return desksDay(opened.store, await testDesk(opened.store, chainId), 1);
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

  it('every door was gone through', () => {
    expect(doors).toEqual(new Set(Object.values(paths)));
  });

  it('every table was asked for', () => {
    const asked = new Set(watched.flatMap(({ planned, touched }) => [...planned, ...touched].map((name) => partitionOf(name)?.table)));
    expect(placedTables.filter((table) => !asked.has(table))).toEqual([]);
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
