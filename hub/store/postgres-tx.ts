import { randomUUID } from 'node:crypto';
import { assert } from '#shared/kernel/assert.ts';
import { limits } from '#shared/kernel/limits.ts';
import type { DeviceIdentity, HubTx, StoredCommand } from '#shared/sync/handle-push.ts';
import { streamOf } from '#shared/tables/registry.ts';
import { followNumbers } from './document-numbers.ts';
import { dueFeeParts } from './due-fees.ts';
import { type Guard, guard } from './guarded.ts';
import type { OpenedContacts } from './opened-contacts.ts';
import type { PhoneIndex } from './phone-index.ts';
import type { HubTransaction } from './pool.ts';
import { postgresRead } from './postgres-read.ts';
import { seenCommands } from './seen-commands.ts';
import { storable } from './storable.ts';
import { keptHead } from './store-heads.ts';
import { type VersionPlace, versionPlace } from './version-place.ts';
import { writeRows } from './write-rows.ts';
import { writeTogether } from './write-together.ts';

/** Who pushes, and what the hub does besides storing. */
export interface PushContext {
  readonly device: DeviceIdentity;
  readonly storeId: string;
  readonly phones: PhoneIndex;
  /** Opened before the transaction. */
  readonly contacts: OpenedContacts;
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
  const { device, storeId, phones, contacts } = context;
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
      await guarded.run(() => writeTogether(trx, dueFeeParts(chainId, writes)));
      for (const { table, row } of writes) place.count(streamOf(table, row));
    },
    after: async (writes, by) => [
      ...(await guarded.run(() => phones.follow(trx, chainId, writes, by, contacts))),
      ...(await guarded.run(() => followNumbers(trx, device, writes, by))),
    ],
    reached: () => place.versions,
    finish: async () => {
      await guarded.run(() => writeTogether(trx, head.parts()));
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
  const seen = seenCommands(
    trx,
    { device, storeId },
    (statement) => guarded.run(statement),
    () => place.versionOf(branchId),
  );
  return {
    seen: (cmdId, hash) => seen.find(cmdId, hash),
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
