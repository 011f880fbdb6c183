import { randomUUID } from 'node:crypto';
import type { HubDb, HubTransaction } from './pool.ts';
import { storable } from './storable.ts';

/** What an alarm says beside its code. */
export type AlarmDetail = Readonly<Record<string, string | number>>;

/** Puts an alarm where operators look. */
export async function raiseAlarm(db: HubDb | HubTransaction, chainId: string, code: string, detail: AlarmDetail): Promise<void> {
  await db
    .insertInto('alarms')
    .values({ chain_id: chainId, id: randomUUID(), code, detail: JSON.stringify(storable(detail)) })
    .execute();
}

/** An alarm as an operator reads it. */
export interface Alarm {
  readonly at: Date;
  readonly code: string;
  readonly detail: AlarmDetail;
}

/** How many alarms a chain has had since then, and the newest of them in order. */
export async function alarmsSince(
  db: HubDb,
  chainId: string,
  since: Date,
  most: number,
): Promise<{ readonly count: number; readonly alarms: readonly Alarm[] }> {
  const asked = db.selectFrom('alarms').where('chain_id', '=', chainId).where('at', '>=', since);
  const { count } = await asked.select((one) => one.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const newest = await asked.select(['at', 'code', 'detail']).orderBy('at', 'desc').orderBy('id', 'desc').limit(most).execute();
  return { count: Number(count), alarms: newest.toReversed() };
}
