import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumMinor } from '#shared/kernel/money.ts';
import { entryDefaults } from '#shared/till/defaults.ts';
import { salePostings } from '#shared/till/postings.ts';
import type { Bill, LedgerEntry } from '#shared/till/tables.ts';
import { aDraftLine, aToldBill, anArrivedVisit, testDay } from '#shared/testing/till-rows.ts';
import { ofStaffMember } from './of-staff-member.ts';
import { type Sales, salesOf } from './sales.ts';
import { lineOwedMinor, paidByLine, soldLines } from './sold-lines.ts';

const people = ['ann', 'bob', null] as const;

const aLine = fc.record({
  kind: fc.constantFrom('service' as const, 'product' as const, 'other' as const, 'tip' as const),
  staffId: fc.constantFrom(...people),
  unitPriceMinor: fc.integer({ min: 0, max: 90_00 }),
  pieces: fc.integer({ min: 1, max: 3 }),
  off: fc.integer({ min: 0, max: 9_00 }),
  taxIds: fc.subarray(['gst', 'pst', 'vat']),
});

const aBill = fc.record({
  lines: fc.array(aLine, { minLength: 1, maxLength: 4 }),
  paid: fc.constantFrom('nothing', 'a part', 'all'),
  becomes: fc.constantFrom('stands', 'stands', 'voided', 'back'),
  isLate: fc.boolean(),
});

type MadeBill = typeof aBill extends fc.Arbitrary<infer One> ? One : never;

/** Bills as a desk would post them, with their entries: some are voided, some give back. */
function booksOf(made: readonly MadeBill[]): {
  readonly entries: readonly LedgerEntry[];
  readonly bills: ReadonlyMap<string, Bill>;
} {
  const bills = new Map<string, Bill>();
  const entries: LedgerEntry[] = [];
  for (const [at, { lines, paid, becomes, isLate }] of made.entries()) {
    const id = `bill-${at}`;
    const sign = becomes === 'back' ? -1 : 1;
    const drafts = lines.map(({ kind, staffId, unitPriceMinor, pieces, off, taxIds }, index) =>
      aDraftLine({
        id: `${id}-${index}`,
        kind,
        staffId,
        unitPriceMinor,
        quantityMilli: sign * pieces * 1000,
        discountMinor: kind === 'tip' ? 0 : sign * Math.min(off, unitPriceMinor * pieces),
        taxIds: kind === 'tip' ? [] : taxIds,
      }),
    );
    const told = aToldBill(id, drafts, { creditsBillId: becomes === 'back' ? 'an earlier one' : null });
    const paidMinor = becomes === 'voided' || paid === 'nothing' ? 0 : paid === 'all' ? told.totalMinor : Math.trunc(told.totalMinor / 3);
    const around = { branchId: 'b', at: `${testDay}T10:00:00.000Z`, by: 'u', voided: null, source: 'desk' } as const;
    bills.set(id, { ...told, ...around, paidMinor });
    const postings = salePostings(told);
    const entry = {
      ...entryDefaults,
      branchId: 'b',
      day: testDay,
      at: around.at,
      currency: 'CAD',
      billId: id,
      lateForShiftId: isLate ? 'shift' : null,
      by: 'u',
      deviceId: 'd',
      source: 'desk' as const,
    };
    entries.push({ ...entry, id: `sale-${at}`, kind: 'sale', postings });
    if (becomes !== 'voided') continue;
    entries.push({ ...entry, id: `void-${at}`, kind: 'void', postings: postings.map((one) => ({ ...one, minor: 0 - one.minor })) });
  }
  return { entries, bills };
}

const asked = (sales: Sales): number => sales.billedMinor - sales.refundedMinor;

describe('the lines that a report lists', () => {
  it('come to what bills ask for, what was taken off them and what was paid, whatever was voided or given back', () => {
    const seen = { voided: 0, back: 0, part: 0 };
    fc.assert(
      fc.property(fc.array(aBill, { minLength: 1, maxLength: 5 }), (made) => {
        const { entries, bills } = booksOf(made);
        const lines = soldLines(entries, bills);
        const sales = salesOf(entries, bills);
        expect(sumMinor(lines.map(({ owedMinor }) => owedMinor))).toBe(asked(sales));
        expect(sumMinor(lines.map(({ discountMinor }) => discountMinor))).toBe(sales.discountMinor);
        expect(sumMinor(lines.map(({ paidMinor }) => paidMinor))).toBe(sumMinor([...bills.values()].map(({ paidMinor }) => paidMinor)));
        for (const { line, isVoid, listMinor, discountMinor } of lines)
          expect(listMinor - discountMinor).toBe(isVoid ? 0 - line.amountMinor : line.amountMinor);
        seen.voided += made.filter(({ becomes }) => becomes === 'voided').length;
        seen.back += made.filter(({ becomes }) => becomes === 'back').length;
        seen.part += made.filter(({ paid }) => paid === 'a part').length;
      }),
      { seed: 20_261_123 },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(20);
  });

  it('say of a bill that was paid in part what of each line was paid, and never more than a line asks for', () => {
    fc.assert(
      fc.property(aBill, (made) => {
        const [bill] = booksOf([made]).bills.values();
        const shares = paidByLine(bill!);
        expect(sumMinor(shares)).toBe(bill!.paidMinor);
        bill!.lines.forEach((line, index) => {
          expect(Math.abs(shares[index]!)).toBeLessThanOrEqual(Math.abs(lineOwedMinor(line)));
        });
      }),
      { seed: 20_261_123 },
    );
  });
});

describe('a report of one staff member', () => {
  it('has figures that sum over all people, and over nobody, to those of the whole', () => {
    fc.assert(
      fc.property(fc.array(aBill, { minLength: 1, maxLength: 5 }), (made) => {
        const basis = { ...booksOf(made), visits: [] };
        const whole = salesOf(basis.entries, basis.bills);
        const apart = ['ann', 'bob'].map((staffId) => {
          const own = ofStaffMember(staffId, basis);
          for (const { postings } of own.entries) expect(sumMinor(postings.map(({ minor }) => minor))).toBe(0);
          return salesOf(own.entries, own.bills);
        });
        const ofNobody = soldLines(basis.entries, basis.bills).filter(({ line }) => line.staffId === null);
        expect(sumMinor([...apart.map(asked), ...ofNobody.map(({ owedMinor }) => owedMinor)])).toBe(asked(whole));
        for (const [index, staffId] of ['ann', 'bob'].entries())
          expect(apart[index]!.byStaff.get(staffId)).toEqual(whole.byStaff.get(staffId));
        expect(apart.every(({ byStaff }) => byStaff.size <= 1)).toBe(true);
      }),
      { seed: 20_261_123 },
    );
  });

  it('has his lines of visits, and no money', () => {
    const visit = anArrivedVisit('v');
    const [line] = visit.lines;
    const two = { ...visit, lines: [line!, { ...line!, id: 'other', staffId: 'staff-2' }] };
    const payment = { ...entryDefaults, kind: 'payment' } as LedgerEntry;
    const own = ofStaffMember('staff-2', { entries: [payment], bills: new Map(), visits: [two, { ...visit, id: 'w' }] });
    expect(own.entries).toEqual([]);
    expect(own.visits.map(({ id, lines }) => [id, lines.map((one) => one.id)])).toEqual([['v', ['other']]]);
  });
});
