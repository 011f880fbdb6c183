import { type RawBuilder, sql } from 'kysely';
import { assert } from '#shared/kernel/assert.ts';
import type { DeviceIdentity, StoreHead } from '#shared/sync/handle-push.ts';
import type { HubTransaction } from './pool.ts';
import type { WritePart } from './write-together.ts';

/** The head of the pushing store: read once and written once a push, however many commands follow it. */
export interface KeptHead {
  get(storeId: string): Promise<StoreHead | undefined>;
  set(storeId: string, head: StoreHead): void;
  /** Takes what was read beside other things, as `storeHeadFields` tells it. */
  know(found: readonly unknown[]): void;
  /** What writes that which was set last; nothing when nothing was. */
  parts(): readonly WritePart[];
}

/** The head of a device's store as one field `body`, for a question among others. */
export function storeHeadFields({ chainId, deviceId }: DeviceIdentity, storeId: string): RawBuilder<unknown> {
  return sql`jsonb_build_object('lastSeq', last_seq, 'auditHead', audit_head) as body from stores
    where chain_id = ${chainId} and device_id = ${deviceId} and store_id = ${storeId}`;
}

/** Keeps the head of a device's store during one push. */
export function keptHead(trx: HubTransaction, device: DeviceIdentity, storeId: string): KeptHead {
  const { chainId, deviceId } = device;
  let head: { readonly value: StoreHead | undefined } | undefined;
  let isChanged = false;
  const take = (found: readonly unknown[]): StoreHead | undefined => {
    const value = found[0] as StoreHead | undefined;
    head = { value };
    return value;
  };
  const assertOwn = (asked: string): void => assert(asked === storeId, 'a push speaks of its own store');
  return {
    get: async (asked) => {
      assertOwn(asked);
      if (head !== undefined) return head.value;
      const found = await sql<{ readonly body: unknown }>`select ${storeHeadFields(device, storeId)}`.execute(trx);
      return take(found.rows.map(({ body }) => body));
    },
    know: (found) => void take(found),
    set: (asked, value) => {
      assertOwn(asked);
      head = { value };
      isChanged = true;
    },
    parts: () => {
      if (!isChanged || head?.value === undefined) return [];
      const { lastSeq, auditHead } = head.value;
      const insert = sql`
        insert into stores (chain_id, device_id, store_id, last_seq, audit_head)
        values (${chainId}, ${deviceId}, ${storeId}, ${lastSeq}, ${auditHead})
        on conflict (chain_id, device_id, store_id) do update set last_seq = excluded.last_seq, audit_head = excluded.audit_head`;
      return [{ insert }];
    },
  };
}
