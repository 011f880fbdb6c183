import { must } from '#shared/kernel/assert.ts';
import { makeDeviceCode } from '#hub/store/devices.ts';
import { type HubStore, openHubStore } from '#hub/store/open.ts';
import { startPostgres } from '#hub/store/embedded-postgres.ts';
import { type HubProcess, startHub } from '#tests/support/hub-process.ts';
import { makeTestChain, rowId, testPassword } from '#tests/support/hub/test-store.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';
import { type Leftovers, eventually } from './part.ts';
import { freezeTree, isAlive, killAll } from './process-tree.ts';
import { freePort } from '#tests/support/free-port.ts';

/** The chain that is tormented, and who works at it. */
export const chainId = 'one';
export const somebody = { login: 'owner', password: testPassword } as const;

const quiet = (): void => undefined;

/** A hub process that is killed and started again at the same address, on whatever store it has. */
export interface TormentedHub {
  readonly port: number;
  readonly url: string;
  readonly process: () => HubProcess;
  /** The process alone: a Postgres of its own hears of it and ends well. */
  kill(): Promise<void>;
  /** All that it runs at one moment, its Postgres too. */
  killTree(): Promise<void>;
  start(): Promise<void>;
}

/** Starts a hub on a port of its own; nothing is left of it after `clear`. */
export async function tormentedHub(
  left: Leftovers,
  args: () => readonly string[],
  env: () => Readonly<Record<string, string>> = () => ({}),
): Promise<TormentedHub> {
  const port = await freePort();
  let hub: HubProcess | undefined;
  const start = async (): Promise<void> => {
    hub = await startHub([...args(), '--port', String(port)], env());
  };
  await start();
  const running = (): HubProcess => must(hub, 'it was started');
  left.add(() => running().stop());
  const killTree = async (): Promise<void> => {
    const tree = await freezeTree(running().pid);
    killAll(tree);
    const late = await eventually('the killed processes are gone', 30, async () => !tree.some(isAlive));
    if (late !== undefined) throw new Error(late);
  };
  return { port, url: `http://127.0.0.1:${port}`, process: running, kill: () => running().kill(), killTree, start };
}

/** A chain on a Postgres as durable as a salon's, which this process runs, so that it can look into the books at any time. */
export interface Salon {
  readonly folder: string;
  readonly databaseUrl: string;
  readonly store: HubStore;
  /** A code that enrols one device. */
  code(): Promise<string>;
}

/** Opens a salon whose Postgres is ours. */
export async function openSalon(left: Leftovers): Promise<Salon> {
  const folder = tempFolder('torture');
  left.add(folder.remove);
  const postgres = await startPostgres({ dataDir: folder.path });
  left.add(postgres.stop);
  const databaseUrl = postgres.connectionString;
  const store = await openHubStore({ dataDir: folder.path, databaseUrl, env: {}, log: quiet });
  left.add(() => store.close());
  await makeTestChain(store);
  return { folder: folder.path, databaseUrl, store, code: () => deviceCode(store) };
}

/** Makes the chain in a data folder whose Postgres will be the hub's own. */
export async function prepareSalon(dataDir: string): Promise<void> {
  await withStore(dataDir, (store) => makeTestChain(store));
}

/** Looks into the store of a data folder: beside the hub that runs on it, or alone. */
export async function withStore<T>(dataDir: string, work: (store: HubStore) => Promise<T>): Promise<T> {
  const store = await openHubStore({ dataDir, env: {}, log: quiet });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** A code that enrols one device at the branch. */
export function deviceCode(store: HubStore): Promise<string> {
  const terms = { expiresAt: new Date(Date.now() + 60 * 60_000), uses: 1 };
  return makeDeviceCode(store.db, chainId, rowId(chainId, 'branch a'), terms);
}
