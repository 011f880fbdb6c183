import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { DeviceIdentity } from '#shared/sync/handle-push.ts';
import { raiseAlarm } from './alarms.ts';
import type { MasterKey } from './master-key.ts';
import { type HubDb, type HubTransaction, writing } from './pool.ts';

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

/**
 * Numbers that are typed on clients at one device in a day, by users who may read none, before it is told no more whose they are: a desk that was
 * away for weeks brings a few hundred; asked aloud, at `tryLookup`, it could ask for thrice as many.
 */
const typedADayMax = 500;

/** Who typed numbers on a client, and where. */
export interface Typist {
  readonly chainId: string;
  readonly deviceId: string;
  readonly userId: string;
}

/**
 * Counts numbers that were typed on a client, whether anybody has them or not: the task that follows answers as a question would. False once the
 * device has typed too many since its day began, which is said to operators once a day. What was typed stands in either case.
 */
export async function tryTyped(
  trx: HubTransaction,
  master: MasterKey,
  { chainId, deviceId, userId }: Typist,
  numbers: number,
): Promise<boolean> {
  // Beside the failed attempts, which are forgotten a day after the last of them too: `not_before` is when the count begins anew.
  const counted = await sql<{ readonly typed: number }>`
    insert into attempts as standing (chain_id, key, failures, last_at, not_before)
    values (${chainId}, ${master.hash(deviceId, `attempts|typed|${chainId}`)}, ${numbers}, now(), now() + interval '1 day')
    on conflict (chain_id, key) do update set
      failures = case when standing.not_before <= now() then 0 else standing.failures end + excluded.failures,
      last_at = excluded.last_at,
      not_before = case when standing.not_before <= now() then excluded.not_before else standing.not_before end
    returning failures as typed`.execute(trx);
  const typed = counted.rows[0]?.typed ?? 0;
  if (typed <= typedADayMax) return true;
  if (typed - numbers <= typedADayMax) await raiseAlarm(trx, chainId, 'numbers-typed', { deviceId, userId, numbers: typed });
  return false;
}

/** Writes down whoever is told that numbers which he typed on a client are others' too, as if he had asked for each of them. */
export async function noteTyped(
  trx: HubTransaction,
  { chainId, deviceId, userId }: Typist,
  clientId: string,
  phoneHashes: readonly string[],
): Promise<void> {
  await sql`
    insert into lookup_log (chain_id, id, device_id, user_id, phone_hash, found)
    select chain_id, gen_random_uuid()::text, ${deviceId}, ${userId}, phone_hash, count(*)::int from client_phones
    where chain_id = ${chainId} and phone_hash = any(${[...phoneHashes]}::text[]) and client_id <> ${clientId}
    group by chain_id, phone_hash`.execute(trx);
}
