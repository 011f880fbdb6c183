import { onTill } from '#shared/till/shift-state.ts';
import type { HubStore } from '#hub/store/open.ts';
import { eachRow } from '#hub/store/pages.ts';

/** The books of a chain: every document sums to zero, and what a till held at its last close is what the ledger says. */
export async function verifyLedger(store: HubStore, chainId: string): Promise<string | undefined> {
  const openShifts = new Set((await store.all(chainId, 'shifts')).filter(({ state }) => state === 'open').map(({ id }) => id));
  const checkpoints = await store.all(chainId, 'checkpoints');
  const closedMinor = new Map(checkpoints.map((checkpoint) => [checkpoint.tillId, 0]));
  for await (const entry of eachRow(store.db, chainId, 'ledgerEntries')) {
    const sum = entry.postings.reduce((total, posting) => total + posting.minor, 0);
    if (sum !== 0)
      return `ledger entry ${entry.id} of ${entry.day}: its postings sum to ${sum} ${entry.currency} minor units and not to zero`;
    if (entry.shiftId !== null && openShifts.has(entry.shiftId)) continue;
    for (const [tillId, minor] of closedMinor) closedMinor.set(tillId, minor + onTill(entry, tillId));
  }
  for (const { tillId, balanceMinor } of checkpoints) {
    const folded = closedMinor.get(tillId);
    if (folded !== balanceMinor) return `till ${tillId}: its last close says ${balanceMinor} minor units, the ledger's fold is ${folded}`;
  }
  return undefined;
}
