import { sameData } from '#shared/kernel/same-data.ts';
import type { DeskTx, Pending } from '#shared/sync/desk-store.ts';
import type { WireChange } from '#shared/sync/protocol.ts';
import { touch } from '#shared/tables/read.ts';
import type { AnyRow, TableName } from '#shared/tables/registry.ts';

/** A change of a table that this build knows. */
export type KnownChange = WireChange & { readonly table: TableName };

/** A page and an outbox without what needs no hand laid on it. */
export interface Parted {
  /** Settled commands whose rows lie here as the hub has them: they only leave the outbox. */
  readonly stands: readonly Pending[];
  readonly pending: readonly Pending[];
  readonly changes: readonly KnownChange[];
}

/**
 * Parts off the settled commands that came out at the hub just as they had here, with the rows that say so. That is nearly every command of a
 * desk that comes back: undoing it, taking its rows and deciding what stands on it again would end where it began.
 *
 * It holds for the oldest commands of the outbox: what they left of a row is what the first later command found that wrote it, or what lies
 * here. Where the hub says the same, later commands have decided on the hub's rows and would put back the hub's rows. When it says anything else
 * of a row that these commands wrote, or nothing of one, all of the page is taken as it comes.
 */
export async function partOff(
  tx: DeskTx,
  pending: readonly Pending[],
  changes: readonly KnownChange[],
  settled: ReadonlySet<string>,
): Promise<Parted> {
  const all = { stands: [], pending, changes };
  const firstLeft = pending.findIndex(({ envelope }) => !settled.has(envelope.cmdId));
  const oldest = firstLeft === -1 ? pending : pending.slice(0, firstLeft);
  const later = pending.slice(oldest.length);
  if (oldest.length === 0 || oldest.some(({ again }) => again !== undefined)) return all;
  if (later.some(({ envelope }) => settled.has(envelope.cmdId))) return all;
  const same = await toldAlike(tx, later, changes);
  const isTold = oldest.every(({ before }) => before.every(({ table, id }) => same.has(touch.row(table, id))));
  if (!isTold) return all;
  return { stands: oldest, pending: later, changes: changes.filter(({ table, id }) => !same.has(touch.row(table, id))) };
}

/** The names of rows of which the page says what lies here under the later commands. */
async function toldAlike(tx: DeskTx, later: readonly Pending[], changes: readonly KnownChange[]): Promise<ReadonlySet<string>> {
  const found = new Map<string, AnyRow | null>();
  for (const { table, id, row } of later.toReversed().flatMap(({ before }) => before.toReversed())) found.set(touch.row(table, id), row);
  const same = new Set<string>();
  await tx.expect?.(changes);
  for (const { table, id, row } of changes) {
    const name = touch.row(table, id);
    const lies = found.get(name);
    if (sameData(lies === undefined ? await tx.peek(table, id) : lies, row)) same.add(name);
  }
  return same;
}
