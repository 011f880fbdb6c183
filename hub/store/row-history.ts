import { sql } from 'kysely';
import type { HistoryEntry } from '#shared/history/entry.ts';
import { entryOf } from '#shared/history/history.ts';
import { type HistorySubject, isAbout } from '#shared/history/subject.ts';
import { uuidV7 } from '#shared/kernel/id.ts';
import { type Outcome, envelope } from '#shared/sync/protocol.ts';
import { type HubDb, reading } from './pool.ts';

/** What of a branch's commands is looked through. */
export interface HistoryAsked {
  readonly chainId: string;
  readonly branchId: string;
  readonly subject: HistorySubject;
  readonly nowMs: number;
  readonly most: number;
}

/** A history, and whether it goes back to the beginning. */
export interface RowHistory {
  readonly entries: readonly HistoryEntry[];
  readonly isWhole: boolean;
}

interface Stored {
  readonly envelope: string;
  readonly outcome: Outcome;
  readonly name: string | null;
}

const dayMs = 24 * 60 * 60 * 1000;
/** Clocks of desks are not set alike to the second, nor always to the hour. */
const slackMs = dayMs;
/** Looked through at once, from now backwards: what is asked for was mostly done of late. */
const sliceMs = 14 * dayMs;
/** Of what was never looked into it is not known who did it, or what: none of it changed the row, and the tray shows all of it. */
const neverOpened = ['bad-signature', 'unreadable', 'cmd-id-reused', 'wrong-branch', 'bad-arguments', 'unknown-command'];
/** After so long what was found is told, and that it is not all. */
const longestMs = 3_000;

/**
 * The commands that named a row, the newest first. Ids of commands begin with the time, so that only those since the row was made are read;
 * its own id is looked for in their text, because no index of ours costs every push something for what is asked a few times a day.
 */
export async function rowHistory(db: HubDb, asked: HistoryAsked): Promise<RowHistory> {
  const { subject, nowMs, most } = asked;
  const entries: HistoryEntry[] = [];
  const first = Math.max(0, Date.parse(subject.since) - slackMs);
  const startedMs = performance.now();
  for (let untilMs = nowMs + slackMs; untilMs > first; untilMs -= sliceMs) {
    if (performance.now() - startedMs > longestMs) return { entries, isWhole: false };
    const found = await slice(db, asked, { fromMs: Math.max(first, untilMs - sliceMs), untilMs, most: most - entries.length + 1 });
    for (const row of found) {
      const stored = envelope.parse(JSON.parse(row.envelope));
      if (!isAbout(stored, subject)) continue;
      if (entries.length === most) return { entries, isWhole: false };
      entries.push(entryOf(stored, row.outcome.status, row.name));
    }
  }
  return { entries, isWhole: !(await isTrimmed(db, asked, first)) };
}

/** Whether arguments of that time are not kept any more: what named the row then cannot be found by them. */
async function isTrimmed(db: HubDb, { chainId, branchId }: HistoryAsked, fromMs: number): Promise<boolean> {
  const from = uuidV7(fromMs, new Uint8Array(10));
  const found = await reading(db, (trx) =>
    sql`
      select 1 from commands
      where chain_id = ${chainId} and cmd_id >= ${from} and stream = ${branchId} and trimmed_at is not null limit 1`.execute(trx),
  );
  return found.rows.length > 0;
}

async function slice(
  db: HubDb,
  { chainId, branchId, subject: { ids, within, written } }: HistoryAsked,
  { fromMs, untilMs, most }: { readonly fromMs: number; readonly untilMs: number; readonly most: number },
): Promise<readonly Stored[]> {
  const [from, until] = [fromMs, untilMs].map((ms) => uuidV7(ms, new Uint8Array(10)));
  const named = (text: string) => sql<boolean>`position(${text} in c.envelope) > 0`;
  const inside = (within?.commands ?? []).map((name) => sql`(${named(`"${within?.id}"`)} and ${named(`"name":"${name}"`)})`);
  const then = [...new Set(written.map(({ at }) => `"occurredAt":"${at}"`))].map(named);
  const about = sql.join([...ids.map((id) => named(`"${id}"`)), ...inside, ...then], sql` or `);
  const found = await reading(db, (trx) =>
    sql<Stored>`
      select c.envelope, c.outcome, d.name from commands c
      left join devices d on d.chain_id = c.chain_id and d.id = c.device_id
      where c.chain_id = ${chainId} and c.cmd_id >= ${from} and c.cmd_id < ${until} and c.stream = ${branchId} and (${about})
        and c.outcome->>'code' not in (${sql.join(neverOpened)})
      order by c.cmd_id desc limit ${most}`.execute(trx),
  );
  return found.rows;
}
