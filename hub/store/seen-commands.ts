import type { StoredCommand } from '#shared/sync/handle-push.ts';
import type { HubTransaction } from './pool.ts';
import type { PushContext } from './postgres-tx.ts';

type Seen = Pick<StoredCommand, 'hash' | 'outcome'>;

/** The commands that were taken before, looked up within one push. */
export interface SeenCommands {
  /** Looks many of them up together. */
  expect(cmdIds: readonly string[]): Promise<void>;
  find(cmdId: string): Promise<Seen | undefined>;
}

/** Looks commands up. `versionNow` is the version under which the pushing store hears of an outcome that another store's push brought about. */
export function seenCommands(
  trx: HubTransaction,
  { device, storeId }: Pick<PushContext, 'device' | 'storeId'>,
  run: <T>(statement: () => Promise<T>) => Promise<T>,
  versionNow: () => number,
): SeenCommands {
  const { chainId, deviceId } = device;
  const looked = new Map<string, Awaited<ReturnType<typeof load>>[number]>();
  const expected = new Set<string>();
  const load = (cmdIds: readonly string[]) =>
    trx
      .selectFrom('commands')
      .select(['cmd_id', 'hash', 'outcome', 'device_id', 'store_id'])
      .where('chain_id', '=', chainId)
      .where('cmd_id', 'in', [...cmdIds])
      .execute();
  const look = async (cmdIds: readonly string[]): Promise<void> => {
    for (const found of await run(() => load(cmdIds))) looked.set(found.cmd_id, found);
  };
  return {
    expect: async (cmdIds) => {
      for (const cmdId of cmdIds) expected.add(cmdId);
      await look(cmdIds);
    },
    find: async (cmdId) => {
      // One that was not there may have been kept since, by the same push: only what was looked up together is known not to be there.
      if (!looked.has(cmdId) && !expected.has(cmdId)) await look([cmdId]);
      const found = looked.get(cmdId);
      if (found === undefined) return undefined;
      if (found.store_id !== storeId || found.device_id !== deviceId) {
        // Sent again by another store: an outbox rebuilt from the journal. That store has to hear of the outcome as well.
        const copy = { chain_id: chainId, device_id: deviceId, store_id: storeId, cmd_id: cmdId, version: versionNow() };
        await run(() =>
          trx
            .insertInto('outcome_copies')
            .values(copy)
            .onConflict((there) => there.doNothing())
            .execute(),
        );
      }
      return { hash: found.hash, outcome: found.outcome };
    },
  };
}
