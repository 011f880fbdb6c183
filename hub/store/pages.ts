import { sql } from 'kysely';
import { type Envelope, type Outcome, envelope } from '#shared/sync/protocol.ts';
import type { RowOf, TableName } from '#shared/tables/registry.ts';
import type { HubDb } from './pool.ts';
import { shapeOf } from './table-shape.ts';

const pageRows = 1_000;

/** Every row of a table, a page at a time, for checks of a whole history. */
export async function* eachRow<T extends TableName>(db: HubDb, chainId: string, table: T): AsyncGenerator<RowOf<T>> {
  let after = '';
  for (;;) {
    const found = await sql<{ readonly id: string; readonly body: RowOf<T> }>`
      select id, body from ${sql.table(shapeOf(table).sqlName)}
      where chain_id = ${chainId} and id > ${after} and not deleted order by id limit ${pageRows}`.execute(db);
    for (const { body } of found.rows) yield body;
    const last = found.rows.at(-1);
    if (last === undefined || found.rows.length < pageRows) return;
    after = last.id;
  }
}

/** A command as it is kept. */
export interface KeptCommand {
  readonly deviceId: string;
  readonly storeId: string;
  readonly seq: number;
  readonly cmdId: string;
  readonly hash: string;
  readonly envelope: Envelope;
  readonly outcome: Outcome;
  /** Its arguments are no longer kept. */
  readonly isTrimmed: boolean;
}

interface CommandRow {
  readonly device_id: string;
  readonly store_id: string;
  readonly seq: number;
  readonly cmd_id: string;
  readonly hash: string;
  readonly envelope: string;
  readonly outcome: Outcome;
  readonly trimmed_at: Date | null;
}

/** Every command of a chain by device, store and seq; with `saying` those in whose text that stands, anywhere. */
export async function* eachCommand(db: HubDb, chainId: string, saying = ''): AsyncGenerator<KeptCommand> {
  let after: Pick<CommandRow, 'device_id' | 'store_id' | 'seq' | 'cmd_id'> = { device_id: '', store_id: '', seq: 0, cmd_id: '' };
  for (;;) {
    const found = await sql<CommandRow>`
      select device_id, store_id, seq, cmd_id, hash, envelope, outcome, trimmed_at from commands
      where chain_id = ${chainId} and (device_id, store_id, seq, cmd_id) > (${after.device_id}, ${after.store_id}, ${after.seq}::bigint, ${after.cmd_id})
        and position(${saying} in envelope) > 0
      order by device_id, store_id, seq, cmd_id limit ${pageRows}`.execute(db);
    for (const row of found.rows) {
      const { device_id: deviceId, store_id: storeId, seq, cmd_id: cmdId, hash, outcome } = row;
      yield {
        deviceId,
        storeId,
        seq,
        cmdId,
        hash,
        outcome,
        envelope: envelope.parse(JSON.parse(row.envelope)),
        isTrimmed: row.trimmed_at !== null,
      };
    }
    const last = found.rows.at(-1);
    if (last === undefined || found.rows.length < pageRows) return;
    after = last;
  }
}
