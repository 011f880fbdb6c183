import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumMinor } from '#shared/kernel/money.ts';
import { addDays } from '#shared/kernel/time.ts';
import { entryDefaults } from '#shared/till/defaults.ts';
import { balanced, post } from '#shared/till/postings.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { tipsOf } from './tips.ts';

const first = '2026-05-01';
const plain = {
  ...entryDefaults,
  branchId: 'b',
  at: `${first}T10:00:00.000Z`,
  by: 'u',
  deviceId: 'd',
  source: 'desk',
  currency: 'CAD',
} as const;

const given = (day: string, staffId: string, minor: number, over: Partial<LedgerEntry> = {}): LedgerEntry => ({
  ...plain,
  id: `given ${day} ${staffId} ${minor}`,
  day,
  kind: 'sale',
  postings: balanced([post('receivable', 'bill', minor), post('tips', staffId, -minor)]),
  ...over,
});
const paid = (day: string, staffId: string, minor: number): LedgerEntry => ({
  ...plain,
  id: `paid ${day} ${staffId} ${minor}`,
  day,
  kind: 'tips-out',
  postings: balanced([post('till', 'drawer', -minor), post('tips', staffId, minor)]),
});

describe('the tips of a period', () => {
  const entries = [given(first, 'ann', 10_00), given('2026-05-02', 'ben', 3_00), paid('2026-05-02', 'ann', 4_00)];
  const accounts = [
    { staffId: 'ann', currency: 'CAD', balanceMinor: 6_00 },
    { staffId: 'ben', currency: 'CAD', balanceMinor: 3_00 },
  ];
  const of = { from: first, to: '2026-05-02', currency: 'CAD', entries, accounts, knowsSince: true };

  it('are what was given, what was paid out, and what was held then', () => {
    expect(tipsOf(of)).toEqual([
      { staffId: 'ann', givenMinor: 10_00, paidOutMinor: 4_00, heldMinor: 6_00 },
      { staffId: 'ben', givenMinor: 3_00, paidOutMinor: 0, heldMinor: 3_00 },
    ]);
    expect(tipsOf({ ...of, to: first })).toEqual([{ staffId: 'ann', givenMinor: 10_00, paidOutMinor: 0, heldMinor: 10_00 }]);
  });

  it('leave open what was held where the days since are not here', () => {
    expect(tipsOf({ ...of, to: first, knowsSince: false })).toEqual([
      { staffId: 'ann', givenMinor: 10_00, paidOutMinor: 0, heldMinor: undefined },
    ]);
  });

  it('are in one currency, and a bill that is voided gave none', () => {
    const voided = given(first, 'ann', -10_00, { kind: 'void' });
    const dollars = given(first, 'ann', 7_00, { currency: 'USD' });
    const now = [{ staffId: 'ann', currency: 'CAD', balanceMinor: 0 }];
    expect(tipsOf({ ...of, to: first, entries: [given(first, 'ann', 10_00), voided, dollars], accounts: now })).toEqual([]);
  });

  it('begin with what was held before: held before, plus given, less paid out, is held then, on every day', () => {
    const anEntry = fc.tuple(fc.boolean(), fc.nat(9), fc.constantFrom('ann', 'ben'), fc.integer({ min: 1, max: 50_00 }));
    fc.assert(
      fc.property(fc.array(anEntry, { maxLength: 30 }), fc.integer({ min: 1, max: 9 }), (all, after) => {
        const ledger = all.map(([isPaid, day, who, minor]) => (isPaid ? paid : given)(addDays(first, day), who, minor));
        const balance = (staffId: string, until: string) =>
          sumMinor(
            ledger
              .filter(({ day }) => day <= until)
              .flatMap(({ postings }) => postings.flatMap((one) => (one.account === 'tips' && one.ref === staffId ? [-one.minor] : []))),
          );
        const held = ['ann', 'ben'].map((staffId) => ({ staffId, currency: 'CAD', balanceMinor: balance(staffId, '2026-12-31') }));
        const to = addDays(first, after);
        const since = ledger.filter(({ day }) => day >= to);
        const lines = tipsOf({ from: to, to, currency: 'CAD', entries: since, accounts: held, knowsSince: true });
        for (const { staffId, givenMinor, paidOutMinor, heldMinor } of lines) {
          expect(heldMinor).toBe(balance(staffId, to));
          expect(balance(staffId, addDays(to, -1)) + givenMinor - paidOutMinor).toBe(heldMinor);
        }
      }),
      { seed: 20_261_123 },
    );
  });
});
