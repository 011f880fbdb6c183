import { describe, expect, it } from 'vitest';
import { plainRule, usualFee } from '#shared/till/defaults.ts';
import { createFormat } from '#renderer/i18n/format.ts';
import { en } from '#renderer/i18n/en.ts';
import { createText } from '#renderer/i18n/text.ts';
import { payoutWords, ruleWords, timeWords, traitWords } from './terms-words.ts';

const speech = {
  text: createText('en', en),
  format: createFormat({ locale: 'en-GB', timeZone: 'Europe/Paris', currency: 'EUR' }),
  currency: 'EUR',
};
const rule = (over: object) => ({ ...usualFee(plainRule({ version: 1, ratePpm: 14_000, fixedMinor: 5 })), ...over });

describe('what a fee is called', () => {
  it('says share, fixed part, bounds and tax, and leaves out what is nothing', () => {
    expect(ruleWords(rule({}), speech)).toBe('1.4% + 0.05');
    const whole = { version: 1, ratePpm: 14_000, fixedMinor: 0, minMinor: 10, maxMinor: 500, vatPpm: 200_000 };
    expect(ruleWords(rule({ rule: whole }), speech)).toBe('1.4%, at least 0.10, at most 5.00, + 20% tax');
    expect(ruleWords(rule({ rule: { ...whole, ratePpm: 0, fixedMinor: 30, minMinor: null, maxMinor: null, vatPpm: 0 } }), speech)).toBe(
      '0.30',
    );
  });

  it('says which payments it is for, and from when to when', () => {
    expect(traitWords(rule({}), speech)).toBe('Every payment');
    expect(traitWords(rule({ funding: 'credit', origin: 'foreign', instalments: { from: 2, to: 3 } }), speech)).toBe(
      'Credit, Foreign, 2–3 instalments',
    );
    expect(timeWords(rule({}), '2026-03-02', speech)).toBeUndefined();
    expect(timeWords(rule({ validFrom: '2026-03-05', validTo: '2026-04-01' }), '2026-03-02', speech)).toBe(
      'from 05/03/2026, until 01/04/2026',
    );
    const settlement = { days: 2, dayKind: 'banking', cutOff: null, grouping: 'day', landsInTillId: null } as const;
    expect(payoutWords(settlement, speech.text)).toBe('after 2 banking days');
    expect(payoutWords({ ...settlement, days: 0 }, speech.text)).toBe('At once');
  });
});
