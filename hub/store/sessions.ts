import { randomUUID } from 'node:crypto';
import type { DeviceIdentity } from '#shared/sync/handle-push.ts';
import type { HubDb, HubTransaction } from './pool.ts';
import { isSecret, newSecret, secretHash } from './secrets.ts';

/** Starts a user's session on a device; the answered token is told once. */
export async function startSession(db: HubDb, device: DeviceIdentity, userId: string, expiresAt: Date): Promise<string> {
  const id = randomUUID();
  const secret = newSecret();
  await db
    .insertInto('sessions')
    .values({
      chain_id: device.chainId,
      id,
      user_id: userId,
      device_id: device.deviceId,
      secret_hash: secretHash(secret),
      expires_at: expiresAt,
    })
    .execute();
  return `${id}.${secret}`;
}

/** The user of a session; undefined when it ended, is too old, or belongs to another device. */
export async function userOfSession(db: HubDb, device: DeviceIdentity, token: string, now: Date): Promise<string | undefined> {
  const [id = '', secret = ''] = token.split('.');
  const found = await db
    .selectFrom('sessions')
    .select(['user_id', 'device_id', 'secret_hash', 'expires_at', 'ended_at'])
    .where('chain_id', '=', device.chainId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (found === undefined || found.ended_at !== null || found.expires_at <= now) return undefined;
  return found.device_id === device.deviceId && isSecret(secret, found.secret_hash) ? found.user_id : undefined;
}

/**
 * Ends a session of a device, and with it whatever other sessions its user has there: each unlocking by password begins one, and whoever hands
 * the desk over leaves all of its windows. Ending twice is no fault.
 */
export async function endSession(db: HubDb, { chainId, deviceId }: DeviceIdentity, token: string, at: Date): Promise<void> {
  const [id = ''] = token.split('.');
  await db
    .updateTable('sessions')
    .set({ ended_at: at })
    .where('chain_id', '=', chainId)
    .where('device_id', '=', deviceId)
    .where('ended_at', 'is', null)
    .where('user_id', '=', (one) =>
      one.selectFrom('sessions').select('user_id').where('chain_id', '=', chainId).where('id', '=', id).where('device_id', '=', deviceId),
    )
    .execute();
}

/** Ends all sessions at a device, whoever's they are. */
export async function endSessionsAt(
  db: HubDb | HubTransaction,
  { chainId, deviceId }: Pick<DeviceIdentity, 'chainId' | 'deviceId'>,
  at: Date,
): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ ended_at: at })
    .where('chain_id', '=', chainId)
    .where('device_id', '=', deviceId)
    .where('ended_at', 'is', null)
    .execute();
}

/** Ends all sessions of a user, on whatever device, and answers how many those were that could still be used. */
export async function endSessionsOf(db: HubDb, chainId: string, userId: string, at: Date): Promise<number> {
  const ended = await db
    .updateTable('sessions')
    .set({ ended_at: at })
    .where('chain_id', '=', chainId)
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', at)
    .executeTakeFirst();
  return Number(ended.numUpdatedRows);
}

/** Ends all sessions of a chain: of one that was set back in time nobody knows which had ended since. */
export async function endSessionsOfChain(db: HubDb | HubTransaction, chainId: string, at: Date): Promise<void> {
  await db.updateTable('sessions').set({ ended_at: at }).where('chain_id', '=', chainId).where('ended_at', 'is', null).execute();
}
