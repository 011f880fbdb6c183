import type { Accepted, Deed, Refusal, Stamp } from '#shared/commands/command.ts';
import { judge } from '#shared/sync/judge.ts';
import { type Held, type Read, held } from '#shared/tables/read.ts';
import type { AnyRow, DayTableName, IndexOf, RowOf, TableName } from '#shared/tables/registry.ts';

/** What would become of a command if it were issued now. `overlaps` is a refusal at a desk unless the overlap is wanted. */
export interface Tried {
  readonly deed: Deed;
  readonly answer: { readonly ok: true; readonly accepted: Accepted } | { readonly ok: false; readonly refusal: Refusal };
}

/**
 * Decides commands one after the other without saving anything, each on what those before it would have written: a series shows where it
 * collides before it is begun, and a drag shows why a place is none. One that collides counts as not there for those after it.
 */
export async function tryDeeds(read: Read, deeds: readonly Deed[], stamp: Stamp): Promise<readonly Tried[]> {
  const overlay = overlayOf(read);
  const tried: Tried[] = [];
  for (const deed of deeds) {
    const { command } = deed;
    const answer = await judge(command, overlay.read, command.args.parse(deed.args), stamp, 'issued');
    if (answer.ok && answer.accepted.conflicts.length === 0) for (const { table, row } of answer.accepted.writes) overlay.put(table, row);
    tried.push({ deed, answer });
  }
  return tried;
}

/** What the store holds, with rows on top that it does not know. Days are read once, for members of a series ask for the same ones. */
function overlayOf(read: Read): { readonly read: Read; readonly put: (table: TableName, row: AnyRow) => void } {
  const written = new Map<TableName, Map<string, AnyRow>>();
  const days = new Map<string, Promise<Held<readonly AnyRow[]>>>();
  const withWritten = <T extends TableName>(table: T, answer: Held<readonly RowOf<T>[]>, isAsked: (row: AnyRow) => boolean) => {
    const mine = written.get(table);
    if (!answer.held || mine === undefined) return answer;
    const all = [...answer.value.filter(({ id }) => !mine.has(id)), ...[...mine.values()].filter(isAsked)] as RowOf<T>[];
    return held(all.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
  };
  const fieldOf = (row: AnyRow, field: string): unknown => (row as Readonly<Record<string, unknown>>)[field];
  return {
    put: (table, row) => {
      written.set(table, (written.get(table) ?? new Map<string, AnyRow>()).set(row.id, row));
    },
    read: {
      get: async <T extends TableName>(table: T, id: string) => {
        const mine = written.get(table)?.get(id);
        return mine === undefined ? read.get(table, id) : held(mine as RowOf<T>);
      },
      day: async <T extends DayTableName>(table: T, branchId: string, day: string) => {
        const key = `${table} ${branchId} ${day}`;
        const asked = days.get(key) ?? read.day(table, branchId, day);
        days.set(key, asked);
        const answer = (await asked) as Held<readonly RowOf<T>[]>;
        return withWritten(table, answer, (row) => fieldOf(row, 'branchId') === branchId && fieldOf(row, 'day') === day);
      },
      by: async <T extends TableName>(table: T, field: IndexOf<T>, value: string) =>
        withWritten(table, await read.by(table, field, value), (row) => fieldOf(row, field as string) === value),
    },
  };
}
