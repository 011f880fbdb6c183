import { sql } from 'kysely';
import { type HistoryEntry, entryOf, isAbout } from '#shared/history/history.ts';
import { uuidV7 } from '#shared/kernel/id.ts';
import { type Outcome, envelope } from '#shared/sync/protocol.ts';
import type { HubDb } from './pool.ts';

/** What of a branch's commands is looked through. */
export interface HistoryAsked {
  readonly chainId: string;
  readonly branchId: string;
  /** The row, and others whose changes are its own: the group event in which a visit takes part. */
  readonly ids: readonly string[];
  /** When the row was made: no command before it was about it. */
  readonly sinceMs: number;
  readonly most: number;
}

/** Clocks of desks are not set alike to the second, nor always to the hour. */
const slackMs = 24 * 60 * 60 * 1000;

/**
 * The commands that named a row, the newest first. Ids of commands begin with the time, so that only those since the row was made are read;
 * its own id is looked for in their text, because no index of ours costs every push something for what is asked a few times a day.
 */
export async function rowHistory(db: HubDb, { chainId, branchId, ids, sinceMs, most }: HistoryAsked): Promise<readonly HistoryEntry[]> {
  const first = uuidV7(Math.max(0, sinceMs - slackMs), new Uint8Array(10));
  const named = ids.map((one) => sql<boolean>`position(${`"${one}"`} in c.envelope) > 0`);
  const found = await sql<{ readonly envelope: string; readonly outcome: Outcome; readonly name: string | null }>`
    select c.envelope, c.outcome, d.name from commands c
    left join devices d on d.chain_id = c.chain_id and d.id = c.device_id
    where c.chain_id = ${chainId} and c.cmd_id >= ${first} and c.stream = ${branchId} and (${sql.join(named, sql` or `)})
    order by c.cmd_id desc limit ${most}`.execute(db);
  return found.rows.flatMap((row) => {
    const stored = envelope.parse(JSON.parse(row.envelope));
    return isAbout(stored, ids) ? [entryOf(stored, row.outcome.status, row.name)] : [];
  });
}
