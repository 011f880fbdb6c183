import { must } from '#shared/kernel/assert.ts';
import type { HubDb, HubTransaction } from './pool.ts';

/** The generation of a chain's data. */
export async function epochOf(db: HubDb | HubTransaction, chainId: string): Promise<string> {
  const found = await db.selectFrom('hub_meta').select('epoch').where('chain_id', '=', chainId).executeTakeFirst();
  return must(found, `chain ${chainId} has its epoch from its beginning`).epoch;
}
