import { sql } from 'kysely';
import { must } from '#shared/kernel/assert.ts';
import type { DeviceIdentity } from '#shared/sync/handle-push.ts';
import type { HubSnapshot, PullPorts, VersionedChange, VersionedOutcome } from '#shared/sync/handle-pull.ts';
import type { Outcome, WireChange } from '#shared/sync/protocol.ts';
import { chainStream } from '#shared/tables/registry.ts';
import { lastNumbersOf } from './document-numbers.ts';
import { countRows, rowsOfSection } from './fill-rows.ts';
import { type Standing, standingOf } from './heads.ts';
import { type HubDb, type HubTransaction, reading } from './pool.ts';
import { renewEpoch } from './renew-epoch.ts';
import { type TableShape, tableShapes } from './table-shape.ts';

/** What a device may pull, each answer of one moment. Outcomes are those of the device's own stores, whatever store a request names. */
export function pullPorts(db: HubDb, device: DeviceIdentity): PullPorts {
  return {
    snapshot: (_chainId, work) => reading(db, (trx) => work(snapshotOf(trx, device))),
    renewEpoch: (by, told) => renewEpoch(db, by, told),
  };
}

function snapshotOf(trx: HubTransaction, device: DeviceIdentity): HubSnapshot {
  const { chainId, branchId, deviceId } = device;
  let asked: Promise<Standing> | undefined;
  /** All of it is of one moment, so what was asked once holds. */
  const standing = (): Promise<Standing> => (asked ??= standingOf(trx, chainId, deviceId, [chainStream, branchId]));
  return {
    epoch: async () => (await standing()).epoch,
    heads: async (streams) => {
      const { places } = await standing();
      return new Map([...places].flatMap(([stream, { version }]) => (streams.includes(stream) ? [[stream, version]] : [])));
    },
    changes: (stream, after, fromDay, rowsMax) => changesOf(trx, { chainId, stream, after, fromDay, rowsMax }),
    floor: async (stream) => (await standing()).places.get(stream)?.floor ?? 0,
    countChanges: (stream, after, most) => countChanges(trx, chainId, stream, after, most),
    outcomes: (storeId, _branchId, after, upTo, most) => outcomesOf(trx, { chainId, deviceId, storeId, after, upTo, most }),
    outcomesOf: (cmdIds) => outcomesOfCommands(trx, { chainId, branchId, cmdIds }),
    lastNumbers: () => lastNumbersOf(trx, { chainId, deviceId }),
    rows: (ask, after, rowsMax) => rowsOfSection(trx, chainId, ask, after, rowsMax),
    countRows: (asks) => countRows(trx, chainId, asks),
    lastSeqs: async () => (await standing()).lastSeqs,
  };
}

interface Span {
  readonly chainId: string;
  readonly stream: string;
  readonly after: number;
  readonly fromDay: string;
  readonly rowsMax: number;
}

interface FoundChange {
  readonly at: number;
  readonly id: string;
  readonly version: number;
  /** As text, so that its weight is known; null for a tombstone and for a row of a day before the window. */
  readonly row: string | null;
}

/** One statement over all tables of the stream's scope; each table gives its first rows by its own index, and the merge is cut once more. */
async function changesOf(trx: HubTransaction, span: Span): Promise<readonly VersionedChange[]> {
  const parts = shapesOf(span.stream).map(({ shape, at }) => changesIn(shape, at, span));
  const found = await sql<FoundChange>`
    select at, id, version, row from (${sql.join(parts, sql` union all `)}) as changes
    order by version, at, id limit ${span.rowsMax}`.execute(trx);
  return found.rows.map(({ at, id, version, row }) => ({
    table: must(tableShapes[at], 'the place of a shape').table,
    id,
    version,
    row: row === null ? null : (JSON.parse(row) as WireChange['row']),
    chars: row?.length ?? 0,
  }));
}

function shapesOf(stream: string): readonly { readonly shape: TableShape; readonly at: number }[] {
  const scope = stream === chainStream ? 'chain' : 'branch';
  return tableShapes.flatMap((shape, at) => (shape.scope === scope ? [{ shape, at }] : []));
}

function changesIn(shape: TableShape, at: number, { chainId, stream, after, fromDay, rowsMax }: Span) {
  const isGone = shape.byDay ? sql`deleted or day < ${fromDay}::date` : sql`deleted`;
  return sql`(
    select ${sql.lit(at)}::int as at, id, version, case when ${isGone} then null else body::text end as row from ${sql.table(shape.sqlName)}
    where chain_id = ${chainId} and stream = ${stream} and version > ${after} order by version limit ${rowsMax})`;
}

async function countChanges(trx: HubTransaction, chainId: string, stream: string, after: number, most: number): Promise<number> {
  const parts = shapesOf(stream).map(
    ({ shape }) => sql`(
    select 1 from ${sql.table(shape.sqlName)} where chain_id = ${chainId} and stream = ${stream} and version > ${after} limit ${most})`,
  );
  const found = await sql<{ readonly count: number }>`
    select count(*) as count from (select 1 from (${sql.join(parts, sql` union all `)}) as changes limit ${most}) as counted`.execute(trx);
  return found.rows[0]?.count ?? 0;
}

interface OutcomeSpan {
  readonly chainId: string;
  readonly deviceId: string;
  readonly storeId: string;
  readonly after: number;
  readonly upTo: number;
  readonly most: number;
}

async function outcomesOf(trx: HubTransaction, span: OutcomeSpan): Promise<readonly VersionedOutcome[]> {
  const { chainId, deviceId, storeId, after, upTo, most } = span;
  const found = await sql<{ readonly outcome: Outcome; readonly version: number }>`
    select outcome, version, cmd_id from commands
    where chain_id = ${chainId} and device_id = ${deviceId} and store_id = ${storeId} and version > ${after} and version <= ${upTo}
    union all
    select kept.outcome, copied.version, kept.cmd_id from outcome_copies as copied
    join commands as kept on kept.chain_id = ${chainId} and kept.cmd_id = copied.cmd_id
    where copied.chain_id = ${chainId} and copied.device_id = ${deviceId} and copied.store_id = ${storeId}
      and copied.version > ${after} and copied.version <= ${upTo}
    order by version, cmd_id limit ${most}`.execute(trx);
  return found.rows.map(({ outcome, version }) => ({ outcome, version }));
}

async function outcomesOfCommands(
  trx: HubTransaction,
  { chainId, branchId, cmdIds }: { readonly chainId: string; readonly branchId: string; readonly cmdIds: readonly string[] },
): Promise<readonly Outcome[]> {
  const found = await sql<{ readonly outcome: Outcome }>`
    select outcome from commands
    where chain_id = ${chainId} and cmd_id = any(${[...cmdIds]}::text[]) and stream = ${branchId} order by cmd_id`.execute(trx);
  return found.rows.map(({ outcome }) => outcome);
}
