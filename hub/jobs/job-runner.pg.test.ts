import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createHubClock } from '#hub/clock.ts';
import type { DaySettlement } from '#hub/store/due-fees.ts';
import type { MonthLook } from '#hub/store/month-balances.ts';
import { must } from '#shared/kernel/assert.ts';
import { plainRule } from '#shared/till/defaults.ts';
import { payment } from '#tests/support/hub/test-commands.ts';
import { testDesk } from '#tests/support/hub/test-desk.ts';
import { type TestStore, makeTestChain, rowId, testDay, testStoreOfThisTest } from '#tests/support/hub/test-store.ts';
import { startJobs } from './job-runner.ts';
import { retainEach } from './retention.ts';

describe("the jobs' look at what is due", () => {
  let opened: TestStore;
  const lines: string[] = [];

  beforeEach(async () => {
    lines.length = 0;
    opened = await testStoreOfThisTest();
    for (const chainId of ['one', 'two']) {
      await makeTestChain(opened.store, chainId);
      const desk = await testDesk(opened.store, chainId);
      const fee = { rule: plainRule({ version: 1, ratePpm: 14_000, fixedMinor: 5 }), amountMinor: 75, vatMinor: 0, dueDay: testDay };
      const card = { tillId: rowId(chainId, 'cards'), methodId: rowId(chainId, 'visa'), fee };
      const { outcomes } = await desk.push(await desk.command(...payment('card', card, chainId)));
      expect(outcomes[0]?.status).toMatch(/^applied/);
    }
  });

  const lookAt = async (instant: string, rehearsal: { readonly offsetMs: number } | null = null) => {
    const jobs = startJobs(
      opened.store,
      createHubClock(() => Date.parse(instant), rehearsal),
      (line) => lines.push(line),
    );
    await jobs.runAll();
    await jobs.stop();
  };
  const feesOf = async (chainId: string) => (await opened.store.all(chainId, 'ledgerEntries')).filter(({ kind }) => kind === 'fee').length;
  const fees = async () => [await feesOf('one'), await feesOf('two')];

  it('posts the fees of every chain when their day has come, once', async () => {
    await lookAt('2026-05-02T12:00:00.000Z');
    expect(await fees()).toEqual([0, 0]);
    await lookAt('2026-05-06T12:00:00.000Z');
    await lookAt('2026-05-06T12:00:00.000Z');
    expect(await fees()).toEqual([1, 1]);
  });

  it('goes on to the next chain when one cannot be written to, and comes back to that', async () => {
    const freeze = (frozen: boolean) => opened.store.db.updateTable('stream_heads').set({ frozen }).where('chain_id', '=', 'one').execute();
    await freeze(true);
    await lookAt('2026-05-06T12:00:00.000Z');
    expect(await fees()).toEqual([0, 1]);
    expect(lines).toContainEqual(expect.stringContaining('StoreFault; it is tried again'));
    await freeze(false);
    await lookAt('2026-05-06T12:00:00.000Z');
    expect(await fees()).toEqual([1, 1]);
  });

  it('lets go of what has served its time in each chain, whatever is wrong with another', async () => {
    const { store } = opened;
    const long = new Date('2024-01-01T00:00:00.000Z');
    await store.db.insertInto('alarms').values({ chain_id: 'two', id: 'old', at: long, code: 'seq-gap', detail: '{}' }).execute();
    const [one, two] = [must((await store.chains())[0], 'chain one'), must((await store.chains())[1], 'chain two')];
    // No database takes this name, so that every question for the first chain fails.
    const chains = async () => [{ ...one, id: 'one\0' }, two];
    const [forgotten, faults]: [string[], unknown[]] = [[], []];
    await retainEach(
      { ...store, chains },
      new Date(),
      ({ chainId, forgotten: { alarms } }) => forgotten.push(`${chainId} ${alarms}`),
      (fault) => faults.push(fault),
    );
    expect(forgotten).toEqual(['two 1']);
    expect(faults).toHaveLength(1);
  });

  it('ends with the piece of work that is under way when it is stopped, and leaves the other branches and chains to the next start', async () => {
    const { store } = opened;
    const begun: string[] = [];
    let open = (): void => undefined;
    const gate = new Promise<void>((done) => {
      open = done;
    });
    const held = <A, R>(name: string, work: (one: A) => Promise<R>) => {
      return async (one: A): Promise<R> => {
        begun.push(name);
        await gate;
        return work(one);
      };
    };
    const slow = {
      ...store,
      keepMonthEnds: held('months', (look: MonthLook) => store.keepMonthEnds(look)),
      settleOldest: held('due', (due: DaySettlement) => store.settleOldest(due)),
    };
    const clock = createHubClock(() => Date.parse('2026-05-06T12:00:00.000Z'), null);
    const jobs = startJobs(slow, clock, (line) => lines.push(line));
    const all = jobs.runAll();
    await vi.waitFor(() => expect(begun.toSorted()).toEqual(['due', 'months']));
    const stopped = jobs.stop();
    open();
    await Promise.all([stopped, all]);
    expect(begun.toSorted()).toEqual(['due', 'months']);
    await lookAt('2026-05-06T12:00:00.000Z');
    expect(await fees()).toEqual([1, 1]);
  });

  it('lets go of nothing in a further chain once it is stopped', async () => {
    const stop = new AbortController();
    const forgotten: string[] = [];
    const onForgotten = ({ chainId }: { readonly chainId: string }): void => {
      forgotten.push(chainId);
      stop.abort();
    };
    await retainEach(opened.store, new Date(), onForgotten, () => {}, stop.signal);
    expect(forgotten).toEqual(['one']);
  });

  it('posts nothing of a real business on a rehearsal clock', async () => {
    await lookAt('2026-05-06T12:00:00.000Z', { offsetMs: 0 });
    expect(await fees()).toEqual([0, 0]);
  });
});
