import { startPostgres } from '#hub/store/embedded-postgres.ts';
import { migrate } from '#hub/store/migrate.ts';
import type { StorePlace } from '#hub/store/open.ts';
import { type HubDb, databaseOver, openPool } from '#hub/store/pool.ts';
import { StartRefusal } from '#hub/start-refusal.ts';
import { isKeyOf } from '#hub/store/class-keys.ts';
import { findMasterKey, hasMasterKey } from '#hub/store/master-key.ts';
import { type Moved, giveUpMove, moveChain } from './move-chain.ts';

/** What the CLI was asked to do with a chain. */
export interface MoveRequest {
  readonly chainId: string;
  readonly toUrl: string;
  /** Serve the chain here again in place of moving it. */
  readonly isGivenUp: boolean;
  readonly drainMs: number;
}

/** Opens both databases, brings them to this build's migrations, and moves the chain or gives its move up. */
export async function moveBetween(place: StorePlace, request: MoveRequest, say: (line: string) => void): Promise<Moved | undefined> {
  const { chainId, toUrl, drainMs } = request;
  const embedded = place.databaseUrl === undefined ? await startPostgres({ dataDir: place.dataDir, log: place.log }) : undefined;
  const onIdleFault = (fault: Error): void => place.log(`A database connection broke: ${fault.message}`);
  const from = openPool(place.databaseUrl ?? embedded?.connectionString ?? '', onIdleFault);
  const to = openPool(toUrl, onIdleFault);
  try {
    for (const pool of [from, to]) await migrate(databaseOver(pool));
    if (request.isGivenUp) {
      await giveUpMove({ chainId, from, to, say });
      return undefined;
    }
    await assertOneKey(place, chainId, databaseOver(from), databaseOver(to));
    return await moveChain({ chainId, from, to, drainMs, say });
  } finally {
    await from.end();
    await to.end();
    await embedded?.stop();
  }
}

/**
 * Asked before anything is frozen: a chain that has arrived cannot be fetched back, and hubs there would not start on keys that they cannot
 * open. A database that holds no chain yet is under nobody's key.
 */
async function assertOneKey({ env, dataDir }: StorePlace, chainId: string, from: HubDb, to: HubDb): Promise<void> {
  const missing = `The hub key of chain ${chainId} is needed to move it: give --data the folder of its hub.key, or set FOYER_HUB_KEY. Nothing was changed.`;
  if (!hasMasterKey(env, dataDir)) throw new StartRefusal(missing);
  const master = findMasterKey(env, dataDir);
  if (!(await isKeyOf(from, master, chainId))) throw new StartRefusal(missing);
  if (!(await isKeyOf(to, master, undefined)))
    throw new StartRefusal(
      `The other database is under another hub key, under which nobody could read the phones and notes of ${chainId}. Move it to one whose hubs have the same key, or to an empty one. Nothing was changed.`,
    );
}
