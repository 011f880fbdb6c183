import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { DeviceIdentity } from '#shared/sync/handle-push.ts';
import type { HubDb } from './pool.ts';

/** Lookups of a device since a moment. */
export async function lookupsSince(db: HubDb, device: DeviceIdentity, since: Date): Promise<number> {
  const found = await sql<{ readonly asked: number }>`
    select count(*) as asked from lookup_log
    where chain_id = ${device.chainId} and device_id = ${device.deviceId} and at > ${since}`.execute(db);
  return found.rows[0]?.asked ?? 0;
}

/** Writes down who looked for a number, before the answer is given; the number only as its keyed hash. */
export async function logLookup(db: HubDb, device: DeviceIdentity, userId: string, phoneHash: string, found: number): Promise<void> {
  await db
    .insertInto('lookup_log')
    .values({ chain_id: device.chainId, id: randomUUID(), device_id: device.deviceId, user_id: userId, phone_hash: phoneHash, found })
    .execute();
}
