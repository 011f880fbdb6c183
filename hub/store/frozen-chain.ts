import { sql } from 'kysely';
import { chainStream } from '#shared/tables/registry.ts';
import type { HubDb, HubTransaction } from './pool.ts';
import { StoreFault } from './store-fault.ts';

/**
 * Throws while a chain is on its way to another database, and for ever after at the one that it left: desks are told to come back, keep what
 * they have, and find the chain where it then is.
 */
export async function assertServed(db: HubDb | HubTransaction, chainId: string): Promise<void> {
  const found = await sql<{ readonly frozen: boolean }>`
    select frozen from stream_heads where chain_id = ${chainId} and stream = ${chainStream}`.execute(db);
  if (found.rows[0]?.frozen === true) throw new StoreFault(`chain ${chainId} is on its way to another database`);
}
