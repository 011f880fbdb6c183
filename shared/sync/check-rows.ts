import { canonicalJson } from '#shared/kernel/canonical.ts';
import type { DayCheckPorts } from '#shared/sync/check-days.ts';
import type { DeskTx } from '#shared/sync/desk-store.ts';
import type { DeskSyncStore, WireAnswer } from '#shared/sync/desk-sync.ts';
import { type Cursor, protocolVersion } from '#shared/sync/protocol.ts';
import {
  type RowSumsRequest,
  type RowSumsResponse,
  rowTables,
  shapeOfRows,
  stretchRowsMax,
  stretchesMax,
  sumOfStretch,
} from '#shared/sync/row-sums.ts';
import { takePage } from '#shared/sync/take-page.ts';
import type { AnyRow, TableName } from '#shared/tables/registry.ts';

/** The hub's door for comparing rows that lie on no day. */
export interface RowSumsWire {
  rowSums(request: RowSumsRequest): Promise<WireAnswer<RowSumsResponse>>;
}

/** Rows of a table that this desk did not hold as the hub does, and holds so now. */
export interface MendedRows {
  readonly table: TableName;
  readonly atMs: number;
}

/** What the check runs on. */
export interface RowCheckPorts extends Pick<DayCheckPorts, 'chainId' | 'nowMs'> {
  readonly store: Pick<DeskSyncStore, 'head' | 'window' | 'change'>;
  readonly wire: RowSumsWire;
  readonly onMended: (mended: MendedRows) => void;
}

/** Compares, while the desk has nothing else to do, what it holds besides its days with the hub. */
export interface RowCheck {
  /** Asks once if it is time to. What goes wrong on the line is left to the next pull to find. */
  step(): Promise<void>;
}

const everyMs = 2 * 60_000;
/** A stretch that was fetched anew is left alone for so long: should it differ again, the fault is not one of the copy. */
const restMs = 60 * 60_000;

/** Where a stretch begins: behind an id of a table. */
interface Place {
  readonly table: TableName;
  readonly after: string | null;
}

interface Stretch extends Place {
  /** The last id; null where the table ends. */
  readonly to: string | null;
  readonly rows: readonly AnyRow[];
}

/**
 * Makes the check. It goes through the row tables in order of id, a thousand rows a step, and begins again at the end: clients by the ten
 * thousands take hours and cost each end a thousand rows in two minutes, never a whole table.
 */
export function createRowCheck(ports: RowCheckPorts): RowCheck {
  let nextMs = 0;
  let place: Place = firstPlace;
  const restsUntilMs = new Map<string, number>();
  return {
    step: async () => {
      const nowMs = ports.nowMs();
      // A clock that was set back asks at once and then again by its own time.
      if (nowMs < nextMs && nextMs - nowMs <= everyMs) return;
      nextMs = nowMs + everyMs;
      const { cursor } = await ports.store.head();
      const { coverage } = await ports.store.window();
      // A copy that is still being fetched cannot be compared by what is missing in it.
      if (cursor === null || coverage.tables !== 'all') return;
      const found: Stretch[] = [];
      for (let looked = 0; looked < stretchesMax; looked += 1) {
        const at: Place = place;
        const { stretch, next } = await ports.store.change((tx) => look(tx, at, cursor));
        place = next;
        if (stretch !== null && (restsUntilMs.get(nameOf(stretch)) ?? 0) <= nowMs) found.push(stretch);
      }
      const mended = await compareAndMend(ports, found, cursor);
      if (mended === null) return;
      restsUntilMs.set(nameOf(mended), nowMs + restMs);
      ports.onMended({ table: mended.table, atMs: nowMs });
    },
  };
}

const firstPlace: Place = { table: rowTables[0] ?? 'users', after: null };

function nameOf({ table, after }: Place): string {
  return `${table} ${after ?? ''}`;
}

function behind({ table, to }: Pick<Stretch, 'table' | 'to'>): Place {
  return to === null ? { table: rowTables[rowTables.indexOf(table) + 1] ?? firstPlace.table, after: null } : { table, after: to };
}

/** What lies at a place at a cursor, and where the next stretch begins. No stretch where the desk has moved on, or a pending command has written. */
async function look(
  tx: DeskTx,
  { table, after }: Place,
  cursor: Cursor,
): Promise<{ readonly stretch: Stretch | null; readonly next: Place }> {
  const rows = await tx.rowsBehind(table, after, stretchRowsMax);
  const to = rows.length < stretchRowsMax ? null : (rows.at(-1)?.id ?? null);
  const stretch: Stretch = { table, after, to, rows };
  const isHere = canonicalJson((await tx.head()).cursor) === canonicalJson(cursor);
  return { stretch: isHere && !(await isTouched(tx, stretch)) ? stretch : null, next: behind(stretch) };
}

/** Rows that a pending command wrote are not the hub's, nor is it one that the command took away. */
async function isTouched(tx: DeskTx, { table, after, to }: Stretch): Promise<boolean> {
  const isIn = (id: string): boolean => (after === null || id > after) && (to === null || id <= to);
  return (await tx.pending()).some(({ before }) => before.some((image) => image.table === table && isIn(image.id)));
}

/** Asks about all of them, and puts the first that differs right; answers which it was. */
async function compareAndMend({ store, wire, chainId }: RowCheckPorts, found: readonly Stretch[], cursor: Cursor): Promise<Stretch | null> {
  const { storeId } = await store.head();
  if (found.length === 0) return null;
  const stretches = found.map((one) => sumOfStretch(one, one.rows));
  const answer = await wire.rowSums({ protocol: protocolVersion, cursor, storeId, shape: shapeOfRows(), stretches });
  const mend = answer.ok ? answer.value.mend : null;
  const wrong = mend === null ? undefined : found[mend.stretch];
  if (mend === null || wrong === undefined) return null;
  const { changes } = mend;
  // The hub sends so many at most: what lies behind the last of them is looked at when its turn comes.
  const to = changes.length < 2 * stretchRowsMax ? wrong.to : (changes.at(-1)?.id ?? wrong.to);
  const isMended = await store.change(async (tx) => {
    const { stretch } = await look(tx, wrong, cursor);
    if (stretch === null) return false;
    const kept = new Set(changes.map(({ id }) => id));
    const gone = stretch.rows.filter(({ id }) => !kept.has(id) && (to === null || id <= to));
    const all = [...gone.map(({ id }) => ({ table: wrong.table, id, row: null })), ...changes];
    await takePage(tx, chainId, { changes: all, outcomes: [], epoch: cursor.epoch, copy: 'kept', coverage: 'same' });
    return true;
  });
  return isMended ? wrong : null;
}
