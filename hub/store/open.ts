import type { Pool } from 'pg';
import type { SealedClass } from '#shared/access/sealed-class.ts';
import type { Write } from '#shared/commands/command.ts';
import type { SealedBox } from '#shared/kernel/schema.ts';
import { type ClassKey, openBox, sealWithKey } from '#shared/sealing/seal.ts';
import type { DeviceIdentity, PushPorts } from '#shared/sync/handle-push.ts';
import type { PullPorts } from '#shared/sync/handle-pull.ts';
import type { Read } from '#shared/tables/read.ts';
import type { DayTableName, RowOf, TableName } from '#shared/tables/registry.ts';
import { type Attempts, createAttempts } from './attempts.ts';
import { type BackupMade, writeBackup } from './backup.ts';
import { BackupFault } from './backup-file.ts';
import { type ChangeFeed, createChangeFeed } from './change-feed.ts';
import { type ClassKeys, createClassKeys } from './class-keys.ts';
import { type NewChain, completeClassKeys, createChain } from './create-chain.ts';
import { type BranchPlace, type DaySettlement, branchesWithFeesDueBy, settleOldest } from './due-fees.ts';
import { startPostgres } from './embedded-postgres.ts';
import { type KeyProofs, createKeyProofs } from './key-proofs.ts';
import { type MasterKey, findMasterKey, hasMasterKey, keyMarkOf } from './master-key.ts';
import { isOfOlderFoyer, migrate } from './migrate.ts';
import { type MonthLook, type MonthsKept, keepMonthEnds } from './month-balances.ts';
import { nodeCrypto } from './node-crypto.ts';
import { type PhoneIndex, createPhoneIndex } from './phone-index.ts';
import { type HubDb, type PoolState, databaseOver, openPool } from './pool.ts';
import { allRows, postgresRead, rowsOfDays } from './postgres-read.ts';
import { type Published, type WhenThere, publish } from './publish.ts';
import { pushPorts } from './push-ports.ts';
import { type Readiness, readinessOf } from './readiness.ts';
import { type Restored, restoreBackup } from './restore.ts';
import { pullPorts } from './snapshot.ts';
import { StartRefusal } from '#hub/start-refusal.ts';
import { assertReachable } from './reach-database.ts';
import { createStreamQueue } from './stream-queue.ts';

/** Where a hub's data lies: an embedded Postgres in a folder, or any Postgres by its address. The folder also keeps the hub's key. */
export interface StorePlace {
  readonly dataDir: string;
  readonly databaseUrl?: string | undefined;
  /** `process.env`; `FOYER_HUB_KEY` and, without a `databaseUrl`, `FOYER_ARCHIVE` are looked at. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log: (line: string) => void;
}

/** Row of a sealed class: which class of which row. */
export interface SealedSpot {
  readonly sealedClass: SealedClass;
  readonly table: TableName;
  readonly rowId: string;
}

/** The hub's store, as servers, jobs, imports and the CLI use it. */
export interface HubStore {
  readonly db: HubDb;
  readonly feed: ChangeFeed;
  readonly phones: PhoneIndex;
  /** Failed attempts to sign in or enrol. */
  readonly attempts: Attempts;
  /** The hub's word for signing keys that it registered. */
  readonly keyProofs: KeyProofs;
  read(chainId: string): Read;
  /** Every row of a table, for folds and jobs. */
  all<T extends TableName>(chainId: string, table: T): Promise<readonly RowOf<T>[]>;
  /** Rows of a branch from one day to another, both included. */
  days<T extends DayTableName>(
    chainId: string,
    table: T,
    branchId: string,
    days: { readonly from: string; readonly to: string },
  ): Promise<readonly RowOf<T>[]>;
  chains(): Promise<readonly RowOf<'chains'>[]>;
  createChain(chain: NewChain): Promise<void>;
  /** Writes rows in versions that fit a page; doing so again changes nothing. */
  publish(chainId: string, writes: readonly Write[], whenThere?: WhenThere): Promise<Published>;
  classKey(chainId: string, sealedClass: SealedClass): Promise<ClassKey>;
  /** Seals content for a row, for imports and the demo. */
  seal(chainId: string, spot: SealedSpot, content: unknown): Promise<SealedBox>;
  /** Opens what is sealed in a row; undefined when it does not open. */
  unseal(chainId: string, spot: SealedSpot, box: SealedBox): Promise<unknown>;
  /** The branches of whatever chain that have a card fee or a payout due by a day. */
  branchesWithDueFees(day: string): Promise<readonly BranchPlace[]>;
  /** Posts what is due on the oldest day of a branch, or a part of it; undefined when nothing is. */
  settleOldest(settlement: DaySettlement): Promise<number | undefined>;
  /** Writes what tills of a branch held at the ends of months that are over, and restates those that an entry came late for. */
  keepMonthEnds(look: MonthLook): Promise<MonthsKept>;
  /** `nowMs` is the clock of the business; the machine's when left out. */
  pushPorts(device: DeviceIdentity, storeId: string, nowMs?: () => number): PushPorts;
  pullPorts(device: DeviceIdentity): PullPorts;
  /** Writes a consistent backup of a chain, or of all, into a new file. */
  backup(file: string, chainId: string | undefined, now: Date): Promise<BackupMade>;
  /** Whether pushes and pulls would work now. */
  readiness(): Promise<Readiness>;
  /** How the connections to Postgres stand. */
  poolState(): PoolState;
  /** Closes the pool, and stops the embedded Postgres if it was started here. */
  close(): Promise<void>;
}

/** Pushes of one branch that may wait in one process before a desk is told to come back. */
const pushesWaitingMax = 64;

/** A place that is open, whatever lies in it. */
interface OpenPlace {
  readonly pool: Pool;
  readonly db: HubDb;
  readonly close: () => Promise<void>;
}

async function openPlace({ databaseUrl, dataDir, env, log }: StorePlace): Promise<OpenPlace> {
  const embedded =
    databaseUrl === undefined ? await startPostgres({ dataDir, archiveDir: env['FOYER_ARCHIVE'] || undefined, log }) : undefined;
  const pool = openPool(databaseUrl ?? embedded?.connectionString ?? '', (fault) => log(`A database connection broke: ${fault.message}`));
  const db = databaseOver(pool);
  const close = async (): Promise<void> => {
    await db.destroy();
    await embedded?.stop();
  };
  if (databaseUrl !== undefined) {
    await assertReachable(pool, databaseUrl).catch(async (fault: unknown) => {
      await close();
      throw fault;
    });
  }
  return { pool, db, close };
}

/** What becomes of a database that an older Foyer made: older hubs that still work on it end with its migration. */
export type OlderDatabase = 'migrate' | 'leave' | 'refuse';

/** Opens the store: starts Postgres if need be, brings the database forward unless `older` says otherwise, finds the hub's key. */
export async function openHubStore(place: StorePlace, older: OlderDatabase = 'migrate'): Promise<HubStore> {
  const { pool, db, close } = await openPlace(place);
  try {
    const isLeft = older !== 'migrate' && (await isOfOlderFoyer(db));
    if (isLeft && older === 'refuse') throw new StartRefusal(olderWords);
    if (!isLeft) await migrate(db);
    const master = findMasterKey(place.env, place.dataDir);
    const classKeys = createClassKeys(master);
    const { store, parts } = assemble(pool, db, { master, classKeys }, close);
    if (!isLeft) await completeClassKeys(parts, classKeys);
    return store;
  } catch (fault) {
    await close();
    throw fault;
  }
}

const olderWords =
  'This database is of an older Foyer than this command, which leaves it as it is. Stop all hubs, take a backup (`foyer backup`), then start the hub of this build, which brings it forward.';

/** What a restore did, with the users of each chain: who left since the backup is in again, and no desk knows better. */
export interface RestoredStore extends Restored {
  readonly users: readonly { readonly chainId: string; readonly users: readonly RowOf<'users'>[] }[];
}

/** Fills an empty store from a backup; the key under which it was made must lie there already. */
export async function restoreHubStore(place: StorePlace, file: string): Promise<RestoredStore> {
  if (!hasMasterKey(place.env, place.dataDir))
    throw new BackupFault(`Put the hub.key that belongs to this backup into ${place.dataDir} first, or set FOYER_HUB_KEY.`);
  const keyMark = keyMarkOf(findMasterKey(place.env, place.dataDir));
  const { pool, db, close } = await openPlace(place);
  try {
    const restored = await restoreBackup({ pool, db }, file, keyMark);
    const usersOf = async (chainId: string) => ({ chainId, users: await allRows(db, chainId, 'users') });
    return { ...restored, users: await Promise.all(restored.chains.map(usersOf)) };
  } finally {
    await close();
  }
}

interface Keys {
  readonly master: MasterKey;
  readonly classKeys: ClassKeys;
}

function assemble(pool: Pool, db: HubDb, { master, classKeys }: Keys, close: () => Promise<void>) {
  const phones = createPhoneIndex(classKeys, master);
  const feed = createChangeFeed();
  const parts = { db, phones, feed, queue: createStreamQueue(pushesWaitingMax) };
  const placed = (chainId: string, { table, rowId, sealedClass }: SealedSpot) => ({ chainId, table, rowId, sealedClass });
  const store: HubStore = {
    db,
    feed,
    phones,
    attempts: createAttempts(db, master),
    keyProofs: createKeyProofs(master),
    close,
    read: (chainId) => postgresRead(db, chainId),
    all: (chainId, table) => allRows(db, chainId, table),
    days: (chainId, table, branchId, days) => rowsOfDays(db, chainId, table, branchId, days),
    chains: async () => {
      // oxlint-disable-next-line house/one-chain-a-statement -- the list of chains, for jobs and the CLI
      const known = await db.selectFrom('hub_meta').select('chain_id').orderBy('chain_id').execute();
      const found = await Promise.all(known.map((row) => allRows(db, row.chain_id, 'chains')));
      return found.flat();
    },
    createChain: (chain) => createChain(parts, classKeys, chain),
    publish: (chainId, writes, whenThere = 'replace') => publish(parts, chainId, writes, whenThere),
    classKey: (chainId, sealedClass) => classKeys.of(db, chainId, sealedClass),
    seal: async (chainId, spot, content) =>
      sealWithKey(nodeCrypto, await classKeys.of(db, chainId, spot.sealedClass), placed(chainId, spot), content),
    unseal: async (chainId, spot, box) =>
      openBox(nodeCrypto, await classKeys.of(db, chainId, spot.sealedClass), placed(chainId, spot), box),
    branchesWithDueFees: (day) => branchesWithFeesDueBy(db, day),
    settleOldest: (settlement) => settleOldest(parts, settlement),
    keepMonthEnds: (look) => keepMonthEnds(parts, look),
    pushPorts: (device, storeId, nowMs = Date.now) => pushPorts(parts, device, storeId, nowMs),
    pullPorts: (device) => pullPorts(db, device),
    backup: (file, chainId, now) => writeBackup(pool, { file, chainId, keyMark: keyMarkOf(master), now }),
    readiness: () => readinessOf(db),
    poolState: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
  };
  return { store, parts };
}
