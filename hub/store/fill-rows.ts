import { type RawBuilder, sql } from 'kysely';
import { must } from '#shared/kernel/assert.ts';
import type { FillAsk, FilledRow } from '#shared/sync/handle-pull.ts';
import type { FillKey, WireChange } from '#shared/sync/protocol.ts';
import type { HubTransaction } from './pool.ts';
import { type TableShape, shapeOf } from './table-shape.ts';

interface FoundRow {
  readonly id: string;
  readonly day: string | null;
  /** As text, so that its weight is known. */
  readonly body: string;
}

/** Rows of a section of a fill behind a key: by day and id where the table has days, else by id. */
export async function rowsOfSection(
  trx: HubTransaction,
  chainId: string,
  ask: FillAsk,
  after: FillKey | null,
  rowsMax: number,
): Promise<readonly FilledRow[]> {
  const shape = shapeOf(ask.table);
  const behind =
    after === null
      ? sql``
      : shape.byDay
        ? sql`and (day, id) > (${after.day ?? '0001-01-01'}::date, ${after.id})`
        : sql`and id > ${after.id}`;
  const found = await sql<FoundRow>`
    select id, ${shape.byDay ? sql`day` : sql`null::text`} as day, body::text as body ${picked(shape, chainId, ask)} ${behind}
    order by ${shape.byDay ? sql`day, id` : sql`id`} limit ${rowsMax}`.execute(trx);
  return found.rows.map(({ id, day, body }) => ({ id, day, row: JSON.parse(body) as WireChange['row'], chars: body.length }));
}

/** How many rows each section holds. */
export async function countRows(trx: HubTransaction, chainId: string, asks: readonly FillAsk[]): Promise<readonly number[]> {
  if (asks.length === 0) return [];
  const parts = asks.map((ask, at) => sql`select ${sql.lit(at)}::int as at, count(*) as count ${picked(shapeOf(ask.table), chainId, ask)}`);
  const found = await sql<{ readonly at: number; readonly count: number }>`${sql.join(parts, sql` union all `)}`.execute(trx);
  const counts = new Map(found.rows.map(({ at, count }) => [at, count]));
  return asks.map((_ask, at) => must(counts.get(at), 'a count without groups answers one row'));
}

function picked(shape: TableShape, chainId: string, { stream, upTo, ...ask }: FillAsk): RawBuilder<unknown> {
  return sql`from ${sql.table(shape.sqlName)}
    where chain_id = ${chainId} and stream = ${stream} and version <= ${upTo} and not deleted ${pickOf(chainId, ask)}`;
}

function pickOf(chainId: string, { pick, branchId }: Pick<FillAsk, 'pick' | 'branchId'>): RawBuilder<unknown> {
  switch (pick.kind) {
    case 'all':
      return sql``;
    case 'days':
      return sql`and day between ${pick.from}::date and ${pick.to}::date`;
    case 'open':
      return pick.since === null ? sql`and state = 'open'` : sql`and (state = 'open' or body ->> 'day' >= ${pick.since})`;
    case 'named': {
      const named = (table: 'visits' | 'bills') => sql`
        select client_id from ${sql.table(table)} where chain_id = ${chainId} and stream = ${branchId}
        and day between ${pick.from}::date and ${pick.to}::date and not deleted`;
      // As a list, asked once: with tables that nobody has analysed since an import, a join here looks at every client once for every visit.
      return sql`and id = any(array(${named('visits')} union ${named('bills')}))`;
    }
  }
}
