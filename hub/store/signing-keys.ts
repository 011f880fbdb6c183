import type { HubDb } from './pool.ts';

/** How many of a user's keys on one device are tried; a new one is made only when a device's store was lost. */
const keysTriedMax = 20;

/** Registers the public half of a user's signing key on a device. Keys are never replaced: an outbox may hold what an older one signed. */
export async function registerSigningKey(db: HubDb, chainId: string, userId: string, deviceId: string, publicKey: string): Promise<void> {
  await db
    .insertInto('signing_keys')
    .values({ chain_id: chainId, user_id: userId, device_id: deviceId, public_key: publicKey })
    .onConflict((there) => there.doNothing())
    .execute();
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
