import { readFileSync, readdirSync } from 'node:fs';
import { sql } from 'kysely';
import { sha256Hex } from '#shared/kernel/canonical.ts';
import { type HubDb, type HubTransaction, withoutLimits } from './pool.ts';
import { StartRefusal } from '#hub/start-refusal.ts';

interface Migration {
  readonly number: number;
  readonly name: string;
  readonly text: string;
  readonly hash: string;
}

const folder = new URL('./migrations/', import.meta.url);

/** The numbered files, oldest first. They hold frozen SQL and import nothing living. */
function allMigrations(): readonly Migration[] {
  const files = readdirSync(folder).filter((file) => /^\d{4}-.+\.sql$/.test(file));
  return files.sort().map((name) => {
    const text = readFileSync(new URL(name, folder), 'utf8').replaceAll('\r\n', '\n');
    return { number: Number(name.slice(0, 4)), name, text, hash: sha256Hex(text) };
  });
}

/** The number of the newest migration that this build knows. */
export function newestMigration(): number {
  return allMigrations().at(-1)?.number ?? 0;
}

/**
 * Brings a database forward to this build, never back. Hubs that start together take turns by the lock of the list's table; all missing
 * migrations are one transaction, so that a hub killed in the middle leaves nothing half made. `upTo` stops at an older one, for a backup
 * of its time.
 */
export async function migrate(db: HubDb, upTo = newestMigration()): Promise<void> {
  await makeList(db);
  await db.transaction().execute(async (trx) => {
    await withoutLimits(trx);
    await sql`lock table schema_migrations in exclusive mode`.execute(trx);
    const done = await sql<{ number: number; name: string; hash: string }>`select number, name, hash from schema_migrations`.execute(trx);
    const doneByNumber = new Map(done.rows.map((row) => [row.number, row]));
    const known = allMigrations();
    const newest = newestMigration();
    for (const { number, name } of done.rows) {
      if (number > newest) throw new StartRefusal(`The database was made by a newer Foyer (migration ${name}). Update this hub.`);
    }
    for (const migration of known.filter(({ number }) => number <= upTo))
      await take(trx, migration, doneByNumber.get(migration.number)?.hash);
  });
}

async function take(trx: HubTransaction, migration: Migration, doneHash: string | undefined): Promise<void> {
  const { number, name, text, hash } = migration;
  if (doneHash !== undefined && doneHash !== hash) {
    throw new StartRefusal(`Migration ${name} is not what this database was made with. Migrations are frozen: put the file back.`);
  }
  if (doneHash !== undefined) return;
  await sql.raw(text).execute(trx);
  await sql`insert into schema_migrations (number, name, hash) values (${number}, ${name}, ${hash})`.execute(trx);
}

/** Whether an older Foyer made this database and nobody brought it forward since; an empty one is of no Foyer. */
export async function isOfOlderFoyer(db: HubDb): Promise<boolean> {
  await makeList(db);
  const found = await sql<{ newest: number | null }>`select max(number) as newest from schema_migrations`.execute(db);
  const newest = found.rows[0]?.newest ?? undefined;
  return newest !== undefined && newest < newestMigration();
}

/** Two hubs that make the same table at the same moment: the loser gets a unique violation from the catalogue and finds it made. */
async function makeList(db: HubDb): Promise<void> {
  const make = sql`create table if not exists schema_migrations (
    number integer primary key,
    name text not null,
    hash text not null,
    done_at timestamptz not null default clock_timestamp()
  )`;
  try {
    await make.execute(db);
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault && (fault.code === '23505' || fault.code === '42P07'))) throw fault;
  }
}
