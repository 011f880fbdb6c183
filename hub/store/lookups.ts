import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { DeviceIdentity } from '#shared/sync/handle-push.ts';
import { type HubDb, writing } from './pool.ts';

/** A question for a number, as it is written down: the number only as its keyed hash. */
export interface Lookup {
  readonly userId: string;
  readonly phoneHash: string;
  readonly found: number;
}

/**
 * Writes down who looked for a number, before the answer is given; false, and nothing written, when the device has asked so often since the
 * moment. The device's row is held meanwhile, so that many questions at once, at any hub process, are many.
 */
export async function tryLookup(
  db: HubDb,
  { chainId, deviceId }: DeviceIdentity,
  { userId, phoneHash, found }: Lookup,
  limit: { readonly since: Date; readonly most: number },
): Promise<boolean> {
  return writing(db, async (trx) => {
    await sql`select id from devices where chain_id = ${chainId} and id = ${deviceId} for update`.execute(trx);
    const counted = await sql<{ readonly asked: number }>`
      select count(*) as asked from lookup_log
      where chain_id = ${chainId} and device_id = ${deviceId} and at > ${limit.since}`.execute(trx);
    if ((counted.rows[0]?.asked ?? 0) >= limit.most) return false;
    await trx
      .insertInto('lookup_log')
      .values({ chain_id: chainId, id: randomUUID(), device_id: deviceId, user_id: userId, phone_hash: phoneHash, found })
      .execute();
    return true;
  });
}
