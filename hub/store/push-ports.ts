import type { DeviceIdentity, HubTx, PushPorts } from '#shared/sync/handle-push.ts';
import { batchTx } from './batch-tx.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { PhoneIndex } from './phone-index.ts';
import { nodeSha256 } from './node-crypto.ts';
import { type HubDb, writing } from './pool.ts';
import { type PushContext, pushTx } from './postgres-tx.ts';
import { renewEpoch } from './renew-epoch.ts';
import { createSignatureCheck } from './signature-check.ts';
import { type PushTerms, pushTermsOf, signingKeysOf } from './signing-keys.ts';
import { StoreFault, isPassing } from './store-fault.ts';
import type { QueuedTurn, StreamQueue } from './stream-queue.ts';

/** What every push shares. */
export interface PushParts {
  readonly db: HubDb;
  readonly phones: PhoneIndex;
  readonly queue: StreamQueue;
  readonly feed: ChangeFeed;
}

/** The sync core's ports for one push of a device's store. */
export function pushPorts({ db, phones, queue, feed }: PushParts, device: DeviceIdentity, storeId: string, nowMs: () => number): PushPorts {
  let terms: Promise<PushTerms> | undefined;
  const termsOf = (chainId: string): Promise<PushTerms> => (terms ??= pushTermsOf(db, chainId, device.deviceId));
  const isSigned = createSignatureCheck(async ({ actorId, deviceId }) =>
    deviceId === device.deviceId
      ? ((await termsOf(device.chainId)).keys.get(actorId) ?? [])
      : signingKeysOf(db, device.chainId, actorId, deviceId),
  );
  const contacts = phones.contacts();
  let turn: QueuedTurn | undefined;
  return {
    epoch: async (chainId) => (await termsOf(chainId)).epoch,
    verify: async (chainId, signed, text) => {
      if (!(await isSigned(signed, text))) return false;
      await contacts.warm(db, chainId, signed.args);
      return true;
    },
    renewEpoch: (by, told) => renewEpoch(db, by, told),
    nowMs,
    sha256: nodeSha256,
    stands: (told) => (turn = { ...told, store: `${device.deviceId} ${storeId}` }),
    transaction: (chainId, work) => {
      const take = async () => {
        const { result, reached } = await asOneOrEachByItself(db, { device, storeId, phones, contacts }, work).catch(asFault);
        for (const [stream, version] of reached) feed.tell({ chainId, stream, version });
        return result;
      };
      return queue.run(chainId, device.branchId, take, turn);
    },
  };
}

interface Taken<T> {
  readonly result: T;
  readonly reached: readonly (readonly [string, number])[];
}

/**
 * Takes a batch as one: what it asks for is fetched together and what it writes is written together at its end. Hardly ever something in it
 * breaks; then nothing of that remains, and the batch is taken anew with a savepoint around each command, so that only the broken one is set aside.
 */
async function asOneOrEachByItself<T>(db: HubDb, context: PushContext, work: (tx: HubTx) => Promise<T>): Promise<Taken<T>> {
  const take = (open: typeof pushTx): Promise<Taken<T>> =>
    writing(db, async (trx) => {
      const tx = open(trx, context);
      const result = await work(tx);
      await tx.finish();
      return { result, reached: [...tx.reached()] };
    });
  try {
    return await take(batchTx);
  } catch (fault) {
    if (isPassing(fault instanceof StoreFault ? fault.cause : fault)) throw fault;
    return take(pushTx);
  }
}

/** A lost connection or a timeout outside of any statement is a fault of the store as well. */
function asFault(cause: unknown): never {
  if (cause instanceof StoreFault || !isPassing(cause)) throw cause;
  throw new StoreFault('the store could not take a batch', { cause });
}
