import { assert } from '#shared/kernel/assert.ts';

/** An amount in integer minor units of its currency (ISO 4217), e.g. 8400 CAD for 84.00 dollars. May be negative. */
export interface Money {
  readonly minor: number;
  readonly currency: string;
}

/** Currencies whose number of decimal digits is not two (ISO 4217; CLDR supplemental currency data). */
const digitsByCurrency: Readonly<Record<string, number>> = {
  BHD: 3,
  BIF: 0,
  CLF: 4,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  IQD: 3,
  ISK: 0,
  JOD: 3,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  PYG: 0,
  RWF: 0,
  TND: 3,
  UGX: 0,
  UYI: 0,
  UYW: 4,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
};

/** How many decimal digits the currency has: 2 for most, 0 for JPY, 3 for KWD. */
export function currencyDigits(currency: string): number {
  return digitsByCurrency[currency] ?? 2;
}

/** Asserts that a number is a whole amount of minor units within what doubles hold exactly. */
export function assertMinor(minor: number): number {
  assert(Number.isSafeInteger(minor), `money must be a safe integer of minor units, got ${minor}`);
  return minor;
}

/** Sums amounts of minor units. */
export function sumMinor(amounts: Iterable<number>): number {
  let total = 0;
  for (const amount of amounts) total += amount;
  return assertMinor(total);
}

/** A rate in parts per million: 5 % is 50 000. Integers, so that 1.4375 % is exact. */
export const ppmOne = 1_000_000;

/**
 * amount × numerator ÷ denominator, rounded half away from zero ("commercial" rounding, as tills and tax offices print it).
 * Exact for every safe integer: the product is taken in BigInt.
 */
export function scaleMinor(amount: number, numerator: number, denominator: number): number {
  assert(denominator > 0 && Number.isSafeInteger(denominator), 'denominator must be a positive integer');
  const product = BigInt(assertMinor(amount)) * BigInt(assertMinor(numerator));
  const magnitude = product < 0n ? -product : product;
  const rounded = (magnitude * 2n + BigInt(denominator)) / (BigInt(denominator) * 2n);
  return assertMinor(Number(product < 0n ? -rounded : rounded));
}

/** A share of an amount given in parts per million, rounded half away from zero to a minor unit. */
export function shareMinor(amount: number, ratePpm: number): number {
  return scaleMinor(amount, ratePpm, ppmOne);
}

/**
 * Splits an amount over weights so that nothing is lost: every part is rounded down (away from zero when negative), and the units left over
 * go to the largest remainders, ties to the earlier part, as moneyphp and brick/money do. Zero weights get nothing; when all are zero, the
 * first part takes everything. A tie in a negative amount falls to the other part than in a positive one: to take a split back, negate its
 * parts instead of splitting the negated amount.
 */
export function allocateMinor(amount: number, weights: readonly number[]): readonly number[] {
  assert(
    weights.length > 0 && weights.every((weight) => Number.isSafeInteger(weight) && weight >= 0),
    'weights must be whole and not negative',
  );
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (total === 0n) return weights.map((_, index) => (index === 0 ? assertMinor(amount) : 0));
  const whole = BigInt(assertMinor(amount));
  const parts = weights.map((weight, index) => {
    const product = whole * BigInt(weight);
    // BigInt's remainder has the sign of the product; this one is never negative.
    const remainder = ((product % total) + total) % total;
    return { index, base: (product - remainder) / total, remainder };
  });
  let left = whole - parts.reduce((sum, part) => sum + part.base, 0n);
  const byRemainder = parts.toSorted((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  for (const part of byRemainder) {
    if (left === 0n) break;
    part.base += 1n;
    left -= 1n;
  }
  return parts.map((part) => Number(part.base));
}

/** "84.05" for 8405 minor units of a two-digit currency; plain digits with a point, for files and machines (screens use i18n). */
export function minorToDecimal(minor: number, currency: string): string {
  const digits = currencyDigits(currency);
  const sign = minor < 0 ? '-' : '';
  const text = String(Math.abs(assertMinor(minor))).padStart(digits + 1, '0');
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** Parses "84", "84.5" or "-84.05" into minor units; undefined when it is no such number or has more decimals than the currency. */
export function decimalToMinor(text: string, currency: string): number | undefined {
  const match = /^(-?)(\d{1,13})(?:\.(\d+))?$/.exec(text.trim());
  if (match === null) return undefined;
  const digits = currencyDigits(currency);
  const fraction = (match[3] ?? '').replace(/0+$/, '');
  if (fraction.length > digits) return undefined;
  const minor = Number(`${match[2]}${fraction.padEnd(digits, '0')}`);
  if (!Number.isSafeInteger(minor)) return undefined;
  return match[1] === '-' && minor !== 0 ? -minor : minor;
}
