import { currencyDigits, decimalToMinor, minorToDecimal } from '#shared/kernel/money.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';

/** Why a typed text is no amount. */
export type MoneyTextError =
  | { readonly type: 'NotAnAmount' }
  | { readonly type: 'TooManyDecimals'; readonly digits: number }
  | { readonly type: 'TooLarge' }
  | { readonly type: 'Negative' };

/** What a money field accepts. */
export interface MoneyTextRules {
  readonly currency: string;
  readonly locale: string;
  readonly allowsNegative?: boolean;
}

/** The most that one amount may be, in minor units: a till that holds more has mistyped. */
export const moneyMinorMax = 99_999_999_999;

/**
 * Reads an amount as people type it: `84`, `84.5`, `84,50`, `1 234.50`, `1.234,50`, `-5`, `−5`, `$84`. The last point or comma is the
 * decimal sign unless the locale groups by it and three digits follow. An empty text is no amount at all.
 */
export function parseMoney(
  text: string,
  { currency, locale, allowsNegative = false }: MoneyTextRules,
): Result<number | null, MoneyTextError> {
  const bare = text
    .replace(/[\s\u00a0\u202f'’]/g, '')
    .replace(/[\u2212\u2013]/g, '-')
    .replace(/^(-?)\p{Sc}|\p{Sc}$/u, '$1');
  if (bare === '') return ok(null);
  if (!/^-?[\d.,]*$/.test(bare) || !/\d/.test(bare)) return err({ type: 'NotAnAmount' });
  const plain = withPoint(bare, currencyDigits(currency), decimalSign(locale));
  if (plain === undefined) return err({ type: 'NotAnAmount' });
  const digits = currencyDigits(currency);
  const fraction = (plain.split('.')[1] ?? '').replace(/0+$/, '');
  if (fraction.length > digits) return err({ type: 'TooManyDecimals', digits });
  const minor = decimalToMinor(plain, currency);
  if (minor === undefined || Math.abs(minor) > moneyMinorMax) return err({ type: 'TooLarge' });
  if (minor < 0 && !allowsNegative) return err({ type: 'Negative' });
  return ok(minor);
}

/** An amount as a field shows it: in the locale's signs, ungrouped, so that it can be edited in place. */
export function moneyToText(minor: number, { currency, locale }: Pick<MoneyTextRules, 'currency' | 'locale'>): string {
  return minorToDecimal(minor, currency).replace('.', decimalSign(locale)).replace('-', '\u2212');
}

/** Turns `1,234.5` or `1.234,5` into `1234.5`; undefined where the signs contradict each other. */
function withPoint(text: string, digits: number, localeSign: string): string | undefined {
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
  if (last < 0) return text;
  const sign = text.charAt(last);
  const after = text.length - last - 1;
  const seen = text.split(sign).length - 1;
  const groupsOnly = seen > 1 || (sign !== localeSign && after === 3 && digits !== 3);
  const whole = groupsOnly ? text : text.slice(0, last);
  if (!isGrouped(whole)) return undefined;
  const fraction = groupsOnly ? '' : text.slice(last + 1);
  const plainWhole = whole.replace(/[.,]/g, '');
  return `${/\d/.test(plainWhole) ? plainWhole : `${plainWhole}0`}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Whole digits, or digits in threes with one and the same sign between them. */
function isGrouped(text: string): boolean {
  return /^-?\d*$/.test(text) || /^-?\d{1,3}(?:,\d{3})+$/.test(text) || /^-?\d{1,3}(?:\.\d{3})+$/.test(text);
}

function decimalSign(locale: string): string {
  return new Intl.NumberFormat(locale).formatToParts(1.5).find((part) => part.type === 'decimal')?.value ?? '.';
}
