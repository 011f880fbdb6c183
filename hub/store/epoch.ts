import { randomInt, randomUUID } from 'node:crypto';
import { must } from '#shared/kernel/assert.ts';
import type { HubDb, HubTransaction } from './pool.ts';

/** Neither vowels, which make words, nor look-alikes, nor the Z of the numbers of closes. */
const seriesLetters = 'BCDFGHJKMNPQRSTVWX';
const seriesLength = 3;

/**
 * A generation of data that went back in time, or may have. What was enrolled since then is not known here, though it gave out receipts under
 * its device code: the epoch therefore begins with letters, and `enrolDevice` ends the codes of this generation with them. They are drawn and not
 * counted, because a backup that is restored twice knows nothing of the first time.
 */
export function laterEpoch(): string {
  const letters = Array.from({ length: seriesLength }, () => seriesLetters[randomInt(seriesLetters.length)]).join('');
  return `${letters}.${randomUUID()}`;
}

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
  const raised = await db.updateTable('hub_meta').set({ epoch: laterEpoch() }).where('chain_id', '=', chainId).executeTakeFirst();
  return raised.numUpdatedRows === 1n;
}
