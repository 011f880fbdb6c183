import { write } from '#shared/commands/command.ts';
import { correctPayout, correctionId } from '#shared/payouts/correct-payout.ts';
import { matchPayout } from '#shared/payouts/match-payout.ts';
import type { HubStore } from '#hub/store/open.ts';
import type { Told } from '#tests/support/hub/test-commands.ts';
import { rowId, testDay } from '#tests/support/hub/test-store.ts';

/** A payout that a job posted is compared with what the provider says, and what differs is posted. */
export async function payoutDeeds(
  store: HubStore,
  chainId: string,
  branchId: string,
  called: (label: string) => string,
): Promise<readonly Told[]> {
  const [payoutId, tillId, landsInTillId] = [called('payout'), rowId(chainId, 'cards'), called('safe')];
  const about = { branchId, day: testDay, at: `${testDay}T04:00:00.000Z`, tillId, landsInTillId, currency: 'EUR' };
  const figures = { grossMinor: 50_00, feeMinor: 75, netMinor: 49_25, paymentIds: [], statement: null };
  await store.publish(chainId, [write('payouts', { id: payoutId, ...about, ...figures })]);
  const to = { reference: 'PO-1', grossMinor: 50_00, feeMinor: 80, netMinor: 49_20 };
  const differs = { feeMinor: 5, netMinor: -5, reason: 'a higher fee' };
  return [
    [matchPayout, { payoutId, from: null, to }],
    [correctPayout, { entryId: correctionId(payoutId, 0), payoutId, tillId, landsInTillId, day: testDay, currency: 'EUR', ...differs }],
  ];
}
