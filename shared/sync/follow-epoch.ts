import { decideAllAgain, takeBack } from '#shared/sync/decide-again.ts';
import type { DeskTx, Pending, RowRef } from '#shared/sync/desk-store.ts';
import type { PullResponse } from '#shared/sync/protocol.ts';

/**
 * Follows the hub into another epoch, in which its database was brought back from a backup: acknowledged commands whose outcome it does not
 * tell again by the end of the pull are not in the backup. They become pending once more, in their old order, before what was pending.
 * Their ids make them the same commands, so that one which did arrive is not done twice.
 */
export async function followEpoch(tx: DeskTx, chainId: string, { outcomes, cursor, more }: PullResponse): Promise<void> {
  if (outcomes.length > 0)
    await tx.confirmSent(
      outcomes.map(({ cmdId }) => cmdId),
      cursor.epoch,
    );
  // Only now the copy is whole and every outcome told.
  if (more) return;
  const lost = await tx.sentBefore(cursor.epoch);
  if (lost.length === 0) return;
  const pending = await tx.pending();
  for (const one of pending.toReversed()) await takeBack(tx, one);
  const revived = lost.map(({ envelope, needs }): Pending => ({
    envelope,
    before: [],
    touched: [],
    refused: null,
    again: { needs, lacks: false },
  }));
  for (const { envelope } of lost) await tx.dropSent(envelope.cmdId);
  await decideAllAgain(
    tx,
    chainId,
    [...revived, ...pending].toSorted((a, b) => a.envelope.seq - b.envelope.seq),
  );
}

/** The rows that a command changed and that were there before it. */
export function needsOf({ before, again }: Pending): readonly RowRef[] {
  return again?.needs ?? before.flatMap(({ table, id, row }) => (row === null ? [] : [{ table, id }]));
}
