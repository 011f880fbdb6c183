import { correctPayout, correctionId } from '#shared/payouts/correct-payout.ts';
import { matchPayout } from '#shared/payouts/match-payout.ts';
import type { Payout } from '#shared/payouts/tables.ts';
import { days } from '#tests/simulation/chain-rows.ts';
import type { Plan } from '#tests/simulation/deed.ts';

const [day] = days;

/** The office compares a payout with the provider's list, as two desks may do at once, and posts what differs. */
export const comparePayout: Plan = ({ chance, rows }) => {
  const payout = chance.oneOf(rows('payouts'));
  if (payout === undefined) return [];
  const { id: payoutId, tillId, landsInTillId, currency, statement } = payout;
  if (statement === null || chance.happens(0.3)) {
    const feeMinor = 1_50 + chance.below(3);
    const to = { reference: `PO-${chance.below(3)}`, grossMinor: 100_00, feeMinor, netMinor: 100_00 - feeMinor };
    const from = statement === null ? null : said(statement);
    return [{ command: matchPayout, args: { payoutId, from, to: chance.happens(0.2) ? null : to } }];
  }
  const posted = new Set(rows('ledgerEntries').map(({ id }) => id));
  const entryId = correctionId(payoutId, posted.has(correctionId(payoutId, 0)) ? 1 : 0);
  if (posted.has(entryId)) return [];
  const differs = { feeMinor: statement.feeMinor - payout.feeMinor, netMinor: -1 - chance.below(3), reason: 'the list says so' };
  return [{ command: correctPayout, args: { entryId, payoutId, tillId, landsInTillId, day, currency, ...differs } }];
};

function said({ reference, grossMinor, feeMinor, netMinor }: NonNullable<Payout['statement']>) {
  return { reference, grossMinor, feeMinor, netMinor };
}
