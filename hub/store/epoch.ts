import { randomUUID } from 'node:crypto';
import { must } from '#shared/kernel/assert.ts';
import type { HubDb, HubTransaction } from './pool.ts';

/** The generation of a chain's data. @internal For tests. */
export async function epochOf(db: HubDb | HubTransaction, chainId: string): Promise<string> {
  const found = await db.selectFrom('hub_meta').select('epoch').where('chain_id', '=', chainId).executeTakeFirst();
  return must(found, `chain ${chainId} has its epoch from its beginning`).epoch;
}

/** Whether there is a chain of that name here. */
export async function isChain(db: HubDb, chainId: string): Promise<boolean> {
  return (await db.selectFrom('hub_meta').select('chain_id').where('chain_id', '=', chainId).executeTakeFirst()) !== undefined;
}

/** Begins a new generation of a chain's data: every desk starts its copy anew and sends again what it keeps. False when there is no such chain. */
export async function raiseEpoch(db: HubDb, chainId: string): Promise<boolean> {
  const raised = await db.updateTable('hub_meta').set({ epoch: randomUUID() }).where('chain_id', '=', chainId).executeTakeFirst();
  return raised.numUpdatedRows === 1n;
}
