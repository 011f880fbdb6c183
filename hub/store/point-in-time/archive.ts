import { chmodSync, chownSync, mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { type PostgresAccount, canReach } from '#hub/store/postgres-account.ts';
import { PostgresFault } from '#hub/store/postgres-fault.ts';

/** A commit is in the archive after so long at the latest, also on a quiet day: what a lost disk may cost. */
const archiveSeconds = 60;

/** Prepares a folder for the log of the embedded Postgres, and answers the settings by which the server copies every piece of it there. */
export function archiveSettings(named: string, account: PostgresAccount | undefined): Readonly<Record<string, string>> {
  const folder = resolve(named);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (account !== undefined) {
    chownSync(folder, account.uid, account.gid);
    chmodSync(folder, 0o700);
  }
  if (!canReach(account, folder, 'write')) {
    throw new PostgresFault(
      `${account?.name ?? 'Postgres'} cannot write in ${folder}, the archive of the log. Name another folder in FOYER_ARCHIVE.`,
    );
  }
  return {
    archive_mode: 'on',
    // A module of Postgres itself: it writes beside, flushes and renames, and never replaces a piece by another of the same name.
    archive_library: 'basic_archive',
    'basic_archive.archive_directory': folder,
    archive_timeout: String(archiveSeconds),
  };
}
