import { type ClientBase, escapeIdentifier } from 'pg';
import { placedTables } from './placed-tables.ts';

/** A chain's rows of one table: how many, and the sum of their hashes, which no order of rows changes. */
export interface Fingerprint {
  readonly table: string;
  readonly rows: string;
  readonly sum: string;
}

/** Whether the chain is served here differs between the two databases and belongs to neither's rows. */
const leftOut = ['frozen'];

/** The columns of a table in the order that this build's migrations gave them. */
export async function columnsOfTable(client: ClientBase, table: string): Promise<readonly string[]> {
  const found = await client.query<{ name: string }>(
    `select attname::text as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attname`,
    [table],
  );
  return found.rows.map(({ name }) => name);
}

/** The fingerprints of a chain's tables as this connection's snapshot shows them. */
export async function fingerprintsOf(client: ClientBase, chainId: string): Promise<readonly Fingerprint[]> {
  const found: Fingerprint[] = [];
  for (const table of placedTables) {
    const columns = (await columnsOfTable(client, table)).filter((column) => !leftOut.includes(column));
    const asked = await client.query<{ rows: string; sum: string }>(
      `select count(*)::text as rows, coalesce(sum(('x' || substr(md5(one::text), 1, 16))::bit(64)::bigint::numeric), 0)::text as sum
       from (select ${columns.map(escapeIdentifier).join(', ')} from ${escapeIdentifier(table)} where chain_id = $1) as one`,
      [chainId],
    );
    const { rows = '0', sum = '0' } = asked.rows[0] ?? {};
    found.push({ table, rows, sum });
  }
  return found;
}

/** The first table in which two databases do not hold the same of a chain. */
export function firstDifference(one: readonly Fingerprint[], other: readonly Fingerprint[]): string | undefined {
  return one.find(({ table, rows, sum }) => !other.some((that) => that.table === table && that.rows === rows && that.sum === sum))?.table;
}
