import { isMonthEnd, monthEndOf } from '#shared/reports/month-ends.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { onTill } from '#shared/till/shift-state.ts';
import type { HubStore } from '#hub/store/open.ts';
import { eachRow } from '#hub/store/pages.ts';

/** The books of a chain: every document sums to zero, and what a till held at its last close and at the ends of months is what the ledger says. */
export async function verifyLedger(store: HubStore, chainId: string): Promise<string | undefined> {
  const openShifts = new Set((await store.all(chainId, 'shifts')).filter(({ state }) => state === 'open').map(({ id }) => id));
  const all = await store.all(chainId, 'checkpoints');
  const checkpoints = all.filter((one) => !isMonthEnd(one));
  const byMonth = new Map<string, number>();
  const closedMinor = new Map(checkpoints.map((checkpoint) => [checkpoint.tillId, 0]));
  for await (const entry of eachRow(store.db, chainId, 'ledgerEntries')) {
    const sum = entry.postings.reduce((total, posting) => total + posting.minor, 0);
    if (sum !== 0)
      return `ledger entry ${entry.id} of ${entry.day}: its postings sum to ${sum} ${entry.currency} minor units and not to zero`;
    for (const { account, ref, minor } of entry.postings) {
      const key = `${ref}|${monthEndOf(entry.day)}`;
      if (account === 'till') byMonth.set(key, (byMonth.get(key) ?? 0) + minor);
    }
    if (entry.shiftId !== null && openShifts.has(entry.shiftId)) continue;
    for (const [tillId, minor] of closedMinor) closedMinor.set(tillId, minor + onTill(entry, tillId));
  }
  for (const { tillId, balanceMinor } of checkpoints) {
    const folded = closedMinor.get(tillId);
    if (folded !== balanceMinor) return `till ${tillId}: its last close says ${balanceMinor} minor units, the ledger's fold is ${folded}`;
  }
  return wrongMonthEnd(all.filter(isMonthEnd), byMonth);
}

/** What tills held at the ends of months, by the sums of their months. */
function wrongMonthEnd(ends: readonly RowOf<'checkpoints'>[], byMonth: ReadonlyMap<string, number>): string | undefined {
  for (const { tillId, day, balanceMinor } of ends) {
    let folded = 0;
    for (const [key, minor] of byMonth) {
      const [ofTill, end = ''] = key.split('|');
      if (ofTill === tillId && end <= day) folded += minor;
    }
    if (folded !== balanceMinor)
      return `till ${tillId}: its checkpoint of ${day} says ${balanceMinor} minor units, the ledger's fold is ${folded}`;
  }
  return undefined;
}
