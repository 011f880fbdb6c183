import type pg from 'pg';
import { placedTables } from '#hub/store/distribution/placed-tables.ts';

/** All rows of a chain, by table. */
export type ChainCopy = readonly { readonly table: string; readonly rows: readonly object[] }[];

/** A backup of a chain, taken at one moment. */
export async function copyChain(pool: pg.Pool, chainId: string): Promise<ChainCopy> {
  const parts = placedTables.map(
    (table) =>
      `select '${table}' as "table", coalesce(jsonb_agg(to_jsonb(one)), '[]') as rows from "${table}" as one where one.chain_id = $1`,
  );
  return (await pool.query<ChainCopy[number]>(parts.join(' union all '), [chainId])).rows;
}

/** Puts a backup in the place of all that is there of the chain, in one transaction. */
export async function putChainBack(pool: pg.Pool, chainId: string, copy: ChainCopy): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    for (const { table, rows } of copy) {
      await client.query(`delete from "${table}" where chain_id = $1`, [chainId]);
      if (rows.length === 0) continue;
      const insert = `insert into "${table}" select (jsonb_populate_recordset(null::"${table}", $1::jsonb)).*`;
      await client.query(insert, [JSON.stringify(rows)]);
    }
    await client.query('commit');
  } catch (fault) {
    await client.query('rollback');
    throw fault;
  } finally {
    client.release();
  }
}
