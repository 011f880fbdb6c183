import { assertMinor } from '#shared/kernel/money.ts';

/** A fraction of an amount that is not rounded yet. */
export interface Share {
  readonly minor: number;
  readonly numerator: number;
  readonly denominator: number;
}

/**
 * Fractions of a minor unit are kept as they are until all are summed; the sum is rounded half away from zero, once. Every share gets its whole
 * units, and the units that are left over go to the largest fractions, one each, ties to the earlier share: so no share is a whole unit away
 * from what it is, and together they are the rounded sum.
 */
export function allocateShares(shares: readonly Share[]): readonly number[] {
  const common = shares.reduce((product, { denominator }) => leastCommonMultiple(product, BigInt(denominator)), 1n);
  const parts = shares.map(({ minor, numerator, denominator }, index) => {
    const exact = BigInt(minor) * BigInt(numerator) * (common / BigInt(denominator));
    // BigInt's remainder has the sign of what is divided; this one is never negative.
    const fraction = ((exact % common) + common) % common;
    return { index, exact, fraction, whole: (exact - fraction) / common };
  });
  const sum = parts.reduce((all, part) => all + part.exact, 0n);
  let left = rounded(sum, common) - parts.reduce((all, part) => all + part.whole, 0n);
  const largest = parts.toSorted((a, b) => (a.fraction === b.fraction ? a.index - b.index : a.fraction > b.fraction ? -1 : 1));
  for (const part of largest) {
    if (left === 0n) break;
    part.whole += 1n;
    left -= 1n;
  }
  return parts.map(({ whole }) => assertMinor(Number(whole)));
}

function rounded(numerator: bigint, denominator: bigint): bigint {
  const magnitude = numerator < 0n ? -numerator : numerator;
  const whole = (magnitude * 2n + denominator) / (denominator * 2n);
  return numerator < 0n ? -whole : whole;
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}
