import { derivedId } from '#shared/kernel/id.ts';
import type { Payout } from '#shared/payouts/tables.ts';
import { onTill } from '#shared/till/shift-state.ts';
import type { HubStore } from '#hub/store/open.ts';
import { eachRow } from '#hub/store/pages.ts';

/** Every payout is what its payments brought less their fees, lies in the books as such, and no payment was paid out twice. */
export async function verifyPayouts(store: HubStore, chainId: string): Promise<string | undefined> {
  const payouts = await store.all(chainId, 'payouts');
  const payoutOf = new Map<string, string>();
  for (const { id, paymentIds } of payouts) {
    for (const paymentId of paymentIds) {
      const other = payoutOf.get(paymentId);
      if (other !== undefined) return `payment ${paymentId} was paid out twice, by ${other} and by ${id}`;
      payoutOf.set(paymentId, id);
    }
  }
  // Of a history of years only what a payout names is kept in sight.
  const tillOf = new Map(payouts.flatMap(entriesOf));
  if (tillOf.size === 0) return undefined;
  const movedBy = new Map<string, number>();
  for await (const entry of eachRow(store.db, chainId, 'ledgerEntries')) {
    const tillId = tillOf.get(entry.id);
    if (tillId !== undefined) movedBy.set(entry.id, onTill(entry, tillId));
  }
  for (const payout of payouts) {
    const fault = faultOf(payout, movedBy);
    if (fault !== undefined) return `payout ${payout.id} of ${payout.day} ${fault}`;
  }
  return undefined;
}

/** The entries that a payout stands on, each with the till that it is looked at for. */
function entriesOf({ id, tillId, landsInTillId, paymentIds }: Payout): readonly (readonly [string, string])[] {
  const taken = paymentIds.flatMap((one) => [[one, tillId] as const, [derivedId(one, 'fee'), tillId] as const]);
  return [...taken, [derivedId(id, 'out'), tillId], [derivedId(id, 'in'), landsInTillId]];
}

function faultOf({ id, paymentIds, grossMinor, feeMinor, netMinor }: Payout, movedBy: ReadonlyMap<string, number>): string | undefined {
  const moved = (entryId: string): number => movedBy.get(entryId) ?? 0;
  const sum = (of: (paymentId: string) => number): number => paymentIds.reduce((all, one) => all + of(one), 0);
  const brought = sum(moved);
  if (brought !== grossMinor) return `says that ${grossMinor} were taken, its payments brought ${brought}`;
  const kept = sum((one) => 0 - moved(derivedId(one, 'fee')));
  if (kept !== feeMinor) return `says that ${feeMinor} were kept, the fees of its payments are ${kept}`;
  if (grossMinor - feeMinor !== netMinor) return `says ${netMinor}, which is not ${grossMinor} less ${feeMinor}`;
  const [left, landed] = [0 - moved(derivedId(id, 'out')), moved(derivedId(id, 'in'))];
  return left === netMinor && landed === netMinor ? undefined : `says ${netMinor}; ${left} left one till, ${landed} landed in the other`;
}
