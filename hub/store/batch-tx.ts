import { randomUUID } from 'node:crypto';
import type { Write } from '#shared/commands/command.ts';
import { assert } from '#shared/kernel/assert.ts';
import { limits } from '#shared/kernel/limits.ts';
import { streamOf } from '#shared/tables/registry.ts';
import { batchNumbers } from './document-numbers.ts';
import { gatheredRead } from './gathered-read.ts';
import { type Guard, guard } from './guarded.ts';
import type { HubTransaction } from './pool.ts';
import type { PushContext, PushTx } from './postgres-tx.ts';
import { seenCommands, seenFields } from './seen-commands.ts';
import { storable } from './storable.ts';
import { keptHead, storeHeadFields } from './store-heads.ts';
import { versionPlace } from './version-place.ts';
import { waitingWrites } from './waiting-writes.ts';
import { checkedRow, isImmutable } from './write-rows.ts';

/** Something in the batch broke: it cannot be taken as one. */
class NotAsOne extends Error {
  override readonly name = 'NotAsOne';
}

/**
 * The sync core's transaction for a batch in which nothing breaks. When each statement of a command goes by itself, a command costs a dozen
 * round trips, and the stream's lock is held for all of them; here a batch of fifty costs about as many together. There are no savepoints:
 * what would have gone back to one ends the whole attempt.
 */
export function batchTx(trx: HubTransaction, context: PushContext): PushTx {
  const { device, storeId, phones, contacts } = context;
  const { chainId, branchId } = device;
  const guarded = guard(trx);
  const whole = wholeness(guarded);
  const run = <T>(statement: () => Promise<T>): Promise<T> => guarded.run(statement);
  const head = keptHead(trx, device, storeId);
  const place = versionPlace(trx, chainId, guarded);
  const read = gatheredRead(trx, chainId, branchId, run);
  const seen = seenCommands(trx, context, run, () => place.versionOf(branchId));
  const numbers = batchNumbers(trx, device);
  const waiting = waitingWrites(trx, context, place.versions);
  const taken = ({ table, row }: Write): Write => {
    const stream = streamOf(table, row);
    if (!place.versions.has(stream)) throw new Error(`the stream ${stream} of a row of ${table} must be locked`);
    if (isImmutable(table) && read.wanted(table, row.id) !== undefined) throw new Error(`a row of ${table} is there already`);
    const checked = { table, row: checkedRow(table, row) } as Write;
    read.want(table, checked.row);
    place.count(stream);
    return checked;
  };
  return {
    get: (table, id) => read.get(table, id),
    day: (table, askedId, day) => read.day(table, askedId, day),
    by: (table, field, value) => read.by(table, field, value),
    lockStreams: (streams) => run(() => place.lock(streams)),
    foresee: (batch) =>
      read.gather(async () => {
        const cmdIds = batch.map(({ cmdId }) => cmdId);
        await Promise.all([
          read.beside(seenFields(chainId, cmdIds)).then((found) => seen.know(cmdIds, found)),
          read.beside(storeHeadFields(device, storeId)).then((found) => head.know(found)),
          // A command that breaks while it asks breaks again where it is decided.
          Promise.allSettled(batch.map((one) => one.ask(read))),
        ]);
      }),
    seen: async (cmdId, hash) => {
      whole.assert();
      return waiting.kept(cmdId) ?? seen.find(cmdId, hash);
    },
    savepoint: (work) => whole.guard(work),
    write: async (writes, versions) => {
      assert(versions === place.versions, 'rows are written under the versions that were locked');
      if (writes.length > limits.commandRowsMax) throw new Error(`a command may write ${limits.commandRowsMax} rows, not ${writes.length}`);
      waiting.add(writes.map(taken));
    },
    after: async (writes, by) => {
      numbers.add(writes, by, (table, id) => read.stored(table, id));
      return run(() => phones.follow(trx, chainId, writes, by, contacts));
    },
    keep: async (command) => {
      waiting.keep(command);
      await place.makeRoom();
    },
    reached: () => place.versions,
    finish: async () => {
      whole.assert();
      waiting.add((await run(() => numbers.tell())).map(taken));
      await run(() => waiting.flush(head.parts()));
      guarded.assertSound();
    },
    storeHead: (id) => run(() => head.get(id)),
    setStoreHead: async (id, _deviceId, value) => head.set(id, value),
    alarm: async (code, detail) => {
      whole.assert();
      const told = { chain_id: chainId, id: randomUUID(), code, detail: JSON.stringify(storable(detail)) };
      await run(() => trx.insertInto('alarms').values(told).execute());
    },
  };
}

interface Wholeness {
  /** Throws when something broke before, whoever caught it. */
  assert(): void;
  /** Runs work of which nothing may be taken back. */
  guard<T>(work: () => Promise<T>): Promise<T>;
}

function wholeness(guarded: Guard): Wholeness {
  let broken: NotAsOne | undefined;
  const assertWhole = (): void => {
    guarded.assertSound();
    if (broken !== undefined) throw broken;
  };
  return {
    assert: assertWhole,
    guard: async (work) => {
      assertWhole();
      try {
        return await work();
      } catch (cause) {
        broken ??= new NotAsOne('a command of the batch broke', { cause });
        assertWhole();
        throw broken;
      }
    },
  };
}
