import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  PostgresDialect,
  PostgresDriver,
  type Transaction,
  type TransactionSettings,
  sql,
} from 'kysely';
import pg from 'pg';
import type { HubSchema } from './hub-schema.ts';

/** The hub's database. */
export type HubDb = Kysely<HubSchema>;
/** One transaction of it. */
export type HubTransaction = Transaction<HubSchema>;

/** How the connections to Postgres stand. */
export interface PoolState {
  readonly total: number;
  readonly idle: number;
  /** Requests that wait for a connection. */
  readonly waiting: number;
}

const connectionsMax = 10;
/** A request that found no connection in this time is better told to come back. */
const connectMsMax = 10_000;
/** A connection on which nothing comes for so long is asked whether the other end is still there. */
const quietMsMax = 10_000;
const int8 = 20;
const date = 1082;

/** Versions are bigint columns and safe integers; days are calendar dates and stay text. */
function parserOf(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  if (oid === int8) return Number;
  if (oid === date) return String;
  return pg.types.getTypeParser(oid, format as 'text');
}

/**
 * Opens the connections. Statements are never named: behind a pooler such as PgBouncer the next transaction may meet another server, which has
 * never heard of them.
 */
export function openPool(connectionString: string, onIdleFault: (fault: Error) => void): pg.Pool {
  const types = { getTypeParser: parserOf as typeof pg.types.getTypeParser };
  const pool = new pg.Pool({
    connectionString,
    max: connectionsMax,
    connectionTimeoutMillis: connectMsMax,
    // A server that lost its power says nothing: without this its connections would be waited on for two hours.
    keepAlive: true,
    keepAliveInitialDelayMillis: quietMsMax,
    types,
  });
  // A server that goes away breaks idle connections too, and those in use speak up beside the statement that fails. Without a listener
  // either would end the process.
  pool.on('error', onIdleFault);
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/**
 * A transaction's limits come in one message with its beginning: a message more would be a wait more for every push and pull. No statement of
 * a desk starts helpers, which would take the processors of the other desks for what an index answers.
 */
const manners = [
  "set local statement_timeout = '20s'",
  "set local idle_in_transaction_session_timeout = '10s'",
  'set local max_parallel_workers_per_gather = 0',
].join('; ');

/** Lifts the limits for what takes as long as it takes, such as a migration of a large chain. */
export async function withoutLimits(trx: HubTransaction): Promise<void> {
  await sql`set local statement_timeout = 0`.execute(trx);
  await sql`set local idle_in_transaction_session_timeout = 0`.execute(trx);
}

/** Begins every transaction with its limits. */
class LimitedDriver extends PostgresDriver {
  override async beginTransaction(connection: DatabaseConnection, { isolationLevel, accessMode }: TransactionSettings): Promise<void> {
    const level = isolationLevel === undefined ? '' : ` isolation level ${isolationLevel}`;
    const mode = accessMode === undefined ? '' : ` ${accessMode}`;
    await connection.executeQuery(CompiledQuery.raw(`start transaction${level}${mode}; ${manners}`));
  }
}

/** The typed database over a pool; destroying it ends the pool. */
export function databaseOver(pool: pg.Pool): HubDb {
  const dialect = new PostgresDialect({ pool });
  return new Kysely<HubSchema>({
    dialect: {
      createDriver: () => new LimitedDriver({ pool }),
      createAdapter: () => dialect.createAdapter(),
      createIntrospector: (db) => dialect.createIntrospector(db),
      createQueryCompiler: () => dialect.createQueryCompiler(),
    },
  });
}

/**
 * Runs a writing transaction. READ COMMITTED on purpose: once the head lock is granted, every later statement sees what the one before
 * us committed, so that under the lock we are alone.
 */
export async function writing<T>(db: HubDb, work: (trx: HubTransaction) => Promise<T>): Promise<T> {
  return db.transaction().setIsolationLevel('read committed').execute(work);
}

/** Runs a reading transaction of which all statements see the same moment. */
export async function reading<T>(db: HubDb, work: (trx: HubTransaction) => Promise<T>): Promise<T> {
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work);
}
