import { derivedId } from '#shared/kernel/id.ts';
import { decideAllAgain, takeBack } from '#shared/sync/decide-again.ts';
import type { DeskHead, DeskTx, Pending, RowRef, Sent } from '#shared/sync/desk-store.ts';
import { type PullResponse, auditStart } from '#shared/sync/protocol.ts';
import { relink } from '#shared/sync/relink.ts';

/**
 * Follows the hub into another epoch, in which its database was brought back from a backup: acknowledged commands whose outcome it does not
 * tell again by the end of the pull are not in the backup. They become pending once more, in their old order, before what was pending.
 * Their ids make them the same commands, so that one which did arrive is not done twice. Those of stores that this desk was before its database
 * was lost are told by no pull: they stay in doubt until the hub was asked about them (`settleDoubts`).
 */
export async function followEpoch(tx: DeskTx, chainId: string, { outcomes, cursor, more }: PullResponse): Promise<void> {
  if (outcomes.length > 0)
    await tx.confirmSent(
      outcomes.map(({ cmdId }) => cmdId),
      cursor.epoch,
    );
  // Only now the copy is whole and every outcome told.
  if (more) return;
  const { storeId } = await tx.head();
  const lost = (await tx.sentBefore(cursor.epoch)).filter((one) => one.storeId === storeId);
  if (lost.length === 0) return;
  const pending = await tx.pending();
  for (const one of pending.toReversed()) await takeBack(tx, one);
  for (const { envelope } of lost) await tx.dropSent(envelope.cmdId);
  await decideAllAgain(
    tx,
    chainId,
    [...lost.map(revived), ...pending].toSorted((a, b) => a.envelope.seq - b.envelope.seq),
  );
}

/** Acknowledged commands of which a desk cannot say whether the hub, as it is now, has them: other stores sent them, in another epoch. */
export async function doubtful(tx: DeskTx): Promise<readonly Sent[]> {
  const { cursor, storeId } = await tx.head();
  return (await tx.sentBefore(cursor?.epoch ?? '')).filter((one) => one.storeId !== storeId);
}

/**
 * Sends once more what other stores of this desk had sent and the hub does not have: pending again, before all that is pending. Their places in
 * the count were given by stores that are gone, so the desk becomes another store, and counts everything that waits anew. Its id follows from
 * what happened, because nothing here draws lots.
 */
export async function reviveOfOthers(tx: DeskTx, chainId: string, cmdIds: ReadonlySet<string>): Promise<void> {
  const lost = inOrderOfStores((await doubtful(tx)).filter(({ envelope }) => cmdIds.has(envelope.cmdId)));
  if (lost.length === 0) return;
  const pending = await tx.pending();
  for (const one of pending.toReversed()) await takeBack(tx, one);
  const head = await tx.head();
  const another: DeskHead = {
    ...head,
    storeId: derivedId(head.storeId, `epoch ${head.cursor?.epoch ?? ''}`),
    lastSeq: 0,
    auditHead: auditStart,
  };
  const all = [...lost.map(revived), ...pending];
  const { envelopes, end } = relink(
    chainId,
    another,
    all.map(({ envelope }) => envelope),
  );
  for (const { envelope } of lost) await tx.dropSent(envelope.cmdId);
  for (const { envelope } of pending) await tx.dropPending(envelope.seq);
  await decideAllAgain(
    tx,
    chainId,
    all.map((one, at) => ({ ...one, envelope: envelopes[at] ?? one.envelope })),
  );
  await tx.setHead({ ...another, ...end });
}

function revived({ envelope, needs }: Sent): Pending {
  return { envelope, before: [], touched: [], refused: null, again: { needs, lacks: false } };
}

/** Stores one after the other, as they followed each other by their first command, and each by its own count, as they come. */
function inOrderOfStores(sent: readonly Sent[]): readonly Sent[] {
  const stores = new Map<string, Sent[]>();
  for (const one of sent) stores.set(one.storeId ?? '', [...(stores.get(one.storeId ?? '') ?? []), one]);
  const firstOf = (those: readonly Sent[]): string => those.map(({ envelope }) => envelope.occurredAt).reduce((a, b) => (b < a ? b : a));
  return [...stores.values()].toSorted((a, b) => (firstOf(a) < firstOf(b) ? -1 : 1)).flat();
}

/** The rows that a command changed and that were there before it. */
export function needsOf({ before, again }: Pending): readonly RowRef[] {
  return again?.needs ?? before.flatMap(({ table, id, row }) => (row === null ? [] : [{ table, id }]));
}
