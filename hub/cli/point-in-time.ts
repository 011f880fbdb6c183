import { existsSync } from 'node:fs';
import { type StorePlace, openHubStore } from '#hub/store/open.ts';
import { makeBaseCopy } from '#hub/store/point-in-time/base-copy.ts';
import { recoverTo } from '#hub/store/point-in-time/recover.ts';
import { beginAnew, tellAfterRestore } from './after-restore.ts';
import { CliFault } from './cli-fault.ts';
import { findChains } from './find-chains.ts';

type Print = (line: string) => void;

/** From what `restore-to-moment` brings a hub back, and to when. */
export interface Moment {
  readonly base: string;
  readonly archive: string;
  readonly at: string | undefined;
}

/** Reads a moment; one without a zone would be another one on another machine. */
export function readMoment(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)$/.test(text) || Number.isNaN(Date.parse(text))) {
    throw new CliFault(`--at ${text} is not a moment such as 2026-05-31T14:05:00Z, with its zone.`);
  }
  return text;
}

/** Copies the cluster of the embedded Postgres while hubs work on it. */
export async function printBaseCopy(place: StorePlace, to: string, print: Print): Promise<void> {
  if (place.databaseUrl !== undefined) throw new CliFault('DATABASE_URL names a Postgres of yours: make its base with pg_basebackup.');
  await makeBaseCopy(place.dataDir, to);
  print(
    `${to} is a base of this hub's database. With the log in FOYER_ARCHIVE it leads to any later moment; keep both on another machine.`,
  );
}

/** Brings the embedded Postgres back in a new data folder, as it was at a moment, and raises the epochs before any hub can serve it. */
export async function printRestoredMoment(place: StorePlace, { base, archive, at }: Moment, print: Print): Promise<void> {
  if (place.databaseUrl !== undefined) throw new CliFault('DATABASE_URL names a Postgres of yours: docs/running.md says how it goes back.');
  if (!existsSync(base)) throw new CliFault(`There is no base ${base}.`);
  await recoverTo({ base, archive, at, dataDir: place.dataDir, log: place.log });
  const store = await openHubStore(place);
  try {
    const chains = await findChains(store, undefined);
    const broughtBack = await beginAnew(store, chains, new Date());
    print(`Brought back ${chains.join(', ')} as of ${at ?? 'the end of the archive'}, each with a new epoch.`);
    tellAfterRestore(broughtBack, print);
  } finally {
    await store.close();
  }
}
