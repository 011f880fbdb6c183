import { startPostgres } from '#hub/store/embedded-postgres.ts';
import { migrate } from '#hub/store/migrate.ts';
import type { StorePlace } from '#hub/store/open.ts';
import { databaseOver, openPool } from '#hub/store/pool.ts';
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
    if (!request.isGivenUp) return await moveChain({ chainId, from, to, drainMs, say });
    await giveUpMove({ chainId, from, to, say });
    return undefined;
  } finally {
    await from.end();
    await to.end();
    await embedded?.stop();
  }
}
