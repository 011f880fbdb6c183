import type pg from 'pg';

/** Server settings that a Postgres needs so that its statements can be weighed. */
export const weighingSettings = { shared_preload_libraries: 'pg_stat_statements', 'pg_stat_statements.track_utility': 'off' } as const;

/** How many of its pages Postgres looked at for each statement: a number that does not depend on who else uses the machine. */
export type StatementPages = ReadonlyMap<string, number>;

/** Weighs the statements that the server runs while the work is done, whoever sends them. */
export async function statementPages<T>(client: pg.Client, work: () => Promise<T>): Promise<readonly [T, StatementPages]> {
  await client.query('create extension if not exists pg_stat_statements');
  await client.query('select pg_stat_statements_reset()');
  const done = await work();
  const found = await client.query<{ query: string; pages: string }>(
    'select query, sum(shared_blks_hit + shared_blks_read) as pages from pg_stat_statements group by query',
  );
  return [done, new Map(found.rows.map(({ query, pages }) => [query, Number(pages)]))];
}

/** All pages together. */
export function sumOfPages(pages: StatementPages): number {
  return [...pages.values()].reduce((sum, one) => sum + one, 0);
}

/** A statement that looks at many more pages in one chain than in another. */
export interface Grown {
  readonly query: string;
  readonly pages: number;
  readonly against: number;
}

/** The statements that cost so many times more than elsewhere, dearest first; those of a few pages are left out. */
export function grownBeyond(ratio: number, pages: StatementPages, against: StatementPages): readonly Grown[] {
  const few = 200;
  return [...pages]
    .map(([query, count]) => ({ query: query.replaceAll(/\s+/g, ' ').trim(), pages: count, against: against.get(query) ?? 0 }))
    .filter((one) => one.pages > few && one.pages > ratio * one.against)
    .toSorted((a, b) => b.pages - b.against - (a.pages - a.against));
}
