import { sql } from 'kysely';
import { newestMigration } from './migrate.ts';
import type { HubDb } from './pool.ts';

/** Whether the store can work, or why it cannot. */
export type Readiness = 'ready' | 'database-away' | 'database-older' | 'database-newer';

/** A balancer asks often and wants an answer: a database that takes longer than this is as good as away. */
const patienceMs = 2_000;

/** Asks Postgres which migrations it has. */
export async function readinessOf(db: HubDb): Promise<Readiness> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((done) => {
    timer = setTimeout(() => done(undefined), patienceMs);
  });
  try {
    const asked = sql<{ readonly newest: number | null }>`select max(number) as newest from schema_migrations`.execute(db);
    // Its own end is nobody's business once the patience is over.
    asked.catch(() => undefined);
    const found = await Promise.race([asked, late]);
    if (found === undefined) return 'database-away';
    const newest = found.rows[0]?.newest ?? 0;
    const known = newestMigration();
    return newest === known ? 'ready' : newest < known ? 'database-older' : 'database-newer';
  } catch {
    // Whatever it is, the database cannot be worked with now; pushes say more.
    return 'database-away';
  } finally {
    clearTimeout(timer);
  }
}
