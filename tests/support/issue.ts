import type { z } from 'zod';
import type { Accepted, AnyCommand, Refusal, Write } from '#shared/commands/command.ts';
import { uuidV7 } from '#shared/kernel/id.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { Signed } from '#shared/sync/issue.ts';
import type { RowOf, TableName } from '#shared/tables/registry.ts';
import { MemoryDesk } from '#tests/support/memory-desk.ts';
import { actor } from '#tests/support/rows.ts';

/** A desk in memory with the given rows on it, and a short way to issue commands there. */
export class DeskUnderTest {
  readonly store = new MemoryDesk('chain', 'store');
  private issued = 0;

  constructor(writes: readonly Write[]) {
    for (const { table, row } of writes) this.store.tables.put(table, row);
  }

  issue<C extends AnyCommand>(command: C, args: z.input<C['args']>): Promise<Result<Accepted, Refusal>> {
    this.issued += 1;
    const signed: Signed = {
      cmdId: uuidV7(this.issued, new Uint8Array(10)),
      name: command.name,
      version: command.version,
      args: JSON.parse(JSON.stringify(args)),
      actorId: actor.id,
      deviceId: 'device',
      branchId: 'branch',
      occurredAt: `2026-03-02T14:00:00.${String(this.issued).padStart(3, '0')}Z`,
      signature: '',
    };
    return this.store.issue(command, command.args.parse(args), signed, actor);
  }

  row<T extends TableName>(table: T, id: string): RowOf<T> | undefined {
    return this.store.tables.peek(table, id) as RowOf<T> | undefined;
  }
}
