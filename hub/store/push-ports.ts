import type { DeviceIdentity, PushPorts } from '#shared/sync/handle-push.ts';
import { type Envelope, signedText } from '#shared/sync/protocol.ts';
import { verifySignature } from '#shared/sealing/sign.ts';
import type { ChangeFeed } from './change-feed.ts';
import { epochOf } from './epoch.ts';
import { nodeCrypto } from './node-crypto.ts';
import type { PhoneIndex } from './phone-index.ts';
import { type HubDb, writing } from './pool.ts';
import { pushTx } from './postgres-tx.ts';
import { signingKeysOf } from './signing-keys.ts';
import { StoreFault, isPassing } from './store-fault.ts';
import type { StreamQueue } from './stream-queue.ts';

/** What every push shares. */
export interface PushParts {
  readonly db: HubDb;
  readonly phones: PhoneIndex;
  readonly queue: StreamQueue;
  readonly feed: ChangeFeed;
}

/** The sync core's ports for one push of a device's store. */
export function pushPorts({ db, phones, queue, feed }: PushParts, device: DeviceIdentity, storeId: string): PushPorts {
  // Asked once for each author of a push, not once a command; never kept longer, because keys come with sign-ins.
  const keysByAuthor = new Map<string, Promise<readonly string[]>>();
  const keysOf = (chainId: string, { actorId, deviceId }: Envelope): Promise<readonly string[]> => {
    const author = `${actorId} ${deviceId}`;
    const asked = keysByAuthor.get(author) ?? signingKeysOf(db, chainId, actorId, deviceId);
    keysByAuthor.set(author, asked);
    return asked;
  };
  return {
    epoch: (chainId) => epochOf(db, chainId),
    verify: async (chainId, signed) => {
      const text = signedText(chainId, signed);
      for (const key of await keysOf(chainId, signed)) {
        if (await verifySignature(nodeCrypto, key, text, signed.signature)) return true;
      }
      return false;
    },
    transaction: (chainId, work) =>
      queue.run(chainId, device.branchId, async () => {
        const { result, reached } = await writing(db, async (trx) => {
          const tx = pushTx(trx, { device, storeId, phones });
          const done = await work(tx);
          await tx.finish();
          return { result: done, reached: [...tx.reached()] };
        }).catch(asFault);
        for (const [stream, version] of reached) feed.tell({ chainId, stream, version });
        return result;
      }),
  };
}

/** A lost connection or a timeout outside of any statement is a fault of the store as well. */
function asFault(cause: unknown): never {
  if (cause instanceof StoreFault || !isPassing(cause)) throw cause;
  throw new StoreFault('the store could not take a batch', { cause });
}
