import { canonicalJson } from '#shared/kernel/canonical.ts';
import { limits } from '#shared/kernel/limits.ts';
import { addDays } from '#shared/kernel/time.ts';
import { holdsDay } from '#shared/sync/coverage.ts';
import {
  type DaySum,
  type DaySumsRequest,
  type DaySumsResponse,
  dayTables,
  daysAskedMax,
  shapeOfDays,
  sumOfDay,
} from '#shared/sync/day-sums.ts';
import type { DayContents, DeskTx } from '#shared/sync/desk-store.ts';
import type { DeskSyncStore, Wire, WireAnswer } from '#shared/sync/desk-sync.ts';
import { type Cursor, type WireChange, protocolVersion } from '#shared/sync/protocol.ts';
import { takePage } from '#shared/sync/take-page.ts';
import { touch } from '#shared/tables/read.ts';
import type { AnyRow, TableName } from '#shared/tables/registry.ts';

/** The hub's door for comparing days. */
export interface DaySumsWire {
  daySums(request: DaySumsRequest): Promise<WireAnswer<DaySumsResponse>>;
}

/** A day that this desk did not hold as the hub does, and holds so now. */
export interface MendedDay {
  readonly day: string;
  readonly atMs: number;
}

/** What the check runs on. */
export interface DayCheckPorts {
  readonly store: Pick<DeskSyncStore, 'head' | 'window' | 'change'>;
  readonly wire: Pick<Wire, 'fill'> & DaySumsWire;
  readonly chainId: string;
  readonly nowMs: () => number;
  readonly today: () => string | null;
  readonly onMended: (mended: MendedDay) => void;
}

/** Compares, while the desk has nothing else to do, what it holds of its days with the hub. */
export interface DayCheck {
  /** Asks once if it is time to; answers in how many ms it is. What goes wrong on the line is left to the next pull to find. */
  step(): Promise<number>;
}

const everyMs = 2 * 60_000;
/** Besides today. Two minutes for each three days: the window of half a year is gone through in two hours. */
const rolledDays = 3;
/** How far into the future bookings are compared. */
const daysAhead = 60;
/** A day that was fetched anew is left alone for so long: should it differ again, the fault is not one of the copy. */
const restMs = 60 * 60_000;
const pagesMax = 40;

/** Makes the check. */
export function createDayCheck(ports: DayCheckPorts): DayCheck {
  let nextMs = 0;
  let rolledTo: string | null = null;
  const restsUntilMs = new Map<string, number>();

  const daysToAsk = async (today: string, nowMs: number): Promise<readonly string[]> => {
    const { coverage } = await ports.store.window();
    const end = addDays(today, daysAhead);
    const start = coverage.fromDay ?? today;
    const days = new Set([today]);
    for (let n = 0; n < rolledDays; n += 1) {
      rolledTo = rolledTo === null || rolledTo < start || rolledTo >= end ? start : addDays(rolledTo, 1);
      days.add(rolledTo);
    }
    return [...days].filter((day) => holdsDay(coverage.days, day) && (restsUntilMs.get(day) ?? 0) <= nowMs).slice(0, daysAskedMax);
  };

  return {
    step: async () => {
      const [nowMs, today] = [ports.nowMs(), ports.today()];
      if (today === null) return everyMs;
      // A clock that was set back asks at once and then again by its own time.
      if (nowMs < nextMs && nextMs - nowMs <= everyMs) return nextMs - nowMs;
      nextMs = nowMs + everyMs;
      for (const day of await differingDays(ports, await daysToAsk(today, nowMs))) {
        if (!(await mendDay(ports, day))) continue;
        restsUntilMs.set(day, nowMs + restMs);
        ports.onMended({ day, atMs: nowMs });
      }
      return everyMs;
    },
  };
}

/** Days of which the hub says that they differ. Those that it cannot speak of now are left out. */
export async function differingDays(
  { store, wire }: { readonly store: Pick<DeskSyncStore, 'head' | 'change'>; readonly wire: DaySumsWire },
  days: readonly string[],
): Promise<readonly string[]> {
  const { cursor, storeId } = await store.head();
  if (cursor === null) return [];
  const sums: DaySum[] = [];
  for (const day of days) {
    const found = await store.change((tx) => contentsOf(tx, day, cursor));
    if (found !== null) sums.push(sumOfDay(day, byTable(found)));
  }
  if (sums.length === 0) return [];
  const answer = await wire.daySums({ protocol: protocolVersion, cursor, storeId, shape: shapeOfDays(), days: sums });
  return answer.ok ? answer.value.days.filter(({ verdict }) => verdict === 'differs').map(({ day }) => day) : [];
}

/** What lies here of a day at a cursor. Null when the desk has moved on, or a pending command stands on the day: its rows are not the hub's. */
async function contentsOf(tx: DeskTx, day: string, cursor: Cursor): Promise<DayContents | null> {
  const [head, { branchId, days }] = [await tx.head(), await tx.coverage()];
  if (branchId === null || !holdsDay(days, day) || canonicalJson(head.cursor) !== canonicalJson(cursor)) return null;
  const found = (await tx.dayBetween(addDays(day, -1), addDays(day, 1))) ?? { branchId, day, rows: [] };
  const names = new Set(dayTables.map((table) => touch.day(table, branchId, day)));
  for (const { table, row } of found.rows) names.add(touch.row(table, row.id));
  // The names of days too: a command that waits may have moved away the only row of one.
  const isTouched = (await tx.pending()).some(({ touched }) => touched.some((name) => names.has(name)));
  return isTouched ? null : found;
}

function byTable({ rows }: DayContents): ReadonlyMap<TableName, readonly AnyRow[]> {
  const rowsByTable = new Map<TableName, AnyRow[]>();
  for (const { table, row } of rows) rowsByTable.set(table, [...(rowsByTable.get(table) ?? []), row]);
  return rowsByTable;
}

/** Fetches a day anew and puts it in the place of what lies here, in one transaction: rows that the hub does not have go. */
async function mendDay({ store, wire, chainId }: DayCheckPorts, day: string): Promise<boolean> {
  const { cursor, storeId } = await store.head();
  if (cursor === null) return false;
  const fetched = await fetchDay(wire, { cursor, storeId }, day);
  if (fetched === null) return false;
  return store.change(async (tx) => {
    const found = await contentsOf(tx, day, cursor);
    if (found === null) return false;
    const kept = new Set(fetched.map(({ table, id }) => `${table}:${id}`));
    const gone = found.rows.filter(({ table, row }) => !kept.has(`${table}:${row.id}`));
    const changes = [...gone.map(({ table, row }) => ({ table, id: row.id, row: null })), ...fetched];
    await takePage(tx, chainId, { changes, outcomes: [], epoch: cursor.epoch, copy: 'kept', coverage: 'same' });
    return true;
  });
}

/** All rows of a day; null when the line broke or the hub has more to tell first, for then what is not among them may only be newer. */
async function fetchDay(
  wire: Pick<Wire, 'fill'>,
  { cursor, storeId }: { readonly cursor: Cursor; readonly storeId: string },
  day: string,
): Promise<readonly WireChange[] | null> {
  const changes: WireChange[] = [];
  const part = { kind: 'days', from: day, to: day } as const;
  for (let [page, after] = [0, null as Parameters<Wire['fill']>[0]['after']]; page < pagesMax; page += 1) {
    const answer = await wire.fill({ protocol: protocolVersion, cursor, storeId, part, after, rowsMax: limits.fillRowsMax });
    if (!answer.ok || answer.value.anew) return null;
    const { heads, next } = answer.value;
    if (Object.entries(heads).some(([stream, version]) => version !== (cursor.versions[stream] ?? 0))) return null;
    changes.push(...answer.value.changes);
    if (next === null) return changes;
    after = next;
  }
  return null;
}
