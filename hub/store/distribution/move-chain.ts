import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Pool, type PoolClient, escapeIdentifier, escapeLiteral } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { StartRefusal } from '#hub/start-refusal.ts';
import { type Fingerprint, columnsOfTable, fingerprintsOf, firstDifference } from './fingerprints.ts';
import { setFrozen } from './freeze-chain.ts';
import { placedTables } from './placed-tables.ts';

/** Which chain goes where. Both databases are of this build's migrations. */
export interface MovePlan {
  readonly chainId: string;
  readonly from: Pool;
  readonly to: Pool;
  /** How long requests that began before the freeze have to end; only sign-ins and enrolments need it, pushes are waited for. */
  readonly drainMs: number;
  readonly say: (line: string) => void;
}

/** What a move did. */
export interface Moved {
  readonly rows: number;
  /** False when the chain was there already, whole, from a move whose end was not heard. */
  readonly isNew: boolean;
}

/**
 * Moves a chain to another database. It is frozen here first and stays so; it is served there from the moment at which its copy is committed
 * there. So there is no moment at which both take writes, wherever this process dies: before that commit the chain is frozen here and
 * nowhere else, after it it is there. Epoch, versions and outcomes go along as they are, and desks go on from their cursors.
 */
export async function moveChain(plan: MovePlan): Promise<Moved> {
  const [source, target] = [await plan.from.connect(), await plan.to.connect()];
  const state = { isCommitting: false };
  try {
    for (const client of [source, target]) await client.query("set timezone = 'UTC'");
    return await moveOver(plan, source, target, state);
  } catch (fault) {
    await target.query('rollback').catch(() => undefined);
    await source.query('rollback').catch(() => undefined);
    // Nothing can have arrived there, so the chain is served here again. Once the commit was sent, only looking there tells.
    if (!state.isCommitting && (await chainIsAt(source, plan.chainId)) && !(await chainIsAt(target, plan.chainId))) {
      await setFrozen(source, plan.chainId, false);
    }
    throw fault;
  } finally {
    // With their connections: a COPY may be under way, and the time zone was set.
    source.release(true);
    target.release(true);
  }
}

async function moveOver(plan: MovePlan, source: PoolClient, target: PoolClient, state: { isCommitting: boolean }): Promise<Moved> {
  const { chainId, say } = plan;
  if (!(await chainIsAt(source, chainId))) throw new StartRefusal(`There is no chain ${chainId} in the store that it should leave.`);
  const heads = await setFrozen(source, chainId, true);
  say(`Frozen: ${heads} streams of ${chainId}. Its desks keep what they do and are told to come back.`);
  if (await chainIsAt(target, chainId)) return alreadyThere(plan, source, target);
  await sleep(plan.drainMs);
  await source.query('begin isolation level repeatable read read only');
  await target.query('begin');
  for (const table of placedTables) await copyTable(source, target, table, chainId);
  const copied = await fingerprintsOf(target, chainId);
  assertSame(copied, await fingerprintsOf(source, chainId), 'the copy differs from what was copied');
  await source.query('commit');
  // Asked once more outside of that moment: whoever wrote since would have written into the void.
  assertSame(copied, await fingerprintsOf(source, chainId), 'somebody wrote while the chain was copied');
  await setFrozen(target, chainId, false);
  state.isCommitting = true;
  await target.query('commit');
  const rows = copied.reduce((sum, one) => sum + Number(one.rows), 0);
  say(`Copied and compared: ${rows} rows in ${copied.length} tables. ${chainId} is served there from now on.`);
  return { rows, isNew: true };
}

async function alreadyThere({ chainId, say }: MovePlan, source: PoolClient, target: PoolClient): Promise<Moved> {
  const there = await fingerprintsOf(target, chainId);
  const different = firstDifference(await fingerprintsOf(source, chainId), there);
  if (different !== undefined) {
    throw new StartRefusal(
      `The other database holds a chain ${chainId} already, and its ${different} differ: it was moved and has gone on there, or it is another one. It stays frozen here.`,
    );
  }
  say(`${chainId} was moved before; both hold the same.`);
  return { rows: there.reduce((sum, one) => sum + Number(one.rows), 0), isNew: false };
}

/** Serves a chain here again whose move was given up. Refused when it lives at the other place. */
export async function giveUpMove({ chainId, from, to, say }: Omit<MovePlan, 'drainMs'>): Promise<void> {
  const [source, target] = [await from.connect(), await to.connect()];
  try {
    if (await chainIsAt(target, chainId))
      throw new StartRefusal(`${chainId} is served by the other database; two may not serve one chain.`);
    if ((await setFrozen(source, chainId, false)) === 0) throw new StartRefusal(`There is no chain ${chainId} here.`);
    say(`${chainId} is served here again.`);
  } finally {
    source.release();
    target.release();
  }
}

async function chainIsAt(client: PoolClient, chainId: string): Promise<boolean> {
  const found = await client.query('select 1 from hub_meta where chain_id = $1', [chainId]);
  return found.rows.length > 0;
}

async function copyTable(source: PoolClient, target: PoolClient, table: string, chainId: string): Promise<void> {
  const names = (await columnsOfTable(source, table)).map(escapeIdentifier).join(', ');
  const name = escapeIdentifier(table);
  const rows = source.query(copyTo(`copy (select ${names} from ${name} where chain_id = ${escapeLiteral(chainId)}) to stdout`));
  await pipeline(rows, target.query(copyFrom(`copy ${name} (${names}) from stdin`)));
}

function assertSame(one: readonly Fingerprint[], other: readonly Fingerprint[], what: string): void {
  const table = firstDifference(other, one);
  if (table !== undefined) throw new StartRefusal(`Not moved, and served here again: in ${table}, ${what}. Try once more.`);
}
