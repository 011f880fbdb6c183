import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { monthEndId } from '#shared/reports/month-ends.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { payment } from '#tests/support/hub/test-commands.ts';
import { type TestDesk, testDesk } from '#tests/support/hub/test-desk.ts';
import { type TestStore, makeTestChain, reopen, rowId, testStoreOfThisTest } from '#tests/support/hub/test-store.ts';
import { verify } from '#hub/verify/verify.ts';
import { createMonthKeeper } from './keep-month-ends.ts';

describe('what tills held at the ends of months', () => {
  const cards = rowId('one', 'cards');
  let opened: TestStore;
  let desk: TestDesk;
  let branch: RowOf<'branches'>;
  let keep: (businessNow: string) => Promise<number>;
  const card = (entryId: string, day: string) =>
    desk.command(
      ...payment(entryId, { methodId: rowId('one', 'visa'), tillId: cards, billId: `bill-${entryId}`, day, fee: null, payout: null }),
    );
  const balances = async (tillId = cards) => {
    const rows = (await opened.store.all('one', 'checkpoints')).filter((row) => row.tillId === tillId && row.id !== tillId);
    return rows.toSorted((a, b) => (a.day < b.day ? -1 : 1)).map(({ day, balanceMinor }) => [day, balanceMinor]);
  };
  const faults = async () => (await verify(opened.store)).flatMap(({ fault }) => fault ?? []);

  beforeEach(async () => {
    opened = await testStoreOfThisTest();
    await makeTestChain(opened.store);
    desk = await testDesk(opened.store);
    branch = (await opened.store.all('one', 'branches')).find(({ id }) => id === desk.device.branchId)!;
    const keeper = createMonthKeeper(opened.store);
    keep = (businessNow) => keeper.keep('one', branch, businessNow);
    await desk.push(await card('april', '2026-04-28'), await card('may', '2026-05-02'), await card('june', '2026-06-01'));
  });

  it('are written for every till from the month before the first entry on, once', async () => {
    expect(await keep('2026-06-15T12:00:00.000Z')).toBeGreaterThan(3);
    expect(await balances()).toEqual([
      ['2026-03-31', 0],
      ['2026-04-30', 50_00],
      ['2026-05-31', 100_00],
    ]);
    const tills = await opened.store.all('one', 'tills');
    for (const till of tills.filter(({ branchId }) => branchId === branch.id)) expect(await balances(till.id)).toHaveLength(3);
    expect(await keep('2026-06-30T12:00:00.000Z')).toBe(0);
    expect(await faults()).toEqual([]);
  });

  it('go on with the next month from the last, and not before it is over', async () => {
    await keep('2026-06-15T12:00:00.000Z');
    expect(await keep('2026-07-01T12:00:00.000Z')).toBeGreaterThan(0);
    expect((await balances()).at(-1)).toEqual(['2026-06-30', 150_00]);
    expect(await faults()).toEqual([]);
  });

  it('are restated by what comes late, from its month on, also in the look that ends a month', async () => {
    await keep('2026-06-15T12:00:00.000Z');
    await desk.push(await card('late', '2026-04-29'));
    expect(await keep('2026-06-16T12:00:00.000Z')).toBe(2);
    expect(await balances()).toEqual([
      ['2026-03-31', 0],
      ['2026-04-30', 100_00],
      ['2026-05-31', 150_00],
    ]);
    await desk.push(await card('later', '2026-05-30'));
    await keep('2026-07-02T12:00:00.000Z');
    expect((await balances()).slice(-2)).toEqual([
      ['2026-05-31', 200_00],
      ['2026-06-30', 250_00],
    ]);
    expect(await faults()).toEqual([]);
  });

  it('are the same when several hubs look at once, and reach the desks', async () => {
    const other = await reopen(opened.connectionString, opened.dataDir);
    try {
      await Promise.all([keep('2026-06-15T12:00:00.000Z'), createMonthKeeper(other).keep('one', branch, '2026-06-15T12:00:00.000Z')]);
    } finally {
      await other.close();
    }
    expect((await balances()).at(-1)).toEqual(['2026-05-31', 100_00]);
    expect(await faults()).toEqual([]);
    await desk.pull();
    expect(desk.rowsOf('checkpoints').map(({ id }) => id)).toContain(monthEndId(cards, '2026-05-31'));
  });

  it('are found wrong by foyer verify when somebody bends one', async () => {
    await keep('2026-06-15T12:00:00.000Z');
    await sql`update checkpoints set body = body || '{"balanceMinor": 1}' where id = ${monthEndId(cards, '2026-05-31')}`.execute(
      opened.store.db,
    );
    expect(await faults()).toEqual([expect.stringMatching(/checkpoint of 2026-05-31 says 1 minor units, the ledger's fold is 10000/)]);
  });
});
