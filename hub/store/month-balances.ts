import { sql } from 'kysely';
import { write } from '#shared/commands/command.ts';
import type { Day, Instant } from '#shared/kernel/time.ts';
import { type MonthSum, monthEndBefore, monthEndRows, monthEndsBetween } from '#shared/reports/month-ends.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { BranchPlace } from './due-fees.ts';
import { lockStreams } from './heads.ts';
import { type HubDb, type HubTransaction, writing } from './pool.ts';
import { writeRows } from './write-rows.ts';

/** An older history begins with what tills held ten years ago. */
const monthsMost = 120;

/** A branch at a moment; `seen` is a version of its stream up to which no late entry was found. */
export interface MonthLook {
  readonly place: BranchPlace;
  readonly today: Day;
  readonly at: Instant;
  readonly seen: number;
}

/** How many checkpoints were written, and the version of the stream that was looked up to. */
export interface MonthsKept {
  readonly written: number;
  readonly seen: number;
}

/**
 * Keeps the checkpoints of a branch at the ends of months: writes those of months that are over, and adds what came late for one. A look at
 * a branch where neither is the case takes no lock and raises no version.
 */
export async function keepMonthEnds(
  { db, feed }: { readonly db: HubDb; readonly feed: ChangeFeed },
  { place, today, at, seen }: MonthLook,
): Promise<MonthsKept> {
  const { chainId, branchId } = place;
  const head = await headOf(db, place);
  const wanted = monthEndBefore(today);
  const last = await lastKept(db, place);
  const isDue = last === undefined || last.day < wanted || (await hasLate(db, place, last, Math.max(seen, last.version)));
  if (!isDue) return { written: 0, seen: head };
  const { version, written } = await writing(db, async (trx) => {
    const versions = await lockStreams(trx, chainId, [branchId]);
    const rows = await dueRows(trx, place, wanted, at);
    if (rows.length > 0)
      await writeRows(
        trx,
        chainId,
        rows.map((row) => write('checkpoints', row)),
        versions,
      );
    return { version: versions.get(branchId) ?? 0, written: rows.length };
  });
  if (written > 0) feed.tell({ chainId, stream: branchId, version });
  return { written, seen: version };
}

interface LastKept {
  readonly day: Day;
  /** The highest version of any of them: what came later is not in them. */
  readonly version: number;
}

async function headOf(db: HubDb, { chainId, branchId }: BranchPlace): Promise<number> {
  const found = await sql<{ readonly version: number }>`
    select version from stream_heads where chain_id = ${chainId} and stream = ${branchId}`.execute(db);
  return Number(found.rows[0]?.version ?? 0);
}

async function lastKept(db: HubDb | HubTransaction, { chainId, branchId }: BranchPlace): Promise<LastKept | undefined> {
  const found = await sql<{ readonly day: Day | null; readonly version: number | null }>`
    select max(body ->> 'day') as day, max(version) as version from checkpoints
    where chain_id = ${chainId} and stream = ${branchId} and not deleted and id <> till_id`.execute(db);
  const [row] = found.rows;
  return row === undefined || row.day === null ? undefined : { day: row.day, version: Number(row.version) };
}

async function hasLate(db: HubDb, { chainId, branchId }: BranchPlace, { day }: LastKept, since: number): Promise<boolean> {
  const found = await sql`
    select 1 from ledger_entries
    where chain_id = ${chainId} and stream = ${branchId} and version > ${since} and day <= ${day}::date limit 1`.execute(db);
  return found.rows.length > 0;
}

/** What is to be written, worked out under the branch's lock, so that of several hubs one does it. */
async function dueRows(trx: HubTransaction, place: BranchPlace, wanted: Day, at: Instant): Promise<readonly RowOf<'checkpoints'>[]> {
  const { chainId, branchId } = place;
  const last = await lastKept(trx, place);
  const known = await sql<{ readonly body: RowOf<'checkpoints'> }>`
    select body from checkpoints
    where chain_id = ${chainId} and stream = ${branchId} and not deleted and id <> till_id`.execute(trx);
  const tills = await sql<{ readonly id: string }>`
    select id from tills where chain_id = ${chainId} and stream = ${branchId} and not deleted`.execute(trx);
  const late = last === undefined ? [] : await sumsOf(trx, place, { after: null, until: last.day, sinceVersion: last.version });
  const isOver = last === undefined || last.day < wanted;
  const since = isOver ? await sumsOf(trx, place, { after: last?.day ?? null, until: wanted, sinceVersion: 0 }) : [];
  const begin = last?.day ?? monthEndBefore((await firstDay(trx, place)) ?? `${wanted.slice(0, 7)}-01`);
  const ends = monthEndsBetween(begin, wanted).filter((end) => last === undefined || end > last.day);
  return monthEndRows({
    branchId,
    at,
    known: known.rows.map(({ body }) => body),
    tillIds: tills.rows.map(({ id }) => id),
    late,
    ends: ends.slice(-monthsMost),
    since,
  });
}

async function firstDay(trx: HubTransaction, { chainId, branchId }: BranchPlace): Promise<Day | undefined> {
  const found = await sql<{ readonly day: Day | null }>`
    select min(day)::text as day from ledger_entries where chain_id = ${chainId} and stream = ${branchId}`.execute(trx);
  return found.rows[0]?.day ?? undefined;
}

/** What entries of some days, or that came since a version, moved each till by, month by month. */
async function sumsOf(
  trx: HubTransaction,
  { chainId, branchId }: BranchPlace,
  { after, until, sinceVersion }: { readonly after: Day | null; readonly until: Day; readonly sinceVersion: number },
): Promise<readonly MonthSum[]> {
  const found = await sql<{ readonly tillId: string; readonly monthEnd: Day; readonly minor: string }>`
    select posting ->> 'ref' as "tillId", (date_trunc('month', day) + interval '1 month - 1 day')::date::text as "monthEnd",
      sum((posting ->> 'minor')::bigint)::text as minor
    from ledger_entries, jsonb_array_elements(body -> 'postings') as posting
    where chain_id = ${chainId} and stream = ${branchId} and version > ${sinceVersion} and not deleted
      and (${after}::date is null or day > ${after}::date) and day <= ${until}::date and posting ->> 'account' = 'till'
    group by 1, 2`.execute(trx);
  return found.rows.map(({ minor, ...row }) => ({ ...row, minor: Number(minor) }));
}
