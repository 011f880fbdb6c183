import { type RawBuilder, sql } from 'kysely';
import type { StoredCommand } from '#shared/sync/handle-push.ts';
import type { HubTransaction } from './pool.ts';
import type { PushContext } from './postgres-tx.ts';

type Seen = Pick<StoredCommand, 'hash' | 'outcome'>;

/** The commands that were taken before, looked up within one push. */
export interface SeenCommands {
  /** Takes what was read of many of them beside other things, as `seenFields` tells it. */
  know(cmdIds: readonly string[], found: readonly unknown[]): void;
  /** What is kept under an id; when its payload is the one asked about, the pushing store is told its outcome. */
  find(cmdId: string, hash: string): Promise<Seen | undefined>;
}

interface Known extends Seen {
  readonly cmdId: string;
  readonly deviceId: string;
  readonly storeId: string;
}

/** What is asked of commands, as one field `body`, for a question among others. */
export function seenFields(chainId: string, cmdIds: readonly string[]): RawBuilder<unknown> {
  return sql`jsonb_build_object('cmdId', cmd_id, 'hash', hash, 'outcome', outcome, 'deviceId', device_id, 'storeId', store_id) as body
    from commands where chain_id = ${chainId} and cmd_id = any(${[...cmdIds]}::text[])`;
}

/** Looks commands up. `versionNow` is the version under which the pushing store hears of an outcome that another store's push brought about. */
export function seenCommands(
  trx: HubTransaction,
  { device, storeId }: Pick<PushContext, 'device' | 'storeId'>,
  run: <T>(statement: () => Promise<T>) => Promise<T>,
  versionNow: () => number,
): SeenCommands {
  const { chainId, deviceId } = device;
  const looked = new Map<string, Known>();
  const expected = new Set<string>();
  const look = async (cmdId: string): Promise<void> => {
    const { rows } = await run(() => sql<{ readonly body: Known }>`select ${seenFields(chainId, [cmdId])}`.execute(trx));
    for (const { body } of rows) looked.set(body.cmdId, body);
  };
  return {
    know: (cmdIds, found) => {
      for (const cmdId of cmdIds) expected.add(cmdId);
      for (const one of found as readonly Known[]) looked.set(one.cmdId, one);
    },
    find: async (cmdId, hash) => {
      // One that was not there may have been kept since, by the same push: only what was looked up together is known not to be there.
      if (!looked.has(cmdId) && !expected.has(cmdId)) await look(cmdId);
      const found = looked.get(cmdId);
      if (found === undefined) return undefined;
      if (found.hash === hash && (found.storeId !== storeId || found.deviceId !== deviceId)) {
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
