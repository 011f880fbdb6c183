import type { Table } from 'dexie';
import type { DeskTx, Pending, Sent } from '#shared/sync/desk-store.ts';
import type { Envelope, Outcome } from '#shared/sync/protocol.ts';
import { withNotes } from '#shared/sync/sync-notes.ts';
import { must } from '#shared/kernel/assert.ts';
import { held, notHeld } from '#shared/tables/read.ts';
import { type AnyRow, type DayTableName, type TableName, isDayTableName, tableNames } from '#shared/tables/registry.ts';
import { type WantedRows, writeDayRows } from '#renderer/data/store/day-documents.ts';
import { type Coverage } from '#shared/sync/coverage.ts';
import { holdingOf } from '#shared/sync/holding.ts';
import { firstDayBetween } from '#renderer/data/store/held.ts';
import { type StoreSource, dropState, readState, writeState } from '#renderer/data/store/state.ts';
import { copyStores } from '#renderer/data/store/store-names.ts';
import { rememberDays, rememberedRows, rowsOf, sortedById } from '#renderer/data/store/stored-rows.ts';

/** What a desk keeps of a settled command: enough to show what became of it; its arguments lie in the rows or in the tray. */
export interface KeptOutcome extends Outcome {
  readonly command: string;
  readonly actorId: string;
  readonly at: string;
}

/** An acknowledged command with the time by this desk's clock at which it was, so that it need not be kept for ever. */
export interface KeptSent extends Sent {
  readonly at: number;
}

/** A transaction's view of the store, and the write that ends it. */
export interface DexieTx extends DeskTx {
  /** Writes every row that was put or removed. Nothing may be asked or put after it. */
  flush(): Promise<void>;
  /** Rows of a table that were put or removed, for those who keep an index of their own. */
  changed(table: TableName): readonly string[];
}

/**
 * Works inside one Dexie transaction. Rows that are put or removed wait in memory until `flush`, and every question sees them; so each day
 * document is read and written once, and a page of thousands of rows is a handful of bulk writes.
 */
export function openDexieTx(source: StoreSource, extent: Coverage): DexieTx {
  const reads = rememberDays(source);
  const stored = rememberedRows(source, reads);
  const waiting = new Map<TableName, Map<string, AnyRow | null>>();

  const waitingIn = (table: TableName): WantedRows => waiting.get(table) ?? new Map<string, AnyRow | null>();
  const want = (table: TableName, id: string, row: AnyRow | null): void => {
    const rows = waiting.get(table) ?? new Map<string, AnyRow | null>();
    rows.set(id, row);
    waiting.set(table, rows);
  };
  const peek = async (table: TableName, id: string): Promise<AnyRow | null> => {
    const own = waitingIn(table).get(id);
    return own === undefined ? ((await stored.one(table, id)) ?? null) : own;
  };
  /** What lies in the store, with what this transaction wants instead. */
  const merged = (table: TableName, found: readonly AnyRow[], fits: (row: AnyRow) => boolean): readonly AnyRow[] => {
    const own = waitingIn(table);
    const mine = [...own.values()].filter((row): row is AnyRow => row !== null && fits(row));
    return sortedById([...found.filter((row) => !own.has(row.id)), ...mine]);
  };
  let coverage = extent;
  let holding = holdingOf(coverage, peek);
  // The questions are typed by table name; the store below them is not.
  const answer = (value: unknown): never => held(value) as never;

  return {
    get: async (table, id) => {
      const row = await peek(table, id);
      if (row !== null) return answer(row);
      const isGone = waitingIn(table).get(id) === null || holding.absent(table);
      return isGone ? answer(undefined) : notHeld;
    },
    day: async (table, branchId, day) => {
      if (!holding.day(branchId, day)) return notHeld;
      const found = await stored.days(table, branchId, day, day);
      return answer(merged(table, found, (row) => fieldOf(row, 'branchId') === branchId && fieldOf(row, 'day') === day));
    },
    by: async (table, field, value) => {
      if (!(await holding.by(table, field, value))) return notHeld;
      const found = await stored.by(table, field, value);
      return answer(merged(table, found, (row) => fieldOf(row, field) === value));
    },
    peek,
    put: async (table, row) => want(table, row.id, row),
    remove: async (table, id) => want(table, id, null),
    head: async () => must(await readState(source, 'head'), 'the head is written when the database is made'),
    setHead: async (next) => writeState(source, 'head', next),
    coverage: async () => coverage,
    setCoverage: async (next) => {
      coverage = next;
      holding = holdingOf(next, peek);
      await writeState(source, 'coverage', next);
    },
    fill: async () => (await readState(source, 'fill')) ?? null,
    setFill: async (fill) => (fill === null ? dropState(source, 'fill') : writeState(source, 'fill', fill)),
    dayBetween: (after, before) => firstDayBetween(source, after, before),
    ...pendingOf(source),
    ...sentOf(source),
    dropCopy: async () => {
      waiting.clear();
      for (const name of copyStores) await source.table(name).clear();
      reads.forget();
    },
    flush: async () => {
      for (const table of tableNames) {
        const rows = waitingIn(table);
        if (rows.size > 0) await (isDayTableName(table) ? writeDayRows(source, reads, table, rows) : writeRows(source, table, rows));
      }
    },
    changed: (table) => [...waitingIn(table).keys()],
  };
}

function fieldOf(row: AnyRow, field: string): unknown {
  return (row as Readonly<Record<string, unknown>>)[field];
}

async function writeRows(source: StoreSource, table: Exclude<TableName, DayTableName>, wanted: WantedRows): Promise<void> {
  const kept = [...wanted.values()].filter((row): row is AnyRow => row !== null);
  const gone = [...wanted].flatMap(([id, row]) => (row === null ? [id] : []));
  if (kept.length > 0) await rowsOf(source, table).bulkPut(kept);
  if (gone.length > 0) await rowsOf(source, table).bulkDelete(gone);
}

type PendingPart = Pick<DeskTx, 'pending' | 'setPending' | 'dropPending' | 'keepOutcome' | 'keepNotes'>;

/** The outbox and what became of its commands: few rows, written at once. */
function pendingOf(source: StoreSource): PendingPart {
  const pending = source.table('pending') as Table<Pending, number>;
  const outcomes = source.table('outcomes') as Table<KeptOutcome, string>;
  return {
    pending: async () => pending.orderBy(':id').toArray(),
    setPending: async (one) => {
      await pending.put(one);
    },
    dropPending: async (seq) => pending.delete(seq),
    keepOutcome: async (outcome: Outcome, envelope: Envelope) => {
      await outcomes.put({
        ...outcome,
        command: `${envelope.name}@${envelope.version}`,
        actorId: envelope.actorId,
        at: envelope.occurredAt,
      });
    },
    keepNotes: async (notes) => writeState(source, 'syncNotes', withNotes((await readState(source, 'syncNotes')) ?? [], notes)),
  };
}

/** Acknowledged commands, in case a restored hub must hear them again. */
function sentOf(source: StoreSource): Pick<DeskTx, 'keepSent' | 'sentBefore' | 'confirmSent' | 'dropSent'> {
  const sent = source.table('sent') as Table<KeptSent, string>;
  return {
    keepSent: async (one) => {
      await sent.put({ ...one, at: Date.now() });
    },
    sentBefore: async (epoch) => {
      const found = await sent.where('epoch').notEqual(epoch).toArray();
      return found.toSorted((a, b) => a.envelope.seq - b.envelope.seq);
    },
    confirmSent: async (cmdIds, epoch) => {
      const known = (await sent.bulkGet([...cmdIds])).filter((one) => one !== undefined && one.epoch !== epoch);
      if (known.length > 0) await sent.bulkPut(known.flatMap((one) => (one === undefined ? [] : [{ ...one, epoch }])));
    },
    dropSent: async (cmdId) => sent.delete(cmdId),
  };
}
