import { randomUUID } from 'node:crypto';
import type { HubDb, HubTransaction } from './pool.ts';
import { storable } from './storable.ts';

/** Puts an alarm where operators look. */
export async function raiseAlarm(
  db: HubDb | HubTransaction,
  chainId: string,
  code: string,
  detail: Readonly<Record<string, string | number>>,
): Promise<void> {
  await db
    .insertInto('alarms')
    .values({ chain_id: chainId, id: randomUUID(), code, detail: JSON.stringify(storable(detail)) })
    .execute();
}
