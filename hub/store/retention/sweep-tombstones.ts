import { sql } from 'kysely';
import { must } from '#shared/kernel/assert.ts';
import { chainStream } from '#shared/tables/registry.ts';
import { type HubDb, writing } from '#hub/store/pool.ts';
import { tableShapes } from '#hub/store/table-shape.ts';
import type { RetentionRun } from './terms.ts';

/** Versions of a stream that one look for tombstones spans: a stream is gone through in pieces, behind where the last run came to. */
const versionsAtOnce = 2_000;

interface Stream {
  readonly stream: string;
  readonly version: number;
  readonly swept_to: number;
  readonly marked_version: number;
  readonly marked_at: Date | null;
}

interface Tombstone {
  readonly at: number;
  readonly id: string;
  readonly version: number;
}

/**
 * Removes tombstones that have been there for the time given, and raises the floor of their stream in the same transaction: a desk whose
 * cursor lies below the floor has not heard of them, and starts anew. A stream is marked where it stands; when the mark has become old
 * enough, all below it is old enough as well, and the next mark is set. So rows need no time of their own.
 */
export async function sweepTombstones(db: HubDb, chainId: string, keptMs: number, run: RetentionRun): Promise<number> {
  const streams = await sql<Stream>`
    select stream, version, swept_to, marked_version, marked_at from stream_heads
    where chain_id = ${chainId} and not frozen order by stream`.execute(db);
  let swept = 0;
  for (const one of streams.rows) {
    const isDue = one.marked_at !== null && one.marked_at.getTime() <= run.now.getTime() - keptMs;
    if (isDue) swept += await sweepStream(db, chainId, one, run);
    // Not marked anew: its next run goes on below the mark that it has.
    if (run.stop?.aborted === true) return swept;
    if ((isDue || one.marked_at === null) && !run.isDryRun) await mark(db, chainId, one, run.now);
  }
  return swept;
}

async function mark(db: HubDb, chainId: string, { stream, version }: Stream, now: Date): Promise<void> {
  await sql`
    update stream_heads set marked_version = ${version}, marked_at = ${now}
    where chain_id = ${chainId} and stream = ${stream} and not frozen`.execute(db);
}

async function sweepStream(db: HubDb, chainId: string, { stream, swept_to, marked_version }: Stream, run: RetentionRun): Promise<number> {
  let swept = 0;
  for (let from = swept_to; from < marked_version; from += versionsAtOnce) {
    if (run.stop?.aborted === true) return swept;
    const upTo = Math.min(from + versionsAtOnce, marked_version);
    const found = await tombstonesIn(db, chainId, stream, from, upTo);
    swept += found.length;
    if (run.isDryRun) continue;
    for (let first = 0; first < found.length; first += run.batchRows) {
      await remove(db, chainId, stream, found.slice(first, first + run.batchRows));
    }
    await sql`
      update stream_heads set swept_to = ${upTo} where chain_id = ${chainId} and stream = ${stream} and not frozen`.execute(db);
  }
  return swept;
}

/** Looked for before any lock is taken: nobody has to wait while versions without a tombstone are passed over. */
async function tombstonesIn(db: HubDb, chainId: string, stream: string, from: number, upTo: number): Promise<readonly Tombstone[]> {
  const scope = stream === chainStream ? 'chain' : 'branch';
  const parts = tableShapes.flatMap((shape, at) =>
    shape.scope === scope
      ? [
          sql`select ${sql.lit(at)}::int as at, id, version from ${sql.table(shape.sqlName)}
            where chain_id = ${chainId} and stream = ${stream} and version > ${from} and version <= ${upTo} and deleted`,
        ]
      : [],
  );
  const found = await sql<Tombstone>`
    select at, id, version from (${sql.join(parts, sql` union all `)}) as found order by version, at, id`.execute(db);
  return found.rows;
}

/** The floor rises in the order of versions, so that after a crash it says neither too much nor too little. */
async function remove(db: HubDb, chainId: string, stream: string, batch: readonly Tombstone[]): Promise<void> {
  const floor = must(batch.at(-1), 'a batch has tombstones').version;
  await writing(db, async (trx) => {
    const raised = await sql`
      update stream_heads set floor = greatest(floor, ${floor}::bigint)
      where chain_id = ${chainId} and stream = ${stream} and not frozen`.execute(trx);
    // The chain has just left for another database, where the next run finds them.
    if (raised.numAffectedRows !== 1n) return;
    for (const [at, shape] of tableShapes.entries()) {
      const ids = batch.filter((one) => one.at === at).map(({ id }) => id);
      if (ids.length === 0) continue;
      await sql`
        delete from ${sql.table(shape.sqlName)}
        where chain_id = ${chainId} and id = any(${ids}::text[]) and deleted and version <= ${floor}`.execute(trx);
    }
  });
}
