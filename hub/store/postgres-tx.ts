import { randomUUID } from 'node:crypto';
import { assert } from '#shared/kernel/assert.ts';
import { limits } from '#shared/kernel/limits.ts';
import type { DeviceIdentity, HubTx, StoredCommand } from '#shared/sync/handle-push.ts';
import { streamOf } from '#shared/tables/registry.ts';
import { followNumbers } from './document-numbers.ts';
import { noteDueFees } from './due-fees.ts';
import { type Guard, guard } from './guarded.ts';
import { lockStreams, raiseHead } from './heads.ts';
import type { PhoneIndex } from './phone-index.ts';
import type { HubTransaction } from './pool.ts';
import { postgresRead } from './postgres-read.ts';
import { storable } from './storable.ts';
import { keptHead } from './store-heads.ts';
import { writeRows } from './write-rows.ts';

/** Who pushes, and what the hub does besides storing. */
export interface PushContext {
  readonly device: DeviceIdentity;
  readonly storeId: string;
  readonly phones: PhoneIndex;
}

/** One push in the database, with what may be asked of it at its end. */
export interface PushTx extends HubTx {
  /** Versions that the streams have reached, for the poke after the commit. */
  reached(): ReadonlyMap<string, number>;
  /** Writes what was held back, and throws when the transaction is spoilt. The last thing before the commit. */
  finish(): Promise<void>;
}

/** The sync core's transaction over Postgres. */
export function pushTx(trx: HubTransaction, context: PushContext): PushTx {
  const { device, storeId, phones } = context;
  const { chainId } = device;
  const guarded = guard(trx);
  const head = keptHead(trx, device, storeId);
  const read = postgresRead(trx, chainId, device.branchId);
  const place = versionPlace(trx, chainId, guarded);
  return {
    ...commandLog(trx, context, guarded, place),
    get: (table, id) => guarded.run(() => read.get(table, id)),
    day: (table, branchId, day) => guarded.run(() => read.day(table, branchId, day)),
    by: (table, field, value) => guarded.run(() => read.by(table, field, value)),
    lockStreams: (streams) => guarded.run(() => place.lock(streams)),
    savepoint: (work) => {
      const before = place.remember();
      return guarded.savepoint(work, () => place.restore(before));
    },
    write: async (writes, versions) => {
      assert(versions === place.versions, 'rows are written under the versions that were locked');
      if (writes.length > limits.commandRowsMax) throw new Error(`a command may write ${limits.commandRowsMax} rows, not ${writes.length}`);
      await guarded.run(() => writeRows(trx, chainId, writes, versions));
      await guarded.run(() => noteDueFees(trx, chainId, writes));
      for (const { table, row } of writes) place.count(streamOf(table, row));
    },
    after: async (writes, by) => [
      ...(await guarded.run(() => phones.follow(trx, chainId, writes, by))),
      ...(await guarded.run(() => followNumbers(trx, device, writes, by))),
    ],
    reached: () => place.versions,
    finish: async () => {
      await guarded.run(() => head.flush());
      guarded.assertSound();
    },
    storeHead: (id) => guarded.run(() => head.get(id)),
    setStoreHead: async (id, _deviceId, value) => head.set(id, value),
    alarm: (code, detail) =>
      guarded.run(async () => {
        await trx
          .insertInto('alarms')
          .values({ chain_id: chainId, id: randomUUID(), code, detail: JSON.stringify(storable(detail)) })
          .execute();
      }),
  };
}

/** What is kept of commands for ever, and what is known of one that comes again. */
function commandLog(
  trx: HubTransaction,
  { device, storeId }: PushContext,
  guarded: Guard,
  place: VersionPlace,
): Pick<HubTx, 'seen' | 'keep'> {
  const { chainId, deviceId, branchId } = device;
  return {
    seen: (cmdId) =>
      guarded.run(async () => {
        const found = await trx
          .selectFrom('commands')
          .select(['hash', 'outcome', 'device_id', 'store_id'])
          .where('chain_id', '=', chainId)
          .where('cmd_id', '=', cmdId)
          .executeTakeFirst();
        if (found === undefined) return undefined;
        if (found.store_id !== storeId || found.device_id !== deviceId) {
          // Sent again by another store: an outbox rebuilt from the journal. That store has to hear of the outcome as well.
          const version = place.versionOf(branchId);
          await trx
            .insertInto('outcome_copies')
            .values({ chain_id: chainId, device_id: deviceId, store_id: storeId, cmd_id: cmdId, version })
            .onConflict((there) => there.doNothing())
            .execute();
        }
        return { hash: found.hash, outcome: found.outcome };
      }),
    keep: async (command: StoredCommand) => {
      await guarded.run(async () => {
        const { envelope, hash, outcome } = command;
        await trx
          .insertInto('commands')
          .values({
            chain_id: chainId,
            cmd_id: envelope.cmdId,
            device_id: deviceId,
            store_id: command.storeId,
            seq: envelope.seq,
            hash,
            envelope: JSON.stringify(envelope),
            outcome: JSON.stringify(outcome),
            stream: branchId,
            version: place.versionOf(branchId),
          })
          .execute();
        await place.makeRoom();
      });
    },
  };
}

interface VersionPlace {
  readonly versions: ReadonlyMap<string, number>;
  lock(streams: readonly string[]): Promise<ReadonlyMap<string, number>>;
  versionOf(stream: string): number;
  count(stream: string): void;
  /** Gives the next command a version of its own where this one could grow beyond what a page of a pull holds. */
  makeRoom(): Promise<void>;
  remember(): VersionMemory;
  restore(memory: VersionMemory): void;
}

interface VersionMemory {
  readonly versions: ReadonlyMap<string, number>;
  readonly rows: ReadonlyMap<string, number>;
}

function versionPlace(trx: HubTransaction, chainId: string, guarded: Guard): VersionPlace {
  const versions = new Map<string, number>();
  const rows = new Map<string, number>();
  const set = (target: Map<string, number>, source: ReadonlyMap<string, number>): void => {
    target.clear();
    for (const [stream, value] of source) target.set(stream, value);
  };
  return {
    versions,
    lock: async (streams) => {
      set(versions, await lockStreams(trx, chainId, streams));
      return versions;
    },
    versionOf: (stream) => {
      const version = versions.get(stream);
      assert(version !== undefined, `stream ${stream} is locked`);
      return version;
    },
    count: (stream) => rows.set(stream, (rows.get(stream) ?? 0) + 1),
    makeRoom: async () => {
      for (const [stream, count] of rows) {
        // Half the room, because one more command with its tray items and phone tasks must still fit.
        if (count < limits.versionRowsMax / 2) continue;
        versions.set(stream, await guarded.run(() => raiseHead(trx, chainId, stream)));
        rows.set(stream, 0);
      }
    },
    remember: () => ({ versions: new Map(versions), rows: new Map(rows) }),
    restore: (memory) => {
      set(versions, memory.versions);
      set(rows, memory.rows);
    },
  };
}
