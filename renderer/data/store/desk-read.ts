import { held, notHeld } from '#shared/tables/read.ts';
import { type AnyRow, type RowOf, type TableName, isDayTableName } from '#shared/tables/registry.ts';
import type { DeskRead } from '#renderer/data/desk.ts';
import { type HistorySubject, isAbout } from '#shared/history/subject.ts';
import type { Pending } from '#shared/sync/desk-store.ts';
import type { Envelope, Outcome } from '#shared/sync/protocol.ts';
import { allSent } from '#renderer/data/store/kept-sent.ts';
import type { KeptOutcome } from '#renderer/data/store/outbox-writes.ts';
import { holdingOf } from '#shared/sync/holding.ts';
import type { VisitSearch } from '#renderer/data/calendar/visit-search.ts';
import { heldExtent } from '#renderer/data/store/held.ts';
import { type StoreSource, readState } from '#renderer/data/store/state.ts';
import { documents, rowsOf, sortedById, storedRows } from '#renderer/data/store/stored-rows.ts';

/** Finds clients in memory; answers ids, best first. */
export interface ClientFinder {
  find(text: string, most: number): readonly string[];
  /** The same among those in the archive. */
  findArchived(text: string, most: number): readonly string[];
  /** Those who have this very number, in E.164. */
  idsByNumber(number: string, most: number): readonly string[];
}

/** Finds visits by what stands on them, in memory; answers where they lie. */
export type VisitFinder = Pick<VisitSearch, 'find'>;

/** The questions of a screen, each over the database as it stands when it is asked. */
export function createDeskRead(source: StoreSource, clients: ClientFinder, visits: VisitFinder): DeskRead {
  const stored = storedRows(source);
  const oneOfMany = gatheredGets(source);
  const holding = async () => holdingOf(await heldExtent(source), (table, id) => stored.one(table, id));
  // The questions are typed by table name; the store below them is not.
  const typed = (value: unknown): never => value as never;
  return {
    get: async (table, id) => {
      const row = await (isDayTableName(table) ? stored.one(table, id) : oneOfMany(table, id));
      if (row !== undefined) return held(typed(row));
      return (await holding()).absent(table) ? held(undefined) : notHeld;
    },
    day: async (table, branchId, day) => {
      if (!(await holding()).day(branchId, day)) return notHeld;
      return held(typed(sortedById(await stored.days(table, branchId, day, day))));
    },
    by: async (table, field, value) => {
      if (!(await (await holding()).by(table, field, value))) return notHeld;
      return held(typed(sortedById(await stored.by(table, field, value))));
    },
    all: async (table) => typed(await rowsOf(source, table).toArray()),
    days: async (table, branchId, from, to) => typed(sortedById(await stored.days(table, branchId, from, to))),
    heldBy: async (table, field, value) => typed(sortedById(await stored.by(table, field, value))),
    issuedAbout: (subject) => issuedAbout(source, subject),
    syncNotes: async () => (await readState(source, 'syncNotes')) ?? [],
    searchVisits: async (text, wish) => {
      const places = visits.find(text, wish);
      const keys = [...new Set(places.map(({ key }) => key))];
      const rows = (await documents(source, 'visits').bulkGet(keys)).flatMap((document) => document?.rows ?? []);
      return typed(places.flatMap(({ id }) => rows.find((row) => row.id === id) ?? []));
    },
    waiting: async (most) => {
      const newest = (await source.table('pending').orderBy(':id').reverse().limit(most).toArray()) as readonly Pending[];
      return newest.map(({ envelope }) => envelope);
    },
    desks: async () => (await readState(source, 'deskNames')) ?? [],
    freed: async () => (await readState(source, 'freed'))?.kept ?? [],
    searchClients: async (text, most) => clientsOf(source, clients.find(text, most)),
    searchArchived: async (text, most) => clientsOf(source, clients.findArchived(text, most)),
    clientsByNumber: async (number, most) => clientsOf(source, clients.idsByNumber(number, most)),
  };
}

async function clientsOf(source: StoreSource, ids: readonly string[]): Promise<readonly RowOf<'clients'>[]> {
  const found = await rowsOf(source, 'clients').bulkGet([...ids]);
  return found.filter((row): row is RowOf<'clients'> => row !== undefined);
}

interface Gathered {
  readonly ids: string[];
  readonly rows: Promise<readonly (AnyRow | undefined)[]>;
}

/**
 * Answers single rows, asking for all of a table that are wanted at once in one request. A day of 800 visits names as many clients: one
 * transaction for each of them cost ten times what the rest of the day does.
 */
function gatheredGets(source: StoreSource): (table: TableName, id: string) => Promise<AnyRow | undefined> {
  const open = new Map<TableName, Gathered>();
  const gather = (table: TableName): Gathered => {
    const ids: string[] = [];
    // Deferred by a turn, in which the other askers come. It stays in the zone of the first, so that a live query sees what it depends on.
    const rows = Promise.resolve().then(() => {
      open.delete(table);
      return rowsOf(source, table).bulkGet(ids);
    });
    return { ids, rows };
  };
  return async (table, id) => {
    const gathered = open.get(table) ?? gather(table);
    open.set(table, gathered);
    const at = gathered.ids.push(id) - 1;
    return (await gathered.rows)[at];
  };
}

/** What this desk issued about some rows: from the outbox, and from what was acknowledged not long ago. */
async function issuedAbout(
  source: StoreSource,
  subject: HistorySubject,
): Promise<readonly { readonly envelope: Envelope; readonly status: Outcome['status'] | null }[]> {
  const pending = (await source.table('pending').toArray()) as readonly Pending[];
  const sent = await allSent(source);
  const about = sent.filter(({ envelope }) => isAbout(envelope, subject)).map(({ envelope }) => envelope);
  const outcomes = (await source.table('outcomes').bulkGet(about.map(({ cmdId }) => cmdId))) as readonly (KeptOutcome | undefined)[];
  return [
    ...pending.filter(({ envelope }) => isAbout(envelope, subject)).map(({ envelope }) => ({ envelope, status: null })),
    ...about.map((envelope, at) => ({ envelope, status: outcomes[at]?.status ?? ('applied' as const) })),
  ];
}
