import { sql } from 'kysely';
import { limits } from '#shared/kernel/limits.ts';
import { type HubDb, writing } from '#hub/store/pool.ts';
import type { RetentionRun } from './terms.ts';

interface StoreRow {
  readonly device_id: string;
  readonly store_id: string;
  readonly trimmed_to: number;
}

interface CommandRow {
  readonly cmd_id: string;
  readonly version: number;
  readonly received_at: Date;
  readonly envelope: string;
  readonly status: string;
}

/**
 * Lets go of the arguments of old commands: what was typed, often about a person. All that makes the log a log stays for ever: id, payload
 * hash, author, device, time, signature, audit link, outcome. So a command that comes again is still known, and the chain of links still has
 * no gap; only its content can no longer be shown. One that was set aside stays whole, because a manager may still have to count it.
 */
export async function trimCommands(db: HubDb, chainId: string, keptMs: number, run: RetentionRun): Promise<number> {
  const before = new Date(run.now.getTime() - keptMs);
  const stores = await sql<StoreRow>`
    select device_id, store_id, trimmed_to from stores where chain_id = ${chainId} order by device_id, store_id`.execute(db);
  let trimmed = 0;
  for (const store of stores.rows) {
    let after = store.trimmed_to;
    while (run.stop?.aborted !== true) {
      const old = await oldCommands(db, chainId, { ...store, trimmed_to: after }, before, run.batchRows);
      const last = old.at(-1);
      if (last === undefined) break;
      const whole = old.filter(({ status }) => status !== 'quarantined');
      if (!run.isDryRun) await trim(db, chainId, store, whole, last.version, run.now);
      trimmed += whole.length;
      after = last.version;
    }
  }
  return trimmed;
}

/** The store's next commands, by the index of its outcomes, cut where they become too young and at the end of a version. */
async function oldCommands(
  db: HubDb,
  chainId: string,
  { device_id, store_id, trimmed_to }: StoreRow,
  before: Date,
  most: number,
): Promise<readonly CommandRow[]> {
  const found = await sql<CommandRow>`
    select cmd_id, version, received_at, envelope, outcome ->> 'status' as status from commands
    where chain_id = ${chainId} and device_id = ${device_id} and store_id = ${store_id} and version > ${trimmed_to}
    order by version, cmd_id limit ${most + limits.pushCommandsMax}`.execute(db);
  const young = found.rows.find(({ received_at }) => received_at >= before)?.version;
  // The last version may go on behind what was asked for; as a version carries one push at most, something is always left before it.
  const cut = found.rows.length === most + limits.pushCommandsMax ? found.rows.at(-1)?.version : undefined;
  const end = Math.min(young ?? Number.MAX_SAFE_INTEGER, cut ?? Number.MAX_SAFE_INTEGER);
  return found.rows.filter(({ version }) => version < end);
}

async function trim(
  db: HubDb,
  chainId: string,
  { device_id, store_id }: StoreRow,
  commands: readonly CommandRow[],
  upTo: number,
  now: Date,
): Promise<void> {
  const ids = commands.map(({ cmd_id }) => cmd_id);
  const envelopes = commands.map(({ envelope }) => JSON.stringify({ ...(JSON.parse(envelope) as object), args: null }));
  await writing(db, async (trx) => {
    await sql`
      update commands as kept set envelope = given.envelope, trimmed_at = ${now}
      from unnest(${ids}::text[], ${envelopes}::text[]) as given(cmd_id, envelope)
      where kept.chain_id = ${chainId} and kept.cmd_id = given.cmd_id and kept.trimmed_at is null`.execute(trx);
    await sql`
      update stores set trimmed_to = greatest(trimmed_to, ${upTo}::bigint)
      where chain_id = ${chainId} and device_id = ${device_id} and store_id = ${store_id}`.execute(trx);
  });
}
