import { must } from '#shared/kernel/assert.ts';
import { correctPayout, correctionId } from '#shared/payouts/correct-payout.ts';
import { matchPayout } from '#shared/payouts/match-payout.ts';
import { settleDueMoney } from '#hub/jobs/settle-due-money.ts';
import type { HubStore } from '#hub/store/open.ts';
import type { Told } from '#tests/support/hub/test-commands.ts';
import { testDay } from '#tests/support/hub/test-store.ts';

/** A payment is paid out by the job, compared with what the provider says, and what differs is posted. */
export async function payoutDeeds(store: HubStore, chainId: string, branchId: string, paymentId: string): Promise<readonly Told[]> {
  const branch = must(
    (await store.all(chainId, 'branches')).find(({ id }) => id === branchId),
    'the branch',
  );
  await settleDueMoney(store, chainId, branch, `${testDay}T20:00:00.000Z`);
  const posted = await store.all(chainId, 'payouts');
  const {
    id: payoutId,
    tillId,
    landsInTillId,
    currency,
    grossMinor,
    feeMinor,
    netMinor,
  } = must(
    posted.find(({ paymentIds }) => paymentIds.includes(paymentId)),
    'the payout of the payment',
  );
  const to = { reference: 'PO-1', grossMinor, feeMinor: feeMinor + 5, netMinor: netMinor - 5 };
  const about = { entryId: correctionId(payoutId, 0), payoutId, tillId, landsInTillId, day: testDay, currency };
  return [
    [matchPayout, { payoutId, from: null, to }],
    [correctPayout, { ...about, feeMinor: 5, netMinor: -5, reason: 'a higher fee' }],
  ];
}
