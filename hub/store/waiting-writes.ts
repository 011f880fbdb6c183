import { sql } from 'kysely';
import type { Write } from '#shared/commands/command.ts';
import type { StoredCommand } from '#shared/sync/handle-push.ts';
import { dueFeeParts } from './due-fees.ts';
import type { HubTransaction } from './pool.ts';
import type { PushContext } from './postgres-tx.ts';
import { rowParts } from './write-rows.ts';
import { type WritePart, writeTogether } from './write-together.ts';

/** What a batch will have written by its end, in as few statements as there are tables. */
export interface WaitingWrites {
  /** Checked rows, to lie under the versions as they stand now. */
  add(writes: readonly Write[]): void;
  keep(command: StoredCommand): void;
  kept(cmdId: string): StoredCommand | undefined;
  /** Writes all of it, and what else is to be written, in one statement. */
  flush(besides: readonly WritePart[]): Promise<void>;
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
    flush: async (besides) => {
      const parts = layers.map((layer) => rowParts(chainId, layer.writes, layer.versions));
      // Layers may write the same rows, and a statement does not see what its own parts write: all but the last go ahead.
      for (const early of parts.slice(0, -1)) await writeTogether(trx, early);
      const rows = layers.flatMap((layer) => layer.writes);
      const commands = kept.size > 0 ? [keepAll(place, [...kept.values()])] : [];
      await writeTogether(trx, [...(parts.at(-1) ?? []), ...dueFeeParts(chainId, rows), ...commands, ...besides]);
    },
  };
}

/**
 * What is kept of commands. The documents go as lines of one text: written JSON has no line break, while as strings within a document, or as an
 * array of them, they would be spelled anew letter by letter at both ends.
 */
function keepAll({ device, storeId }: Place, kept: readonly StoredCommand[]): WritePart {
  const { chainId, deviceId, branchId } = device;
  const each = <T>(pick: (command: StoredCommand) => T): T[] => kept.map(pick);
  const insert = sql`
    insert into commands (chain_id, cmd_id, device_id, store_id, seq, hash, envelope, outcome, stream, version)
    select ${chainId}, cmd_id, ${deviceId}, ${storeId}, seq, hash, envelope, outcome::jsonb, ${branchId}, version
    from unnest(
      ${each(({ envelope }) => envelope.cmdId)}::text[],
      ${each(({ envelope }) => envelope.seq)}::bigint[],
      ${each(({ hash }) => hash)}::text[],
      string_to_array(${linesOf(each(({ envelope }) => envelope))}::text, E'\\n'),
      string_to_array(${linesOf(each(({ outcome }) => outcome))}::text, E'\\n'),
      ${each(({ version }) => version)}::bigint[]
    ) as given(cmd_id, seq, hash, envelope, outcome, version)`;
  return { insert };
}

function linesOf(values: readonly unknown[]): string {
  return values.map((value) => JSON.stringify(value)).join('\n');
}
