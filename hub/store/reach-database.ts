import { StartRefusal } from '#hub/start-refusal.ts';
import type pg from 'pg';

/** `server_version_num` of the oldest Postgres that has all we ask for. */
const oldestVersion = 150_000;

/** Whoever starts a hub or the command line on a Postgres of his own hears what is wrong with the address, and never sees his password in it. */
export async function assertReachable(pool: pg.Pool, databaseUrl: string): Promise<void> {
  if (!/^(postgres|postgresql|socket):|^\//.test(databaseUrl))
    throw new StartRefusal('DATABASE_URL is no address such as postgres://user:password@host:5432/foyer. Correct it, or leave it out.');
  const place = placeIn(databaseUrl);
  const version = await versionOf(pool).catch((cause: unknown) => {
    throw new StartRefusal(adviceFor(cause, place), { cause });
  });
  if (version < oldestVersion)
    throw new StartRefusal(`The Postgres at ${place} is of version ${Math.floor(version / 10_000)}. Foyer needs 15 or newer: update it.`);
}

async function versionOf(pool: pg.Pool): Promise<number> {
  const found = await pool.query<{ readonly version: number }>("select current_setting('server_version_num')::int as version");
  return found.rows[0]?.version ?? 0;
}

function adviceFor(cause: unknown, place: string): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  switch (code) {
    case '28P01':
    case '28000':
      return `The Postgres at ${place} does not let this user in. Correct user and password in DATABASE_URL, or its pg_hba.conf.`;
    case '3D000':
      return `The Postgres at ${place} has no such database. Make it with createdb, or correct DATABASE_URL.`;
    default: {
      const said = cause instanceof Error ? cause.message : String(cause);
      return `There is no Postgres to be had at ${place}: ${said}. Start it, or correct DATABASE_URL.`;
    }
  }
}

/** Host, port and database of an address. */
function placeIn(databaseUrl: string): string {
  if (!URL.canParse(databaseUrl)) return 'the socket in DATABASE_URL';
  const { host, pathname } = new URL(databaseUrl);
  return `${host}${pathname}`;
}
