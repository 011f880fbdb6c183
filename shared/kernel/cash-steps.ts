import { currencyDigits, scaleMinor } from '#shared/kernel/money.ts';

/** Currencies whose coins are coarser than their minor unit, in minor units (CLDR supplemental currency data, cash rounding and cash digits). */
const stepByCurrency: Readonly<Record<string, number>> = {
  AMD: 100,
  CAD: 5,
  CHF: 5,
  COP: 100,
  CRC: 100,
  CZK: 100,
  DKK: 50,
  GYD: 100,
  HUF: 100,
  IDR: 100,
  MNT: 100,
  MUR: 100,
  NOK: 100,
  PKR: 100,
  SEK: 100,
  TWD: 100,
  TZS: 100,
  UZS: 100,
};

/** The smallest step that cash of a currency is paid in, in minor units; 1 where every amount can be paid. */
export function cashStepMinor(currency: string): number {
  return currencyDigits(currency) === 0 ? 1 : (stepByCurrency[currency] ?? 1);
}

/** An amount as it can be paid in cash: the nearest step, half a step away from zero, as tills in Canada and Switzerland do. */
export function roundToCash(amountMinor: number, stepMinor: number): number {
  return stepMinor <= 1 ? amountMinor : scaleMinor(amountMinor, 1, stepMinor) * stepMinor;
}
