import { scaleMinor, sumMinor } from '#shared/kernel/money.ts';
import { unitsPerMinor } from './learn-taxes.ts';
import type { Receipt, TaxCode } from './rows.ts';

/** Half away from zero, from ten-thousandths of a dollar to cents. */
export function unitsToMinor(units: number): number {
  return scaleMinor(units, 1, unitsPerMinor);
}

/** What each rule makes of a receipt's tax, beside the unrounded sum. */
export interface TaxByRule {
  readonly units: number;
  /** Each line rounded by itself, then summed. */
  readonly lineMinor: number;
  /** The lines' sum, rounded once. */
  readonly billMinor: number;
}

/** A receipt's tax under both rules. */
export function taxByRule(receipt: Receipt, code: TaxCode): TaxByRule {
  const units = receipt.lines.map((line) => line.taxUnits[code]);
  const sum = sumMinor(units);
  return { units: sum, lineMinor: sumMinor(units.map(unitsToMinor)), billMinor: unitsToMinor(sum) };
}

/**
 * The tax of each line so that they sum to the bill's tax, which is rounded once. Lines are rounded by themselves first; what is left is a
 * few cents that go, one each, to the lines whose rounding was furthest the other way.
 */
export function spreadTax(receipt: Receipt, code: TaxCode): readonly number[] {
  const shares = receipt.lines.map((line, index) => {
    const units = line.taxUnits[code];
    const minor = unitsToMinor(units);
    return { index, minor, lost: units - minor * unitsPerMinor };
  });
  let left = taxByRule(receipt, code).billMinor - sumMinor(shares.map((share) => share.minor));
  const step = Math.sign(left);
  const byLoss = [...shares].sort((a, b) => step * (b.lost - a.lost) || a.index - b.index);
  for (const share of byLoss) {
    if (left === 0) break;
    share.minor += step;
    left -= step;
  }
  return shares.map((share) => share.minor);
}
