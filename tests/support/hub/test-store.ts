import { branchDefaults } from '#shared/chain/defaults.ts';
import { serviceDefaults } from '#shared/catalog/defaults.ts';
import { onTestFinished } from 'vitest';
import { derivedId } from '#shared/kernel/id.ts';
import { write } from '#shared/commands/command.ts';
import { type HubStore, openHubStore } from '#hub/store/open.ts';
import { migratedDatabase } from '#tests/support/postgres.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';
import { methodDefaults, plainRule, tillDefaults, usualFee } from '#shared/till/defaults.ts';

/** The business day of the hub's tests. */
export const testDay = '2026-05-04';

/** A hub's store on a database of its own, with all it takes to open it once more. */
export interface TestStore {
  readonly store: HubStore;
  readonly connectionString: string;
  readonly dataDir: string;
  close(): Promise<void>;
}

/** Opens a store on a fresh database. The caller closes it, which drops the database. */
export async function testStore(): Promise<TestStore> {
  const database = await migratedDatabase();
  const folder = tempFolder('hub-store');
  const store = await reopen(database.connectionString, folder.path);
  return {
    store,
    connectionString: database.connectionString,
    dataDir: folder.path,
    close: async () => {
      await store.close();
      await database.drop();
      folder.remove();
    },
  };
}

/** A store that is closed when the running test is over. */
export async function testStoreOfThisTest(): Promise<TestStore> {
  const opened = await testStore();
  onTestFinished(() => opened.close());
  return opened;
}

/** Opens the same database again, as another hub process on it would. */
export function reopen(connectionString: string, dataDir: string): Promise<HubStore> {
  return openHubStore({ dataDir, databaseUrl: connectionString, env: {}, log: () => {} });
}

/** An id of a test chain's row: `rowId('one', 'branch a')`. */
export function rowId(chainId: string, label: string): string {
  return derivedId(chainId, label);
}

/** Who may sign in to a test chain, all with this password. */
export const testPassword = 'a long enough password';

/** Starts a chain with two branches, three users, two staff members, a service, tills and ways to pay. */
export async function makeTestChain(store: HubStore, chainId = 'one'): Promise<void> {
  const id = (label: string): string => rowId(chainId, label);
  const branch = (key: string) => ({
    id: id(`branch ${key}`),
    name: `Branch ${key}`,
    slug: `${chainId}-${key}`,
    zone: 'Europe/Paris',
    cutOverHour: 3,
    currency: 'EUR',
    country: 'FR',
    taxRounding: 'bill' as const,
    stepMinutes: 15,
    address: '',
    ...branchDefaults,
  });
  const user = (role: 'owner' | 'manager' | 'receptionist') => ({ id: id(role), login: role, name: role, role, password: testPassword });
  await store.createChain({
    id: chainId,
    name: `Chain ${chainId}`,
    rehearsal: false,
    branches: [branch('a'), branch('b')],
    users: [user('owner'), user('manager'), user('receptionist')],
  });
  const branchId = id('branch a');
  const till = { branchId, currency: 'EUR', active: true, ...tillDefaults };
  const method = { branchId, ...methodDefaults, active: true };
  await store.publish(chainId, [
    ...['ann', 'bob'].map((name, order) =>
      write('staff', { id: id(name), name, position: '', branchIds: [branchId], color: order, order, active: true }),
    ),
    write('services', {
      id: id('cut'),
      code: 'CUT',
      name: 'Cut',
      category: '',
      durationMinutes: 60,
      ...serviceDefaults,
      priceMinor: 50_00,
      taxIds: [],
      active: true,
    }),
    write('tills', { ...till, id: id('main'), name: 'Main', kind: 'cash', order: 0 }),
    write('tills', { ...till, id: id('cards'), name: 'Cards', kind: 'cashless', order: 1 }),
    write('paymentMethods', { ...method, id: id('cash'), name: 'Cash', kind: 'cash', tillId: id('main'), order: 0 }),
    write('paymentMethods', {
      ...method,
      id: id('visa'),
      name: 'Visa',
      kind: 'card',
      tillId: id('cards'),
      fees: [usualFee(plainRule({ version: 1, ratePpm: 14_000, fixedMinor: 5 }))],
      order: 1,
    }),
  ]);
}
