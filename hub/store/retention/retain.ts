import type { HubDb } from '#hub/store/pool.ts';
import { dropExpired } from './drop-expired.ts';
import { sweepTombstones } from './sweep-tombstones.ts';
import type { Forgotten, RetentionRun, RetentionTerms } from './terms.ts';
import { trimCommands } from './trim-commands.ts';

/**
 * Lets go of what a chain need not keep any longer, in small transactions. Two hubs that do so at once do it once; one that is killed on the
 * way goes on where it was.
 */
export async function retain(db: HubDb, chainId: string, terms: RetentionTerms, run: RetentionRun): Promise<Forgotten> {
  return {
    tombstones: await sweepTombstones(db, chainId, terms.tombstonesMs, run),
    commandArgs: await trimCommands(db, chainId, terms.commandArgsMs, run),
    lookups: await dropExpired(db, chainId, { table: 'lookup_log', key: 'id', over: ['at'] }, terms.lookupsMs, run),
    alarms: await dropExpired(db, chainId, { table: 'alarms', key: 'id', over: ['at'] }, terms.alarmsMs, run),
    sessions: await dropExpired(db, chainId, { table: 'sessions', key: 'id', over: ['expires_at', 'ended_at'] }, terms.sessionsMs, run),
    codes: await dropExpired(db, chainId, { table: 'device_codes', key: 'code_hash', over: ['expires_at'] }, terms.codesMs, run),
    attempts: await dropExpired(db, chainId, { table: 'attempts', key: 'key', over: ['last_at'] }, terms.attemptsMs, run),
  };
}
