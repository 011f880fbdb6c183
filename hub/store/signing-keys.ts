import { sql } from 'kysely';
import { must } from '#shared/kernel/assert.ts';
import type { HubDb } from './pool.ts';

/** How many of a user's keys on one device are tried: far more than a device can lose its store, since each that is left out leaves honest work unproven. */
const keysTriedMax = 1_000;

/**
 * Registers the public half of a user's signing key on a device. Keys are never replaced: an outbox may hold what an older one signed. Answers
 * whether it was unknown.
 */
export async function registerSigningKey(
  db: HubDb,
  chainId: string,
  userId: string,
  deviceId: string,
  publicKey: string,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('signing_keys')
    .values({ chain_id: chainId, user_id: userId, device_id: deviceId, public_key: publicKey })
    .onConflict((there) => there.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** What a push has to know before anything of it is looked at. */
export interface PushTerms {
  readonly epoch: string;
  /** The keys of the device's users, by user, newest first. */
  readonly keys: ReadonlyMap<string, readonly string[]>;
}

/** The generation of the chain's data and who may have signed on a device, in one question: every push asks both. */
export async function pushTermsOf(db: HubDb, chainId: string, deviceId: string): Promise<PushTerms> {
  const found = await sql<{ readonly epoch: string; readonly user_id: string | null; readonly public_key: string | null }>`
    select epoch, user_id, public_key from hub_meta as meta
    left join signing_keys as key on key.chain_id = ${chainId} and key.device_id = ${deviceId}
    where meta.chain_id = ${chainId} order by registered_at desc`.execute(db);
  const keys = new Map<string, string[]>();
  for (const { user_id, public_key } of found.rows) {
    if (user_id === null || public_key === null) continue;
    const own = keys.get(user_id) ?? [];
    if (own.length < keysTriedMax) own.push(public_key);
    keys.set(user_id, own);
  }
  return { epoch: must(found.rows[0], `chain ${chainId} has its epoch from its beginning`).epoch, keys };
}

/** A user's keys on a device, newest first. */
export async function signingKeysOf(db: HubDb, chainId: string, userId: string, deviceId: string): Promise<readonly string[]> {
  const found = await db
    .selectFrom('signing_keys')
    .select('public_key')
    .where('chain_id', '=', chainId)
    .where('user_id', '=', userId)
    .where('device_id', '=', deviceId)
    .orderBy('registered_at', 'desc')
    .limit(keysTriedMax)
    .execute();
  return found.map((row) => row.public_key);
}
