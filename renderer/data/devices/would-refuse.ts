import type { Refusal, Stamp } from '#shared/commands/command.ts';
import { type Held, type Read, held } from '#shared/tables/read.ts';
import type { DayTableName, IndexOf, RowOf, TableName } from '#shared/tables/registry.ts';
import { judge } from '#shared/sync/judge.ts';
import type { Desk, Invocation, Session } from '#renderer/data/desk.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * Why commands would be refused if they were issued now, one after another; undefined when nothing is in their way. Each knows what the ones
 * before it write. It is asked before something happens that cannot be taken back here, such as a card that is charged.
 */
export async function wouldRefuse(desk: Desk, session: Session, invocations: readonly Invocation[]): Promise<Refusal | undefined> {
  const stamp: Stamp = {
    cmdId: desk.newId(),
    chainId: desk.chainId,
    branchId: desk.branchId,
    actorId: session.user.id,
    deviceId: desk.deviceId,
    occurredAt: desk.clock.now(),
  };
  const written = new Map<TableName, Map<string, Row>>();
  /** Rows as they would be: those that are written stand in for those that are there, in the order of their ids. */
  const overlaid = <T extends TableName>(table: T, answer: Held<readonly RowOf<T>[]>, belongs: (row: RowOf<T>) => boolean) => {
    const news = written.get(table);
    if (!answer.held || news === undefined) return answer;
    const fitting = [...news.values()].map((row) => row as RowOf<T>).filter(belongs);
    return held([...answer.value.filter(({ id }) => !news.has(id)), ...fitting].toSorted((one, other) => (one.id < other.id ? -1 : 1)));
  };
  const read: Read = {
    get: async <T extends TableName>(table: T, id: string) => {
      const row = written.get(table)?.get(id);
      return row === undefined ? desk.read.get(table, id) : held(row as RowOf<T>);
    },
    day: async <T extends DayTableName>(table: T, branchId: string, day: string) =>
      overlaid(table, await desk.read.day(table, branchId, day), (row) => row.branchId === branchId && row.day === day),
    by: async <T extends TableName>(table: T, field: IndexOf<T>, value: string) =>
      overlaid(table, await desk.read.by(table, field, value), (row) => (row as Row)[field] === value),
  };
  for (const { command, args } of invocations) {
    const parsed: unknown = command.args.parse(args);
    if (!session.can(...command.rights(parsed))) return { code: 'no-right', subjects: [] };
    const judged = await judge(command, read, parsed, stamp, 'issued');
    if (!judged.ok) return judged.refusal;
    for (const { table, row } of judged.accepted.writes) {
      const rows = written.get(table) ?? new Map<string, Row>();
      written.set(table, rows.set(row.id, row as unknown as Row));
    }
  }
  return undefined;
}
