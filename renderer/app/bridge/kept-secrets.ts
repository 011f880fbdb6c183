import { HostFault } from '#shared/bridge/host-fault.ts';
import { secretBytes } from '#shared/bridge/mix-secret.ts';
import type { SpareCredential } from './spare-credential.ts';

/** What the browser host keeps apart from the desk's data: the device's secret and its credential for the hub. */
export type KeptSecrets = {
  /** The device secret, made on first use. */
  readonly deviceSecret: () => Promise<Uint8Array>;
  readonly readCredential: () => Promise<string | null>;
  readonly keepCredential: (credential: string) => Promise<void>;
  readonly forgetCredential: () => Promise<void>;
};

/** A database of its own: the desk's database may be dropped and rebuilt, the device stays the same device. */
const databaseName = 'foyer-host';
const storeName = 'kept';
const secretKey = 'device-secret';
const credentialKey = 'device-credential';

async function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error));
  });
}

async function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () => reject(transaction.error));
  });
}

async function openDatabase(factory: IDBFactory): Promise<IDBDatabase> {
  const request = factory.open(databaseName, 1);
  request.addEventListener('upgradeneeded', () => request.result.createObjectStore(storeName));
  const database = await settled(request);
  // A later version of the application, open in another window, must not wait for this one.
  database.addEventListener('versionchange', () => database.close());
  return database;
}

function closed(cause: unknown): HostFault {
  return new HostFault('unavailable', 'The browser does not open its storage for this site.', { cause });
}

/** Opens for each use: these are read a few times a day, and an open handle would block an upgrade. */
async function withStore<T>(factory: IDBFactory, mode: IDBTransactionMode, work: (store: IDBObjectStore) => Promise<T>): Promise<T> {
  try {
    const database = await openDatabase(factory);
    try {
      const transaction = database.transaction(storeName, mode, { durability: 'strict' });
      const done = committed(transaction);
      const [result] = await Promise.all([work(transaction.objectStore(storeName)), done]);
      return result;
    } finally {
      database.close();
    }
  } catch (cause) {
    throw closed(cause);
  }
}

/** The browser's own storage as the keeper of the device secret: convenient, not safe, and `hostInfo` says so. */
export function createKeptSecrets(factory: IDBFactory, spare: SpareCredential): KeptSecrets {
  const keep = (credential: string): Promise<void> =>
    withStore(factory, 'readwrite', async (store) => {
      await settled(store.put(credential, credentialKey));
    });
  return {
    deviceSecret: async () => {
      const fresh = crypto.getRandomValues(new Uint8Array(secretBytes));
      // Read and write are one transaction: two windows that start together get the same secret.
      return withStore(factory, 'readwrite', async (store) => {
        const held = await settled(store.get(secretKey) as IDBRequest<Uint8Array | undefined>);
        if (held !== undefined) {
          return held;
        }
        await settled(store.put(fresh, secretKey));
        return fresh;
      });
    },
    readCredential: async () => {
      const held = await withStore(factory, 'readonly', (store) => settled(store.get(credentialKey) as IDBRequest<string | undefined>));
      if (held !== undefined) {
        await keepSpare(spare, held);
        return held;
      }
      // Taken for nothing, a place that only does not open now would make a stranger of the desk, and of what it has not sent yet.
      const saved = await spare.read().catch((cause: unknown) => {
        throw closed(cause);
      });
      if (saved !== null) await keep(saved);
      return saved;
    },
    keepCredential: async (credential) => {
      await keep(credential);
      await spare.keep(credential);
    },
    forgetCredential: async () => {
      // The spare one first: a desk that is half forgotten must not come back by itself.
      await spare.forget();
      await withStore(factory, 'readwrite', async (store) => {
        await settled(store.delete(credentialKey));
      });
    },
  };
}

/** A device that was enrolled before there was a spare place, or whose spare one was lost, gets it at its next start. */
async function keepSpare(spare: SpareCredential, credential: string): Promise<void> {
  const kept = await spare.read().catch(() => null);
  if (kept !== credential) await spare.keep(credential);
}
