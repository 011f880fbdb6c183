import type { Payout } from '#shared/payouts/tables.ts';

/** What a provider says of a payout, without who kept it and when; null when nothing was kept. */
export function saidOf(
  statement: Payout['statement'],
): Pick<NonNullable<Payout['statement']>, 'reference' | 'grossMinor' | 'feeMinor' | 'netMinor'> | null {
  if (statement === null) return null;
  const { reference, grossMinor, feeMinor, netMinor } = statement;
  return { reference, grossMinor, feeMinor, netMinor };
}
