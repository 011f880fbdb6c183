import { sql } from 'kysely';
import type { HubDb } from './pool.ts';
import { tableShapes } from './table-shape.ts';

/** A row that no pull would ever find: its stream has no head, or a head below the row's version. */
export interface StrayRow {
  readonly table: string;
  readonly id: string;
  readonly stream: string;
  readonly version: number;
}

/** The first stray row of a chain. */
export async function firstStrayRow(db: HubDb, chainId: string): Promise<StrayRow | undefined> {
  for (const { table, sqlName } of tableShapes) {
    const found = await sql<Omit<StrayRow, 'table'>>`
      select stored.id, stored.stream, stored.version from ${sql.table(sqlName)} as stored
      left join stream_heads as head on head.chain_id = ${chainId} and head.stream = stored.stream
      where stored.chain_id = ${chainId} and (head.version is null or head.version < stored.version) limit 1`.execute(db);
    const [row] = found.rows;
    if (row !== undefined) return { table, ...row };
  }
  return undefined;
}
