import { reached } from '#shared/sync/apply-fill.ts';
import { noCoverage } from '#shared/sync/coverage.ts';
import type { DeskTx } from '#shared/sync/desk-store.ts';
import { followEpoch } from '#shared/sync/follow-epoch.ts';
import type { PullResponse } from '#shared/sync/protocol.ts';
import { takePage } from '#shared/sync/take-page.ts';

/**
 * Takes a page of the hub's changes, inside one transaction of the desk's store, and writes the cursor.
 *
 *   server rows ──●──────────────●  (page)
 *                  \              \
 *   pending         p1 p2 p3  →    p1' p3'     p2 had an outcome; only commands that read or wrote what changed are decided again
 *
 * A desk that has to start anew gives up its copy and what it held, and keeps its outbox. Fills bring the copy back: the first days in the
 * same transaction where there was a copy (`startAnew`), the rest behind it.
 */
export async function applyDelta(tx: DeskTx, chainId: string, delta: PullResponse): Promise<void> {
  const { reset, changes, outcomes, cursor } = delta;
  if (reset) {
    await tx.dropCopy();
    await tx.setFill(null);
    await tx.setCoverage({ ...noCoverage, fromDay: (await tx.coverage()).fromDay });
  }
  const coverage = (await reached(tx, cursor.versions)) ? 'grown' : 'same';
  await takePage(tx, chainId, { changes, outcomes, epoch: cursor.epoch, copy: reset ? 'dropped' : 'kept', coverage });
  await followEpoch(tx, chainId, delta);
  const head = await tx.head();
  await tx.setHead({ ...head, cursor });
}
