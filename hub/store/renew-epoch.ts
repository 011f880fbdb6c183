import { sql } from 'kysely';
import { type Told, lostSince } from '#shared/sync/gone-back.ts';
import type { DeviceIdentity } from '#shared/sync/handle-push.ts';
import { chainStream } from '#shared/tables/registry.ts';
import { raiseAlarm } from './alarms.ts';
import { laterEpoch } from './epoch.ts';
import { assertServed } from './frozen-chain.ts';
import { standingOf } from './heads.ts';
import { type HubDb, type HubTransaction, writing } from './pool.ts';
import { StoreFault } from './store-fault.ts';

/** The alarm of a database that went back in time; its detail says which desk noticed, and by what. */
export const wentBackCode = 'hub-went-back';

/**
 * A desk speaks only for itself, and each new epoch has every desk of the chain begin its copy anew: one that says so again and again shall not
 * keep the others from working. A true second time waits for so long, with its desk's work safe where it is.
 */
const againMinutes = 10;

/**
 * Begins another epoch because a desk was told more than this database has. Whoever comes first does it, holding the chain's line of `hub_meta`;
 * the others find an epoch that nobody was told anything in. What the desk says is looked at here, in a transaction that writes and so cannot be
 * one of a copy that is behind; a chain that was moved away from this database is left as it is.
 */
export async function renewEpoch(db: HubDb, device: DeviceIdentity, told: Told): Promise<boolean> {
  const { chainId, deviceId, branchId } = device;
  return writing(db, async (trx) => {
    await sql`select epoch from hub_meta where chain_id = ${chainId} for update`.execute(trx);
    const { epoch, places, lastSeqs } = await standingOf(trx, chainId, deviceId, [chainStream, branchId]);
    if (epoch !== told.cursor.epoch) return false;
    const heads = new Map([...places].map(([stream, { version }]) => [stream, version]));
    const lost = lostSince(device, told, { epoch, heads, lastSeqs });
    if (lost === undefined) throw new StoreFault('what was read was behind the main database');
    await assertServed(trx, chainId);
    if (await hasJustBeenRenewed(trx, chainId)) throw new StoreFault(`the epoch of chain ${chainId} was raised a moment ago`);
    await trx.updateTable('hub_meta').set({ epoch: laterEpoch() }).where('chain_id', '=', chainId).execute();
    await raiseAlarm(trx, chainId, wentBackCode, { deviceId, ...lost });
    return true;
  });
}

async function hasJustBeenRenewed(trx: HubTransaction, chainId: string): Promise<boolean> {
  const found = await sql`
    select 1 from alarms where chain_id = ${chainId} and code = ${wentBackCode}
      and at > clock_timestamp() - make_interval(mins => ${againMinutes}) limit 1`.execute(trx);
  return found.rows.length > 0;
}
