import { CompiledQuery } from 'kysely';
import type { HubDb, HubTransaction } from '#hub/store/pool.ts';

/** Asks a hub's database in plain SQL, for tests that look behind the store. */
export async function ask<T>(db: HubDb | HubTransaction, text: string): Promise<readonly T[]> {
  const found = await db.executeQuery<T>(CompiledQuery.raw(text));
  return found.rows;
}
