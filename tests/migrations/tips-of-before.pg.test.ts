import pg from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { tipAccountId } from '#shared/till/tip-accounts.ts';
import { migrate } from '#hub/store/migrate.ts';
import { databaseOver, openPool } from '#hub/store/pool.ts';
import { testDatabaseOfThisTest } from '#tests/support/postgres.ts';

it('what was given as tips before there were accounts of them is in them, and reaches the desks', async () => {
  const { connectionString } = await testDatabaseOfThisTest();
  const db = databaseOver(openPool(connectionString, () => {}));
  const client = new pg.Client({ connectionString });
  await client.connect();
  onTestFinished(async () => {
    await client.end();
    await db.destroy();
  });
  await migrate(db, 10);

  const entry = (id: string, staffId: string | null, minor: number, currency = 'CAD', isDeleted = false) => {
    const tip = { account: 'tips', ref: staffId, lineId: null, minor };
    const body = { id, currency, postings: [tip, { account: 'receivable', ref: 'bill', lineId: null, minor: -minor }] };
    return client.query(
      "insert into ledger_entries (chain_id, id, stream, version, deleted, day, body) values ('one', $1, 'branch', 7, $2, '2026-03-02', $3)",
      [id, isDeleted, JSON.stringify(body)],
    );
  };
  for (const stream of ['branch', 'quiet'])
    await client.query("insert into stream_heads (chain_id, stream, version) values ('one', $1, 7)", [stream]);
  await entry('a', 'ann', -10_00);
  await entry('b', 'ann', -5_00);
  await entry('voided', 'ann', 5_00);
  await entry('dollars', 'ann', -3_00, 'USD');
  await entry('nobody', null, -2_00);
  await entry('gone', 'ann', -9_00, 'CAD', true);
  await migrate(db);

  const account = (currency: string, balanceMinor: number) => {
    const of = { branchId: 'branch', staffId: 'ann', currency };
    const id = tipAccountId(of);
    return { id, stream: 'branch', version: '8', body: { id, ...of, balanceMinor } };
  };
  const found = await client.query("select id, stream, version::text, body from tip_accounts order by body ->> 'currency'");
  expect(found.rows).toEqual([account('CAD', 10_00), account('USD', 3_00)]);
  // A desk asks for what lies behind its cursor.
  const heads = await client.query('select stream, version::text from stream_heads order by stream');
  expect(heads.rows).toEqual([
    { stream: 'branch', version: '8' },
    { stream: 'quiet', version: '7' },
  ]);
});
