import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

const TRIES_MAX = 20;
const PAUSE_MS = 50;
const DUPLICATE_DATABASE = '42P04';
/** "The database system is starting up": the port answers a moment before the server serves. */
const CANNOT_CONNECT_NOW = '57P03';

/** Sees that the server answers and that the database is there. */
export async function makeDatabase(adminUrl: string, database: string): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await createIfMissing(adminUrl, database);
    } catch (fault) {
      if (tried >= TRIES_MAX || codeOf(fault) !== CANNOT_CONNECT_NOW) throw fault;
      await sleep(PAUSE_MS);
    }
  }
}

async function createIfMissing(adminUrl: string, database: string) {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)}`);
  } catch (fault) {
    if (codeOf(fault) !== DUPLICATE_DATABASE) throw fault;
  } finally {
    await client.end();
  }
}

function codeOf(fault: unknown): string | undefined {
  return fault instanceof Error && 'code' in fault && typeof fault.code === 'string' ? fault.code : undefined;
}
