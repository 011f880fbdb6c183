import { sql } from 'kysely';
import type { Write } from '#shared/commands/command.ts';
import { must } from '#shared/kernel/assert.ts';
import { canonicalJson } from '#shared/kernel/canonical.ts';
import { limits } from '#shared/kernel/limits.ts';
import { type AnyRow, type TableName, chainStream, streamOf } from '#shared/tables/registry.ts';
import type { ChangeFeed } from './change-feed.ts';
import { dueFeeParts } from './due-fees.ts';
import { lockStreams, makeHeads } from './heads.ts';
import type { PhoneIndex } from './phone-index.ts';
import { type HubDb, writing } from './pool.ts';
import { allRows } from './postgres-read.ts';
import { shapeOf } from './table-shape.ts';
import { checkedRow, writeRows } from './write-rows.ts';
import { writeTogether } from './write-together.ts';

/** What to do with rows that are there already: `keep` leaves them alone whatever they hold, `replace` writes those that differ. */
export type WhenThere = 'keep' | 'replace';

/** What a publication did. */
export interface Published {
  readonly written: number;
  /** Rows that were there already, equal or kept. */
  readonly unchanged: number;
}

/** What publishing needs. */
export interface PublishParts {
  readonly db: HubDb;
  readonly phones: PhoneIndex;
  readonly feed: ChangeFeed;
}

/**
 * Writes rows from an import, the demo or a job: chain before branches, in versions no larger than a page of a pull, each its own
 * transaction. Publishing the same again changes nothing, raises no version and wakes nobody.
 */
export async function publish(parts: PublishParts, chainId: string, writes: readonly Write[], whenThere: WhenThere): Promise<Published> {
  let [written, asked] = [0, 0];
  for (const [stream, ofStream] of byStream(writes)) {
    asked += ofStream.length;
    const wanted = await changed(parts.db, chainId, ofStream, whenThere);
    if (wanted.length > 0) await makeHeads(parts.db, chainId, [stream]);
    for (let from = 0; from < wanted.length; from += limits.versionRowsMax) {
      written += await publishVersion(parts, chainId, stream, wanted.slice(from, from + limits.versionRowsMax), whenThere);
    }
  }
  return { written, unchanged: asked - written };
}

async function publishVersion(
  { db, phones, feed }: PublishParts,
  chainId: string,
  stream: string,
  wanted: readonly Write[],
  whenThere: WhenThere,
): Promise<number> {
  const { version, written } = await writing(db, async (trx) => {
    const versions = await lockStreams(trx, chainId, [stream]);
    // Looked at once more, now that nobody else can write: another hub may have published the same a moment ago.
    const writes = await changed(trx, chainId, wanted, whenThere);
    await writeRows(trx, chainId, writes, versions);
    await writeTogether(trx, dueFeeParts(chainId, writes));
    const clients = writes.flatMap(({ table, row }) => (table === 'clients' ? [row] : []));
    if (clients.length > 0) await phones.take(trx, chainId, clients, await firstCountry(trx, chainId));
    return { version: must(versions.get(stream), 'a locked stream has its version'), written: writes.length };
  });
  feed.tell({ chainId, stream, version });
  return written;
}

/** The last write of every row, checked, by stream: chain first. */
function byStream(writes: readonly Write[]): readonly (readonly [string, readonly Write[]])[] {
  const groups = new Map<string, Map<string, Write>>([[chainStream, new Map()]]);
  for (const one of writes) {
    const stream = streamOf(one.table, one.row);
    const group = groups.get(stream) ?? new Map<string, Write>();
    group.set(`${one.table}:${one.row.id}`, { table: one.table, row: checkedRow(one.table, one.row) } as Write);
    groups.set(stream, group);
  }
  return [...groups].map(([stream, group]) => [stream, [...group.values()]]);
}

/** The writes that would change something. */
async function changed(db: HubDb, chainId: string, writes: readonly Write[], whenThere: WhenThere): Promise<readonly Write[]> {
  const idsByTable = new Map<TableName, string[]>();
  for (const { table, row } of writes) {
    const ids = idsByTable.get(table) ?? [];
    ids.push(row.id);
    idsByTable.set(table, ids);
  }
  const there = new Map<string, AnyRow>();
  for (const [table, ids] of idsByTable) {
    const found = await sql<{ readonly id: string; readonly body: AnyRow }>`
      select id, body from ${sql.table(shapeOf(table).sqlName)}
      where chain_id = ${chainId} and id = any(${ids}::text[]) and not deleted`.execute(db);
    for (const { id, body } of found.rows) there.set(`${table}:${id}`, body);
  }
  return writes.filter(({ table, row }) => {
    const standing = there.get(`${table}:${row.id}`);
    if (standing === undefined) return true;
    return whenThere === 'replace' && canonicalJson(standing) !== canonicalJson(row);
  });
}

/** Numbers without a country code are read as of the chain's first branch. */
async function firstCountry(trx: HubDb, chainId: string): Promise<string> {
  const [first] = await allRows(trx, chainId, 'branches');
  return first?.country ?? '';
}
