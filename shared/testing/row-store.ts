import type { AnyCommand, Accepted, Refusal, Stamp } from '#shared/commands/command.ts';
import { judge } from '#shared/sync/judge.ts';
import { type Read, held } from '#shared/tables/read.ts';
import type { AnyRow, RowOf, TableName } from '#shared/tables/registry.ts';

/** What became of a command that a test gave to the store. */
export type Ran = { readonly ok: true; readonly accepted: Accepted } | { readonly ok: false; readonly refusal: Refusal };

/** Rows in memory, whole and held, and commands run on them without sync around: enough to test what the rules of a subject decide. */
export class RowStore {
  private readonly rows = new Map<string, AnyRow>();
  private issued = 0;

  put<T extends TableName>(table: T, row: RowOf<T>): void {
    this.rows.set(`${table}:${row.id}`, structuredClone(row));
  }

  get<T extends TableName>(table: T, id: string): RowOf<T> | undefined {
    return this.rows.get(`${table}:${id}`) as RowOf<T> | undefined;
  }

  all<T extends TableName>(table: T): readonly RowOf<T>[] {
    const found = [...this.rows].filter(([key]) => key.startsWith(`${table}:`)).map(([, row]) => row as RowOf<T>);
    return found.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }

  read(): Read {
    const where = <T extends TableName>(table: T, wanted: (row: Readonly<Record<string, unknown>>) => boolean) =>
      this.all(table).filter((row) => wanted(row as Readonly<Record<string, unknown>>));
    return {
      get: async (table, id) => held(this.get(table, id)),
      day: async (table, branchId, day) => held(where(table, (row) => row['branchId'] === branchId && row['day'] === day)),
      by: async (table, field, value) => held(where(table, (row) => row[field as string] === value)),
    };
  }

  /** At the desk: may be stopped before it happens. */
  issue(command: AnyCommand, args: unknown, stamp: Partial<Stamp> = {}): Promise<Ran> {
    return this.run(command, args, stamp, true);
  }

  /** At the hub, after the desk has said "saved": a fact is never stopped. */
  receive(command: AnyCommand, args: unknown, stamp: Partial<Stamp> = {}): Promise<Ran> {
    return this.run(command, args, stamp, false);
  }

  private async run(command: AnyCommand, given: unknown, partial: Partial<Stamp>, atDesk: boolean): Promise<Ran> {
    this.issued += 1;
    const args: unknown = command.args.parse(given);
    const stamp: Stamp = { ...testStamp, cmdId: `cmd-${this.issued}`, ...partial };
    const judged = await judge(command, this.read(), args, stamp, atDesk ? 'issued' : 'happened');
    return judged.ok ? this.take(judged.accepted) : judged;
  }

  private take(accepted: Accepted): Ran {
    for (const { table, row } of accepted.writes) this.put(table, row);
    return { ok: true, accepted };
  }
}

/** Who, where and when, for tests to which it does not matter. */
export const testStamp: Stamp = {
  cmdId: 'cmd-0',
  chainId: 'chain-1',
  branchId: 'branch-1',
  actorId: 'user-1',
  deviceId: 'device-1',
  occurredAt: '2026-05-31T09:00:00.000Z',
};
