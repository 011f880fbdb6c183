import { sql } from 'kysely';
import type { HubDb } from '#hub/store/pool.ts';
import type { RetentionRun } from './terms.ts';

/** A table of the hub alone whose rows are over at some time: its key within the chain, and when. */
export interface Expiring {
  readonly table: 'lookup_log' | 'alarms' | 'sessions' | 'device_codes' | 'attempts';
  readonly key: 'id' | 'code_hash' | 'key';
  /** Columns of times; the row is over with the first of them. */
  readonly over: readonly ('at' | 'expires_at' | 'ended_at' | 'last_at')[];
}

/** Removes rows that have been over for so long, in batches; answers how many. */
export async function dropExpired(
  db: HubDb,
  chainId: string,
  { table, key, over }: Expiring,
  keptMs: number,
  run: RetentionRun,
): Promise<number> {
  const before = new Date(run.now.getTime() - keptMs);
  // `least` leaves out what has no time: a session that was not ended by hand is over when it expires.
  const isOver = sql`least(${sql.join(over.map((column) => sql.ref(column)))}) < ${before}`;
  if (run.isDryRun) {
    const counted = await sql<{ readonly count: number }>`
      select count(*) as count from ${sql.table(table)} where chain_id = ${chainId} and ${isOver}`.execute(db);
    return counted.rows[0]?.count ?? 0;
  }
  let dropped = 0;
  for (;;) {
    const gone = await sql`
      delete from ${sql.table(table)} where chain_id = ${chainId} and ${sql.ref(key)} = any(array(
        select ${sql.ref(key)} from ${sql.table(table)} where chain_id = ${chainId} and ${isOver} limit ${run.batchRows}))`.execute(db);
    dropped += Number(gone.numAffectedRows ?? 0n);
    if (run.stop?.aborted === true || gone.numAffectedRows !== BigInt(run.batchRows)) return dropped;
  }
}
