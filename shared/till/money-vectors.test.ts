import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { roundToCash } from '#shared/kernel/cash-steps.ts';
import { allocateMinor, currencyDigits, decimalToMinor, scaleMinor } from '#shared/kernel/money.ts';
import { feeOf } from '#shared/till/card-fees.ts';
import { plainRule } from '#shared/till/defaults.ts';

const folder = resolve(import.meta.dirname, '../../../shared/data/vectors');

interface MoneyVectors {
  readonly roundModes: readonly { readonly in: string; readonly mode: string; readonly out: string }[];
  readonly allocate_moneyphp: readonly { readonly minor: number; readonly ratios: readonly number[]; readonly out: readonly number[] }[];
  readonly split_moneyphp: readonly { readonly minor: number; readonly n: number; readonly out: readonly number[] }[];
  readonly cashRounding_brick: readonly {
    readonly step_minor: number;
    readonly amount: string;
    readonly currency: string;
    readonly mode: string;
    readonly out: string | { readonly error: string };
  }[];
  readonly split_brick: readonly {
    readonly amount: string;
    readonly cur: string;
    readonly cashStep: number | null;
    readonly n: number;
    readonly mode: string;
    readonly out: readonly string[];
  }[];
  readonly allocate_brick: readonly {
    readonly amount: string;
    readonly cur: string;
    readonly cashStep: number | null;
    readonly ratios: readonly number[];
    readonly mode: string;
    readonly out: readonly string[];
  }[];
}

/** The vectors are kept beside the repository, not in it. */
function vectors(name: string): unknown {
  const file = resolve(folder, name);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

const money = vectors('money-rounding-allocation.json') as MoneyVectors | undefined;
const fees = (vectors('card-fees.json') as Readonly<Record<string, readonly CardFee[]>> | undefined)?.['computedCases(python decimal)'];
// oxlint-disable-next-line no-console -- a comparison that is skipped has to say why
if (money === undefined || fees === undefined) console.info(`skipped: no test vectors in ${folder}`);

interface CardFee {
  readonly amount: string;
  readonly pct: number;
  readonly fixed: number;
  readonly currency: string;
  readonly halfUp: string;
}

/** "-8328.578" as a whole number over a power of ten, without a float. */
function fraction(decimal: string): readonly [number, number] {
  const [whole = '', digits = ''] = decimal.split('.');
  return [Number(whole + digits), 10 ** digits.length];
}

function minorOf(decimal: string, currency: string): number {
  const minor = decimalToMinor(decimal, currency);
  if (minor === undefined) throw new Error(`${decimal} ${currency} is no amount`);
  return minor;
}

/** Ratios with decimals become whole weights; the proportion is the same. */
const weights = (ratios: readonly number[]) => ratios.map((ratio) => Math.round(ratio * 100));

describe.skipIf(money === undefined)('vectors of other money libraries (../shared/data/vectors/money-rounding-allocation.json)', () => {
  it('rounds half away from zero as moneyphp HALF_UP does', () => {
    const cases = money!.roundModes.filter((one) => one.mode === 'HALF_UP');
    expect(cases.length).toBeGreaterThan(5);
    for (const one of cases) {
      const [numerator, denominator] = fraction(one.in);
      expect(scaleMinor(1, numerator, denominator), one.in).toBe(Number(one.out));
    }
  });

  it('allocates and splits as moneyphp does', () => {
    for (const { minor, ratios, out } of money!.allocate_moneyphp)
      expect(allocateMinor(minor, weights(ratios)), JSON.stringify(ratios)).toEqual(out);
    for (const { minor, n, out } of money!.split_moneyphp)
      expect(
        allocateMinor(
          minor,
          Array.from({ length: n }, () => 1),
        ),
      ).toEqual(out);
  });

  it('allocates by the largest remainder as brick/money does', () => {
    const cases = money!.allocate_brick.filter((one) => one.mode === 'FloorToLargestRemainder' && one.cashStep === null);
    expect(cases.length).toBeGreaterThan(5);
    for (const { amount, cur, ratios, out } of cases) {
      const parts = out.map((part) => minorOf(part.split(' ')[1] ?? '', cur));
      expect(allocateMinor(minorOf(amount, cur), weights(ratios)), `${amount} over ${ratios.join(':')}`).toEqual(parts);
    }
  });

  it('rounds to the steps of cash as brick/money does', () => {
    // Rounding up, down or half down is not what a till does; what cannot be kept in minor units at all is none of its amounts either.
    const seen = { exact: 0, between: 0, half: 0 };
    for (const { step_minor: step, amount, currency, mode, out } of money!.cashRounding_brick) {
      const minor = decimalToMinor(amount, currency);
      if (mode === 'HalfUp' && typeof out === 'string') {
        const [numerator, denominator] = fraction(amount);
        expect(scaleMinor(1, numerator * 10 ** currencyDigits(currency), denominator * step) * step, amount).toBe(minorOf(out, currency));
        seen.half += 1;
      } else if (mode === 'Unnecessary' && typeof out === 'string' && minor !== undefined) {
        expect(roundToCash(minor, step), `${amount} ${currency}`).toBe(minorOf(out, currency));
        seen.exact += 1;
      } else if (mode === 'Unnecessary' && minor !== undefined && step !== 3) {
        expect(roundToCash(minor, step), `${amount} ${currency} lies between two steps`).not.toBe(minor);
        seen.between += 1;
      }
    }
    expect(seen).toEqual({ exact: 7, between: 2, half: 1 });
  });

  it('allocates and splits in steps of cash as brick/money does', () => {
    const inSteps = (amount: string, currency: string, step: number, shares: readonly number[]) =>
      allocateMinor(minorOf(amount, currency) / step, shares).map((part) => part * step);
    const allocations = money!.allocate_brick.filter((one) => one.mode === 'FloorToLargestRemainder' && one.cashStep !== null);
    for (const { amount, cur, cashStep, ratios, out } of allocations)
      expect(inSteps(amount, cur, cashStep ?? 1, weights(ratios))).toEqual(out.map((part) => minorOf(part.split(' ')[1] ?? '', cur)));
    const splits = money!.split_brick.filter((one) => one.mode === 'ToFirst' && one.cashStep !== null);
    for (const { amount, cur, cashStep, n, out } of splits)
      expect(
        inSteps(
          amount,
          cur,
          cashStep ?? 1,
          Array.from({ length: n }, () => 1),
        ),
      ).toEqual(out.map((part) => minorOf(part.split(' ')[1] ?? '', cur)));
    expect([allocations.length, splits.length]).toEqual([1, 2]);
  });
});

describe.skipIf(fees === undefined)('computed card fees (of ../shared/data/vectors/card-fees.json)', () => {
  it('agrees with every fee rounded half up, and never keeps more than the payment', () => {
    expect(fees!.length).toBe(60);
    for (const { amount, pct, fixed, currency, halfUp } of fees!) {
      const paid = minorOf(amount, currency);
      const rule = plainRule({
        version: 1,
        ratePpm: Math.round(pct * 10_000),
        fixedMinor: Math.round(fixed * 10 ** currencyDigits(currency)),
      });
      expect(feeOf(paid, rule).amountMinor, `${pct} % + ${fixed} of ${amount} ${currency}`).toBe(Math.min(paid, minorOf(halfUp, currency)));
    }
  });
});
