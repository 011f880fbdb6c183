import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { moneyMinorMax, moneyToText, parseMoney, type MoneyTextRules } from './money-text.ts';

const cad: MoneyTextRules = { currency: 'CAD', locale: 'en-CA' };
const eur: MoneyTextRules = { currency: 'EUR', locale: 'de-DE' };
const yen: MoneyTextRules = { currency: 'JPY', locale: 'ja-JP' };
const dinar: MoneyTextRules = { currency: 'KWD', locale: 'en-US' };

describe('an amount that is typed', () => {
  it.each([
    ['84', cad, 8400],
    ['84.5', cad, 8450],
    ['84.05', cad, 8405],
    ['84,05', cad, 8405],
    ['.5', cad, 50],
    ['84.', cad, 8400],
    ['1,234.50', cad, 123450],
    ['1 234.50', cad, 123450],
    ['1,234', cad, 123400],
    ['$84.00', cad, 8400],
    ['84.00 $', cad, 8400],
    ['0', cad, 0],
    ['84,05', eur, 8405],
    ['84.05', eur, 8405],
    ['1.234,50', eur, 123450],
    ['1.234', eur, 123400],
    ['1.234.567', eur, 123456700],
    ['84', yen, 84],
    ['1,234', yen, 1234],
    ['1.234', dinar, 1234],
    ['1.5000', dinar, 1500],
  ] as const)('reads %s', (text, rules, minor) => {
    expect(parseMoney(text, rules)).toEqual({ ok: true, value: minor });
  });

  it('takes an empty field for no amount, not for zero', () => {
    expect(parseMoney('  ', cad)).toEqual({ ok: true, value: null });
  });

  it.each(['abc', '1.2.3', '12-3', '1,23,456', '1.234,50.1', '--5', '-', '.'])('refuses %s', (text) => {
    expect(parseMoney(text, { ...cad, allowsNegative: true }).ok).toBe(false);
  });

  it('says how many decimals the currency has', () => {
    expect(parseMoney('1.005', { currency: 'CAD', locale: 'en-CA' })).toEqual({ ok: false, error: { type: 'TooManyDecimals', digits: 2 } });
    expect(parseMoney('8.5', yen)).toEqual({ ok: false, error: { type: 'TooManyDecimals', digits: 0 } });
  });

  it('takes a minus, typed or real, only where a negative amount makes sense', () => {
    expect(parseMoney('-5', { ...cad, allowsNegative: true })).toEqual({ ok: true, value: -500 });
    expect(parseMoney('\u22125.00', { ...cad, allowsNegative: true })).toEqual({ ok: true, value: -500 });
    expect(parseMoney('-5', cad)).toEqual({ ok: false, error: { type: 'Negative' } });
  });

  it('refuses more than a till can hold', () => {
    expect(parseMoney('1000000000.00', cad)).toEqual({ ok: false, error: { type: 'TooLarge' } });
    expect(parseMoney('9'.repeat(40), cad)).toEqual({ ok: false, error: { type: 'TooLarge' } });
  });

  it('reads back whatever it shows, in every currency and locale', () => {
    const rules = fc.record({
      currency: fc.constantFrom('CAD', 'EUR', 'JPY', 'KWD'),
      locale: fc.constantFrom('en-CA', 'de-DE', 'fr-FR', 'ja-JP', 'pl-PL'),
      allowsNegative: fc.constant(true),
    });
    fc.assert(
      fc.property(fc.integer({ min: -moneyMinorMax, max: moneyMinorMax }), rules, (minor, rule) => {
        expect(parseMoney(moneyToText(minor, rule), rule)).toEqual({ ok: true, value: minor });
      }),
      { seed: 20_261_123 },
    );
  });
});

describe('an amount in a field', () => {
  it('shows the locale’s decimal sign, no groups, and a real minus', () => {
    expect(moneyToText(123450, cad)).toBe('1234.50');
    expect(moneyToText(123450, eur)).toBe('1234,50');
    expect(moneyToText(-5, cad)).toBe('\u22120.05');
    expect(moneyToText(84, yen)).toBe('84');
  });
});
