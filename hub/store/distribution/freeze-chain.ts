import type { ClientBase } from 'pg';
import { chainStream } from '#shared/tables/registry.ts';

/**
 * Freezes or thaws the heads of a chain, chain before branches as everywhere; waits for the pushes that hold one. Answers how many heads
 * the chain has here.
 */
export async function setFrozen(client: ClientBase, chainId: string, isFrozen: boolean): Promise<number> {
  const set = await client.query(
    `with held as (
       select stream from stream_heads where chain_id = $1 order by stream <> $2, stream for update
     )
     update stream_heads as head set frozen = $3 from held where head.chain_id = $1 and head.stream = held.stream`,
    [chainId, chainStream, isFrozen],
  );
  return set.rowCount ?? 0;
}
