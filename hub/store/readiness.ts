import { sql } from 'kysely';
import { newestMigration } from './migrate.ts';
import type { HubDb } from './pool.ts';

/** Whether the store can work, or why it cannot. */
export type ReadyReason = 'ready' | 'database-away' | 'database-older' | 'database-newer';

/** What Postgres must not have switched off, or a power cut takes what was answered as taken. */
export const keepingSettings = ['fsync', 'full_page_writes', 'synchronous_commit'] as const;

/** How the store stands. */
export interface Readiness {
  readonly reason: ReadyReason;
  /** Which of `keepingSettings` are off for a connection of today, in order of name; a database that is away has none. */
  readonly unsafe: readonly string[];
}

/** A balancer asks often and wants an answer: a database that takes longer than this is as good as away. */
const patienceMs = 2_000;
const away: Readiness = { reason: 'database-away', unsafe: [] };

/** Asks Postgres which migrations it has, and what it is set to. */
export async function readinessOf(db: HubDb): Promise<Readiness> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((done) => {
    timer = setTimeout(() => done(undefined), patienceMs);
  });
  try {
    const asked = sql<{ readonly newest: number | null; readonly unsafe: readonly string[] }>`
      select (select max(number) from schema_migrations) as newest,
        array(select name from pg_settings where name = any(${[...keepingSettings]}::text[]) and setting = 'off' order by name) as unsafe
    `.execute(db);
    // Its own end is nobody's business once the patience is over.
    asked.catch(() => undefined);
    const row = (await Promise.race([asked, late]))?.rows[0];
    if (row === undefined) return away;
    const newest = row.newest ?? 0;
    const known = newestMigration();
    return { reason: newest === known ? 'ready' : newest < known ? 'database-older' : 'database-newer', unsafe: row.unsafe };
  } catch {
    // Whatever it is, the database cannot be worked with now; pushes say more.
    return away;
  } finally {
    clearTimeout(timer);
  }
}
