import { sql } from 'kysely';
import type { Write } from '#shared/commands/command.ts';
import type { StoredCommand } from '#shared/sync/handle-push.ts';
import { noteDueFees } from './due-fees.ts';
import type { HubTransaction } from './pool.ts';
import type { PushContext } from './postgres-tx.ts';
import { writeChecked } from './write-rows.ts';

/** What a batch will have written by its end, in as few statements as there are tables. */
export interface WaitingWrites {
  /** Checked rows, to lie under the versions as they stand now. */
  add(writes: readonly Write[]): void;
  keep(command: StoredCommand): void;
  kept(cmdId: string): StoredCommand | undefined;
  flush(): Promise<void>;
}

/** Rows that wait to be written under the same versions. */
interface Layer {
  readonly versions: ReadonlyMap<string, number>;
  readonly writes: Write[];
}

type Place = Pick<PushContext, 'device' | 'storeId'>;

/** Holds back what a batch writes. `versions` is alive: a head that is raised in between begins another layer. */
export function waitingWrites(trx: HubTransaction, place: Place, versions: ReadonlyMap<string, number>): WaitingWrites {
  const { chainId, branchId } = place.device;
  const layers: Layer[] = [];
  const kept = new Map<string, StoredCommand>();
  const top = (): Layer => {
    const last = layers.at(-1);
    if (last !== undefined && [...versions].every(([stream, version]) => last.versions.get(stream) === version)) return last;
    const layer = { versions: new Map(versions), writes: [] };
    layers.push(layer);
    return layer;
  };
  return {
    add: (writes) => {
      top().writes.push(...writes);
    },
    keep: (command) => {
      kept.set(command.envelope.cmdId, { ...command, version: versions.get(branchId) ?? command.version });
    },
    kept: (cmdId) => kept.get(cmdId),
    flush: async () => {
      for (const layer of layers) await writeChecked(trx, chainId, layer.writes, layer.versions);
      const rows = layers.flatMap((layer) => layer.writes);
      await noteDueFees(trx, chainId, rows);
      if (kept.size > 0) await keepAll(trx, place, [...kept.values()]);
    },
  };
}

/** Writes what is kept of commands in one statement. */
async function keepAll(trx: HubTransaction, { device, storeId }: Place, kept: readonly StoredCommand[]): Promise<void> {
  const { chainId, deviceId, branchId } = device;
  await sql`
    insert into commands (chain_id, cmd_id, device_id, store_id, seq, hash, envelope, outcome, stream, version)
    select ${chainId}, cmd_id, ${deviceId}, ${storeId}, seq, hash, envelope, outcome, ${branchId}, version
    from unnest(
      ${kept.map(({ envelope }) => envelope.cmdId)}::text[],
      ${kept.map(({ envelope }) => envelope.seq)}::bigint[],
      ${kept.map(({ hash }) => hash)}::text[],
      ${kept.map(({ envelope }) => JSON.stringify(envelope))}::text[],
      ${kept.map(({ outcome }) => JSON.stringify(outcome))}::jsonb[],
      ${kept.map(({ version }) => version)}::bigint[]
    ) as given(cmd_id, seq, hash, envelope, outcome, version)`.execute(trx);
}
