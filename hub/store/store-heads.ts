import { assert } from '#shared/kernel/assert.ts';
import type { DeviceIdentity, StoreHead } from '#shared/sync/handle-push.ts';
import type { HubTransaction } from './pool.ts';

/** The head of the pushing store: read once and written once a push, however many commands follow it. */
export interface KeptHead {
  get(storeId: string): Promise<StoreHead | undefined>;
  set(storeId: string, head: StoreHead): void;
  /** Writes what was set last. */
  flush(): Promise<void>;
}

/** Keeps the head of a device's store during one push. */
export function keptHead(trx: HubTransaction, { chainId, deviceId }: DeviceIdentity, storeId: string): KeptHead {
  let head: { readonly value: StoreHead | undefined } | undefined;
  let isChanged = false;
  const assertOwn = (asked: string): void => assert(asked === storeId, 'a push speaks of its own store');
  return {
    get: async (asked) => {
      assertOwn(asked);
      if (head !== undefined) return head.value;
      const found = await trx
        .selectFrom('stores')
        .select(['last_seq', 'audit_head'])
        .where('chain_id', '=', chainId)
        .where('device_id', '=', deviceId)
        .where('store_id', '=', storeId)
        .executeTakeFirst();
      head = { value: found === undefined ? undefined : { lastSeq: found.last_seq, auditHead: found.audit_head } };
      return head.value;
    },
    set: (asked, value) => {
      assertOwn(asked);
      head = { value };
      isChanged = true;
    },
    flush: async () => {
      if (!isChanged || head?.value === undefined) return;
      const set = { last_seq: head.value.lastSeq, audit_head: head.value.auditHead };
      await trx
        .insertInto('stores')
        .values({ chain_id: chainId, device_id: deviceId, store_id: storeId, ...set })
        .onConflict((there) => there.columns(['chain_id', 'device_id', 'store_id']).doUpdateSet(set))
        .execute();
    },
  };
}
