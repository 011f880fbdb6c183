import { sql } from 'kysely';
import { assert, must } from '#shared/kernel/assert.ts';
import { chainStream } from '#shared/tables/registry.ts';
import { assertServed } from './frozen-chain.ts';
import type { HubDb, HubTransaction } from './pool.ts';

interface Head {
  readonly stream: string;
  readonly version: number;
}

/**
 * Raises the heads of streams and holds them until the transaction ends, in one statement that must be its first. The heads are locked
 * in order, chain before branches, so that two transactions never wait for each other; versions therefore commit in order.
 */
export async function lockStreams(trx: HubTransaction, chainId: string, streams: readonly string[]): Promise<Map<string, number>> {
  const wanted = [...new Set(streams)];
  const raised = await sql<Head>`
    with held as (
      select stream from stream_heads where chain_id = ${chainId} and stream = any(${wanted}::text[]) and not frozen
      order by stream <> ${chainStream}, stream for update
    )
    update stream_heads as head set version = head.version + 1 from held
    where head.chain_id = ${chainId} and head.stream = held.stream returning head.stream, head.version`.execute(trx);
  if (raised.rows.length < wanted.length) await assertServed(trx, chainId);
  assert(raised.rows.length === wanted.length, `streams ${wanted.join(', ')} must have been made with their chain or branch`);
  return new Map(raised.rows.map(({ stream, version }) => [stream, version]));
}

/** Raises a head once more within a transaction that holds it: one version may carry only so many rows. */
export async function raiseHead(trx: HubTransaction, chainId: string, stream: string): Promise<number> {
  const raised = await sql<Head>`
    update stream_heads set version = version + 1 where chain_id = ${chainId} and stream = ${stream} returning stream, version`.execute(
    trx,
  );
  const head = raised.rows[0];
  assert(head !== undefined, `stream ${stream} is held`);
  return head.version;
}

/** Where a stream stands: its version, and its floor, at and below which tombstones are no longer kept. */
export interface StreamPlace {
  readonly version: number;
  readonly floor: number;
}

/** Where a chain stands for one of its devices. */
export interface Standing {
  readonly epoch: string;
  /** A stream that is not there is left out. */
  readonly places: ReadonlyMap<string, StreamPlace>;
  /** The highest seq of each of the device's stores. */
  readonly lastSeqs: Readonly<Record<string, number>>;
}

/** What every pull asks first, in one question: it is asked by whoever waits for another desk's change. */
export async function standingOf(db: HubTransaction, chainId: string, deviceId: string, streams: readonly string[]): Promise<Standing> {
  const found = await sql<Pick<Standing, 'epoch' | 'lastSeqs'> & { readonly places: readonly (Head & StreamPlace)[] }>`
    select epoch,
      (select coalesce(jsonb_object_agg(store_id, last_seq), '{}') from stores where chain_id = ${chainId} and device_id = ${deviceId}) as "lastSeqs",
      (select coalesce(jsonb_agg(jsonb_build_object('stream', stream, 'version', version, 'floor', floor)), '[]') from stream_heads
        where chain_id = ${chainId} and stream = any(${[...streams]}::text[])) as places
    from hub_meta where chain_id = ${chainId}`.execute(db);
  const { epoch, places, lastSeqs } = must(found.rows[0], `chain ${chainId} has its epoch from its beginning`);
  return { epoch, lastSeqs, places: new Map(places.map(({ stream, version, floor }) => [stream, { version, floor }])) };
}

/** Current versions of streams; one that nobody has written to is left out. */
export async function headsOf(db: HubDb | HubTransaction, chainId: string, streams: readonly string[]): Promise<Map<string, number>> {
  const found = await sql<Head>`
    select stream, version from stream_heads where chain_id = ${chainId} and stream = any(${[...streams]}::text[])`.execute(db);
  return new Map(found.rows.map(({ stream, version }) => [stream, version]));
}

/** Makes the heads of new streams; those that are there stay as they are. */
export async function makeHeads(db: HubDb, chainId: string, streams: readonly string[]): Promise<void> {
  await sql`
    insert into stream_heads (chain_id, stream, version)
    select ${chainId}, stream, 0 from unnest(${[...streams]}::text[]) as made(stream) on conflict do nothing`.execute(db);
}
