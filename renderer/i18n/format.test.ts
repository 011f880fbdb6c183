import { describe, expect, it } from 'vitest';
import { createFormat } from './format.ts';

const toronto = createFormat({ locale: 'en-CA', timeZone: 'America/Toronto', currency: 'CAD' });
const berlin = createFormat({ locale: 'de-DE', timeZone: 'Europe/Berlin', currency: 'EUR' });
const tokyo = createFormat({ locale: 'en-GB', timeZone: 'Asia/Tokyo', currency: 'JPY' });

/** Intl separates by spaces that do not break; a test reads better with plain ones. */
function plain(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ');
}

describe('money', () => {
  it('is exact and in the locale’s signs', () => {
    expect(toronto.money({ minor: 8400, currency: 'CAD' })).toBe('$84.00');
    expect(plain(berlin.money({ minor: 123450, currency: 'EUR' }))).toBe('1.234,50 €');
    expect(toronto.money({ minor: 123450, currency: 'EUR' })).toBe('€1,234.50');
    expect(tokyo.amount(84)).toBe('84');
    expect(toronto.amount(1234, 'KWD')).toBe('1.234');
  });

  it('does not go through a float', () => {
    expect(toronto.amount(Number.MAX_SAFE_INTEGER)).toBe('90,071,992,547,409.91');
  });

  it('has a real minus, and a plus for differences', () => {
    expect(toronto.amount(-450)).toBe('\u22124.50');
    expect(toronto.money({ minor: -450, currency: 'CAD' })).toBe('\u2212$4.50');
    expect(toronto.signedAmount(450)).toBe('+4.50');
    expect(toronto.signedAmount(-450)).toBe('\u22124.50');
    expect(toronto.signedAmount(0)).toBe('0.00');
  });

  it('writes a rate from parts per million without rounding it', () => {
    expect(toronto.rate(14_375)).toBe('1.4375%');
    expect(plain(berlin.rate(190_000))).toBe('19 %');
  });
});

describe('times and days', () => {
  it('are the branch’s, not the computer’s', () => {
    expect(toronto.time('2018-05-31T16:04:00Z')).toBe('12:04');
    expect(berlin.time('2018-05-31T16:04:00Z')).toBe('18:04');
    expect(tokyo.dayAndTime('2018-05-31T16:04:00Z')).toBe('1 Jun 2018, 01:04');
  });

  it('follow the zone through the change of the clocks', () => {
    expect(berlin.time('2018-03-25T00:59:00Z')).toBe('01:59');
    expect(berlin.time('2018-03-25T01:00:00Z')).toBe('03:00');
  });

  it('write midnight as 00:00', () => {
    expect(toronto.time('2018-05-31T04:00:00Z')).toBe('00:00');
    expect(toronto.clockTime('00:00')).toBe('00:00');
  });

  it('never move a day into another zone', () => {
    expect(tokyo.day('2018-05-31')).toBe('Thu 31 May');
    expect(toronto.longDay('2018-05-31')).toBe('Thursday, May 31, 2018');
    expect(berlin.shortDay('2018-01-01')).toBe('01.01.2018');
  });

  it('write how long something takes', () => {
    expect(toronto.duration(90)).toBe('1h 30min');
    expect(toronto.duration(45)).toBe('45min');
    expect(toronto.duration(120)).toBe('2h');
    expect(toronto.duration(0)).toBe('0min');
    expect([toronto.span(180), toronto.span(2 * 1440 - 1), toronto.span(400 * 1440)]).toEqual(['3h', '47h 59min', '400 days']);
  });
});
