// What the bench uses of its peers. They are no dependency: the bench installs them into a cache, and its build finds them there under these names.

declare module 'virtual:rxdb' {
  export interface RxDoc<Row> {
    readonly toJSON: () => Row;
    incrementalPatch(change: Partial<Row>): Promise<unknown>;
  }
  export interface Watched<Value> {
    subscribe(next: (value: Value) => void): { unsubscribe(): void };
  }
  export interface Query<Value> {
    exec(): Promise<Value>;
    readonly $: Watched<Value>;
  }
  export interface RxCollection<Row> {
    findOne(id: string): Query<RxDoc<Row> | null>;
    find(query: { readonly selector: object }): Query<readonly RxDoc<Row>[]>;
    findByIds(ids: readonly string[]): Query<ReadonlyMap<string, RxDoc<Row>>>;
  }
  export interface RxDatabase {
    addCollections(collections: object): Promise<unknown>;
    // oxlint-disable-next-line typescript/no-explicit-any -- the collections are named by the schemas given to addCollections
    readonly collections: Readonly<Record<string, RxCollection<any>>>;
  }
  export function createRxDatabase(options: object): Promise<RxDatabase>;
}

declare module 'virtual:rxdb-dexie' {
  export function getRxStorageDexie(): unknown;
}

declare module 'virtual:rxdb-replication' {
  export interface Replication {
    awaitInitialReplication(): Promise<void>;
    awaitInSync(): Promise<unknown>;
    cancel(): Promise<unknown>;
    readonly error$: { subscribe(next: (fault: unknown) => void): unknown };
  }
  export function replicateRxCollection(options: object): Replication;
}

declare module 'virtual:rxjs' {
  export class Subject<Value> {
    next(value: Value): void;
  }
}

declare module 'virtual:pouchdb' {
  export interface PouchRow {
    readonly id: string;
    readonly doc?: Readonly<Record<string, unknown>>;
    readonly error?: string;
  }
  export interface Sync {
    on(event: string, listener: (told: never) => void): Sync;
    cancel(): void;
  }
  export interface Changes {
    on(event: 'change', listener: (change: { readonly id: string; readonly doc?: Readonly<Record<string, unknown>> }) => void): Changes;
    cancel(): void;
  }
  export default class PouchDB {
    constructor(name: string, options?: object);
    allDocs(options: object): Promise<{ readonly rows: readonly PouchRow[] }>;
    get(id: string): Promise<Readonly<Record<string, unknown>>>;
    put(doc: object): Promise<unknown>;
    info(): Promise<{ readonly doc_count: number; readonly update_seq: number | string }>;
    sync(remote: PouchDB, options: object): Sync;
    changes(options: object): Changes;
    static plugin(plugin: unknown): void;
  }
}

declare module 'virtual:pouchdb-indexeddb' {
  const plugin: unknown;
  export default plugin;
}
