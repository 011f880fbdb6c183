import type { Actor } from '#shared/access/rights.ts';
import type { Deed, Refusal, Stamp } from '#shared/commands/command.ts';
import { wouldIssue } from '#shared/sync/issue.ts';
import type { Judgement } from '#shared/sync/judge.ts';
import { type Held, type Read, held } from '#shared/tables/read.ts';
import type { AnyRow, DayTableName, IndexOf, RowOf, TableName } from '#shared/tables/registry.ts';

/** What would become of a command if it were issued now: what it would write, or what it is refused for, an overlap that nobody wants among them. */
export interface Tried {
  readonly deed: Deed;
  readonly answer: Judgement;
}

/** Who would issue commands, and when. */
export interface Trier {
  readonly actor: Actor;
  readonly stamp: Stamp;
}

/**
 * Decides commands one after the other without saving anything, each on what those before it would have written: a series shows where it
 * collides before it is begun, and a drag shows why a place is none. One that is refused counts as not there for those after it.
 */
export async function tryDeeds(read: Read, deeds: readonly Deed[], trier: Trier): Promise<readonly Tried[]> {
  const tried: Tried[] = [];
  for await (const one of inTurn(read, deeds, trier)) tried.push(one);
  return tried;
}

/** Why one of several commands would be refused if they were issued now, the first that would be; undefined when nothing is in their way. */
export async function firstRefusal(read: Read, deeds: readonly Deed[], trier: Trier): Promise<Refusal | undefined> {
  for await (const { answer } of inTurn(read, deeds, trier)) if (!answer.ok) return answer.refusal;
  return undefined;
}

async function* inTurn(read: Read, deeds: readonly Deed[], { actor, stamp }: Trier): AsyncGenerator<Tried> {
  const overlay = overlayOf(read);
  for (const deed of deeds) {
    const { command } = deed;
    const answer = await wouldIssue(overlay.read, command, command.args.parse(deed.args), stamp, actor);
    if (answer.ok) for (const { table, row } of answer.accepted.writes) overlay.put(table, row);
    yield { deed, answer };
  }
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
