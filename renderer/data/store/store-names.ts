import { type TableName, tableNames, tables } from '#shared/tables/registry.ts';

/** The stores of a desk that do not follow from a declared table. `key` is the store's key path. */
const localStores = {
  /** One row per name: who this store is to the hub, how far it has read, the window of days, the rehearsal clock. */
  state: 'name',
  /** Commands that the hub has not answered, by seq. */
  pending: 'envelope.seq',
  /** What became of commands issued here. */
  outcomes: 'cmdId, at',
  /** Commands that the hub acknowledged in the last days, which a restored hub may have to hear again. */
  sent: 'envelope.cmdId, epoch, at',
  /** The next number of each series of this device. */
  series: 'series',
  /** Half-typed work, sealed under its user's key. */
  drafts: '[userId+key]',
  /** What waits to be printed on this desk's printers. */
  printJobs: 'id',
  /** Users' wrapped keys. Ciphertext only. */
  vault: 'userId',
} as const;

/** The store of a day table's documents; each holds up to `limits.dayDocumentRowsMax` rows of one branch's day. */
export function documentsOf(table: TableName): string {
  return `${table}Days`;
}

/** The store that finds a day table's rows by id and by indexed value. */
export function finderOf(table: TableName): string {
  return `${table}Finder`;
}

/** Every Dexie store with its key and indexes, as the declared tables ask for them today. A test holds the newest migration to this. @internal For tests. */
export function storesFromTables(): Readonly<Record<string, string>> {
  const stores: Record<string, string> = { ...localStores };
  for (const name of tableNames) {
    const { stored, indexes } = tables[name];
    const fields = ['id', ...indexes].join(', ');
    if (stored === 'row') stores[name] = fields;
    else {
      stores[documentsOf(name)] = 'key';
      stores[finderOf(name)] = fields;
    }
  }
  return stores;
}

/** The stores that hold a copy of the hub's rows, and nothing of this desk's own. */
export const copyStores: readonly string[] = tableNames.flatMap((name) =>
  tables[name].stored === 'row' ? [name] : [documentsOf(name), finderOf(name)],
);

/** The stores that a command or a delta reads and writes together. */
export const commandStores: readonly string[] = [...copyStores, 'state', 'pending', 'outcomes', 'sent'];
