import type { Refusal, Stamp } from '#shared/commands/command.ts';
import { type Read, held, touch } from '#shared/tables/read.ts';
import type { RowOf, TableName } from '#shared/tables/registry.ts';
import { judge } from '#shared/sync/judge.ts';
import type { Desk, Invocation, Session } from '#renderer/data/desk.ts';

/**
 * Why commands would be refused if they were issued now, one after another; undefined when nothing is in their way. Of what the ones before
 * write, the rows themselves are known, not what is folded of them. It is asked before something happens that cannot be taken back here, such
 * as a card that is charged.
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
  const written = new Map<string, unknown>();
  const read: Read = {
    get: async <T extends TableName>(table: T, id: string) => {
      const name = touch.row(table, id);
      return written.has(name) ? held(written.get(name) as RowOf<T>) : desk.read.get(table, id);
    },
    day: (...asked) => desk.read.day(...asked),
    by: (...asked) => desk.read.by(...asked),
  };
  for (const { command, args } of invocations) {
    const parsed: unknown = command.args.parse(args);
    if (!session.can(...command.rights(parsed))) return { code: 'no-right', subjects: [] };
    const judged = await judge(command, read, parsed, stamp, 'issued');
    if (!judged.ok) return judged.refusal;
    for (const { table, row } of judged.accepted.writes) written.set(touch.row(table, row.id), row);
  }
  return undefined;
}
