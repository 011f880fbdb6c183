import { deskDatabaseName } from '#renderer/data/store/open-store.ts';

/** What finding, making and removing databases takes; tests hand in a fake. */
export type DatabaseFactory = Pick<IDBFactory, 'databases' | 'deleteDatabase'>;

/** The stores that a device has had for a chain: the one it works on, and those that could not be read and were set aside. */
export interface Generations {
  /** Counts from 1; the highest there is. */
  readonly current: number;
  readonly setAside: readonly number[];
}

/** A database cannot be renamed, so its generation stands in its name; the first one has none. */
export function databaseNameOf(chainId: string, generation: number): string {
  const first = `${deskDatabaseName}-${chainId}`;
  return generation === 1 ? first : `${first}~${generation}`;
}

/** The chains of which a store lies on this disk, by the same names; in no order. */
export async function chainsOnDisk(factory: Pick<DatabaseFactory, 'databases'>): Promise<readonly string[]> {
  const found = await factory.databases().catch(() => []);
  const chains = found.flatMap(({ name = '' }) => {
    const [, chainId] = name.startsWith(`${deskDatabaseName}-`)
      ? (/^([^~]+)(?:~\d{1,6})?$/.exec(name.slice(deskDatabaseName.length + 1)) ?? [])
      : [];
    return chainId ?? [];
  });
  return [...new Set(chains)];
}

/** Finds the generations by the databases' names, the only record of them: a note elsewhere could be lost or be older than what it tells of. */
export async function findGenerations(factory: DatabaseFactory, chainId: string): Promise<Generations> {
  const found = await factory.databases().catch(() => []);
  const first = databaseNameOf(chainId, 1);
  const numbers = found.flatMap(({ name = '' }) => {
    if (name === first) return [1];
    const [, digits] = name.startsWith(first) ? (/^~(\d{1,6})$/.exec(name.slice(first.length)) ?? []) : [];
    return digits === undefined ? [] : [Number(digits)];
  });
  const current = numbers.reduce((most, one) => Math.max(most, one), 1);
  return { current, setAside: numbers.filter((one) => one !== current).toSorted((a, b) => a - b) };
}

/** How long a window that was told to close a store may take: its last transaction comes to an end first. */
const closeMs = 5_000;

/** Removes a store for good. Rejects when another window keeps it open. */
export async function removeGeneration(factory: DatabaseFactory, chainId: string, generation: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    await new Promise<void>((done, failed) => {
      const deleting = factory.deleteDatabase(databaseNameOf(chainId, generation));
      deleting.addEventListener('success', () => done());
      deleting.addEventListener('error', () => failed(deleting.error));
      deleting.addEventListener('blocked', () => {
        timer = setTimeout(() => failed(new DOMException('Another window keeps it open.', 'InvalidStateError')), closeMs);
      });
    });
  } finally {
    clearTimeout(timer);
  }
}
