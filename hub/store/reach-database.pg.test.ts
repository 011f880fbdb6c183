import { describe, expect, it } from 'vitest';
import { freePort } from '#tests/support/free-port.ts';
import { migratedDatabase } from '#tests/support/postgres.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';
import { openHubStore } from './open.ts';

/** How a hub that is started on this address says that it cannot. */
async function refusalOn(databaseUrl: string): Promise<string> {
  const folder = tempFolder('reach');
  try {
    const opened = openHubStore({ dataDir: folder.path, databaseUrl, env: {}, log: () => {} });
    return await opened.then(
      async (store) => store.close().then(() => 'opened'),
      (fault: unknown) => (fault instanceof Error ? `${fault.name}: ${fault.message}` : ''),
    );
  } finally {
    folder.remove();
  }
}

describe('a Postgres of somebody’s own', () => {
  it('that is not there is told by its place, without the password', async () => {
    const port = await freePort();
    const said = await refusalOn(`postgres://foyer:secret@127.0.0.1:${port}/salon`);
    expect(said).toMatch(
      new RegExp(
        `^StartRefusal: There is no Postgres to be had at 127.0.0.1:${port}/salon: .*ECONNREFUSED.* Start it, or correct DATABASE_URL.$`,
      ),
    );
    expect(said).not.toContain('secret');
  });

  it('is named by an address and by nothing else', async () => {
    expect(await refusalOn('salon')).toContain('StartRefusal: DATABASE_URL is no address such as postgres://');
  });

  it('that has no such database says how to make one', async () => {
    const database = await migratedDatabase();
    try {
      const other = new URL(database.connectionString);
      other.pathname = '/nobody_made_it';
      expect(await refusalOn(other.href)).toContain('has no such database. Make it with createdb');
    } finally {
      await database.drop();
    }
  });
});
