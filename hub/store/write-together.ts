import { type RawBuilder, sql } from 'kysely';
import type { HubTransaction } from './pool.ts';

/** An insert into one table. */
export interface WritePart {
  readonly insert: RawBuilder<unknown>;
  /** How many rows it must come to, and what is wrong when it does not; left out where a row that is there already is none the worse. */
  readonly all?: { readonly rows: number; readonly fault: string };
}

/**
 * Writes to several tables, each to be named once, in one statement: what a push costs the hub and Postgres is mostly how often they speak, and
 * its stream is held for as long.
 */
export async function writeTogether(trx: HubTransaction, parts: readonly WritePart[]): Promise<void> {
  if (parts.length === 0) return;
  const inserts = parts.map(({ insert }, at) => sql`${nameOf(at)} as (${insert} returning 1)`);
  const counts = parts.map((_, at) => sql`(select count(*) from ${nameOf(at)})::int as ${nameOf(at)}`);
  const done = await sql<Readonly<Record<string, number>>>`with ${sql.join(inserts)} select ${sql.join(counts)}`.execute(trx);
  for (const [at, { all }] of parts.entries())
    if (all !== undefined && done.rows[0]?.[`part_${at}`] !== all.rows) throw new Error(all.fault);
}

function nameOf(at: number): RawBuilder<unknown> {
  return sql.id(`part_${at}`);
}
