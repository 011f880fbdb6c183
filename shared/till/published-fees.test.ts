import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { currencyDigits } from '#shared/kernel/money.ts';
import { type PaymentTraits, feeOf, feeTermsFor } from './card-fees.ts';
import { plainRule } from './defaults.ts';
import { type FeeTerms, feeTerms } from './tables.ts';

/** A line of a provider's published price list. */
interface Published {
  readonly processor: string;
  readonly country: string;
  readonly currency: string;
  readonly channel: 'card_present' | 'card_not_present_keyed' | 'online' | 'pay_later';
  readonly brand: string;
  readonly origin: string;
  readonly pct: number;
  readonly fixed: number;
  readonly vatOnFee?: boolean;
  readonly source: string;
}

const file = resolve(import.meta.dirname, '../../../shared/data/vectors/card-fees.json');
const published = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { fees: readonly Published[] }).fees : undefined;
// oxlint-disable-next-line no-console -- a comparison that is skipped has to say why
if (published === undefined) console.info(`skipped: no published fees in ${file}`);

/** Value added tax in Ireland, the only country whose published lines say that it comes on top. */
const irishVatPpm = 230_000;
/** What a list counts as its own region; all else is foreign. */
const origins: Readonly<Record<string, FeeTerms['origin']>> = {
  any: 'any',
  domestic: 'domestic',
  EEA: 'domestic',
  'non-domestic': 'foreign',
  'non-EEA': 'foreign',
  international: 'foreign',
};

/** A brand, and a card that is typed in, are ways to pay of their own; lists that followed each other are told apart by their days. */
const methodOf = ({ processor, country, channel, brand }: Published): string => [processor, country, channel, brand].join('|');

function termsOf(line: Published, year: number): FeeTerms {
  const fixedMinor = Math.round(line.fixed * 10 ** currencyDigits(line.currency));
  const rule = {
    ...plainRule({ version: 1, ratePpm: Math.round(line.pct * 10_000), fixedMinor }),
    vatPpm: line.vatOnFee ? irishVatPpm : 0,
  };
  return feeTerms.parse({
    id: `${year}-${line.origin}`,
    channel: line.channel === 'online' || line.channel === 'pay_later' ? 'online' : 'onsite',
    funding: 'any',
    origin: origins[line.origin],
    instalments: { from: 1, to: 99 },
    validFrom: `${year}-01-01`,
    validTo: `${year}-12-31`,
    rule,
  });
}

/** Ways to pay by name, with the terms of each line in the order in which they have to be asked: what is said of some cards before what holds for all. */
function methodsOf(lines: readonly Published[]) {
  const methods = new Map<string, { readonly line: Published; readonly terms: FeeTerms; readonly year: number }[]>();
  for (const line of lines) {
    const own = methods.get(methodOf(line)) ?? [];
    const sources = [...new Set([...own.map((one) => one.line.source), line.source])];
    const year = 2020 + sources.indexOf(line.source);
    methods.set(methodOf(line), [...own, { line, year, terms: termsOf(line, year) }]);
  }
  return methods;
}

describe.skipIf(published === undefined)('published price lists (of ../shared/data/vectors/card-fees.json)', () => {
  it('can each be said as rules of a way to pay, and every line is found by its own payment', () => {
    expect(published!.length).toBe(77);
    let found = 0;
    for (const [name, told] of methodsOf(published!)) {
      const fees = told.map(({ terms }) => terms).toSorted((a, b) => Number(a.origin === 'any') - Number(b.origin === 'any'));
      for (const { line, terms, year } of told) {
        const origin = terms.origin === 'any' ? null : terms.origin;
        const traits: PaymentTraits = {
          day: `${year}-06-15`,
          channel: terms.channel === 'online' ? 'online' : 'onsite',
          funding: null,
          origin,
          instalments: 1,
        };
        const its = feeTermsFor({ fees }, traits);
        expect(its?.rule, `${name} ${line.origin}`).toEqual(terms.rule);
        const amount = 100 * 10 ** currencyDigits(line.currency);
        const wanted = Math.round(line.pct * 10 ** currencyDigits(line.currency) + line.fixed * 10 ** currencyDigits(line.currency));
        expect(feeOf(amount, terms.rule).amountMinor, `${name} of 100 ${line.currency}`).toBe(wanted);
        found += 1;
      }
    }
    expect(found).toBe(77);
  });
});
