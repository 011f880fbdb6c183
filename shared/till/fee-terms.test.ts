import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#shared/kernel/time.ts';
import { feeTermsFor } from '#shared/till/card-fees.ts';
import { plainRule, usualFee } from '#shared/till/defaults.ts';
import { type ToldTerms, addedTerms, changedTerms, endedTerms } from '#shared/till/fee-terms.ts';

const first = '2026-03-01';
const usual = usualFee(plainRule({ version: 1, ratePpm: 15_000, fixedMinor: 0 }));
const dearer: ToldTerms = {
  channel: 'any',
  funding: 'any',
  origin: 'any',
  instalments: { from: 1, to: 99 },
  rule: { ratePpm: 20_000, fixedMinor: 10, minMinor: null, maxMinor: null, vatPpm: 0 },
};
const on = (day: string) => ({ day, channel: 'onsite', funding: null, origin: null, instalments: 1 }) as const;

describe('fee terms that change', () => {
  it('end the day before, and begin again as a new version', () => {
    const fees = changedTerms([usual], 'usual', dearer, first, 'new');
    expect(fees).toMatchObject([
      { id: 'usual', validFrom: null, validTo: '2026-02-28', rule: { version: 1, ratePpm: 15_000 } },
      { id: 'new', validFrom: first, validTo: null, rule: { version: 2, ratePpm: 20_000, fixedMinor: 10 } },
    ]);
  });

  it('are written anew where they have not begun, and stay where they are over', () => {
    const [was, next] = changedTerms([usual], 'usual', dearer, first, 'new');
    if (was === undefined || next === undefined) throw new Error('both are there');
    expect(changedTerms([was, next], 'new', { ...dearer, funding: 'debit' }, '2026-02-20', 'other')).toMatchObject([
      { id: 'usual', validTo: '2026-02-28' },
      { id: 'new', validFrom: '2026-02-20', funding: 'debit', rule: { version: 3 } },
    ]);
    expect(changedTerms([was], 'usual', dearer, first, 'new')).toEqual([was]);
  });

  it('end on a day without a trace of what never began', () => {
    expect(endedTerms([usual], 'usual', first)).toMatchObject([{ id: 'usual', validTo: '2026-02-28' }]);
    const later = addedTerms([], dearer, '2026-04-01', 'later');
    expect(later).toMatchObject([{ validFrom: '2026-04-01', rule: { version: 1 } }]);
    expect(endedTerms(later, 'later', first)).toEqual([]);
  });

  it('leave every earlier day as it was, and rule from their day on', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 6 }), (changes) => {
        let fees: readonly (typeof usual)[] = [usual];
        for (const [at, offset] of changes.toSorted((a, b) => a - b).entries()) {
          const fromDay = addDays(first, offset);
          const current = feeTermsFor({ fees: [...fees] }, on(fromDay));
          if (current === undefined) throw new Error('some terms always fit');
          const before = Array.from({ length: 70 }, (_, day) => addDays('2026-02-20', day)).filter((day) => day < fromDay);
          const told = { ...dearer, rule: { ...dearer.rule, ratePpm: 1_000 + at } };
          const next = changedTerms(fees, current.id, told, fromDay, `v${at}`);
          for (const day of before)
            expect(feeTermsFor({ fees: [...next] }, on(day))?.rule).toEqual(feeTermsFor({ fees: [...fees] }, on(day))?.rule);
          expect(feeTermsFor({ fees: [...next] }, on(fromDay))?.rule.ratePpm).toBe(1_000 + at);
          fees = next;
        }
      }),
      { seed: 20_261_123, numRuns: 100 },
    );
  });
});
