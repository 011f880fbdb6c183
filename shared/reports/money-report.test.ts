import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumMinor } from '#shared/kernel/money.ts';
import { type Day, addDays } from '#shared/kernel/time.ts';
import { anArrivedVisit } from '#shared/testing/till-rows.ts';
import { dayTotals } from '#shared/till/day-totals.ts';
import { entryDefaults } from '#shared/till/defaults.ts';
import { balanced, post } from '#shared/till/postings.ts';
import { onTill } from '#shared/till/shift-state.ts';
import type { LedgerAccount, LedgerEntry } from '#shared/till/tables.ts';
import { isMonthEnd, monthEndBefore, monthEndId, monthEndsBetween, baseFor, balanceBefore, daysFromBase } from './month-ends.ts';
import { type MoneyReport, moneyReport } from './money-report.ts';
import { profitAndLoss } from './profit-and-loss.ts';
import { resultItemOf } from './results.ts';
import type { SoldKind } from './sales.ts';

const firstDay = '2026-01-20';
const tillIds = ['drawer', 'cards', 'bank'];
const seed = 20_260_520;

/** What the entries of each kind are against. */
const against: Readonly<Record<LedgerEntry['kind'], readonly LedgerAccount[]>> = {
  sale: ['receivable', 'service-sales', 'product-sales', 'tax', 'tips', 'gift-card', 'surcharge', 'other-sales'],
  void: ['receivable', 'service-sales', 'product-sales', 'tax'],
  'set-off': ['receivable', 'transit'],
  payment: ['till', 'receivable', 'cash-rounding'],
  reversal: ['till', 'receivable'],
  'top-up': ['till', 'client-account'],
  'pay-back': ['till', 'gift-card', 'client-account'],
  'shift-open': ['till', 'over-short'],
  'shift-close': ['till', 'over-short'],
  'hand-over': ['till', 'over-short'],
  fee: ['card-fee', 'fee-vat', 'till'],
  payout: ['till', 'transit'],
  transfer: ['till', 'transit'],
  'cash-in': ['till', 'item'],
  'cash-out': ['till', 'owner'],
  'tips-out': ['till', 'tips'],
  expiry: ['gift-card', 'other-sales'],
};
const kinds = Object.keys(against) as LedgerEntry['kind'][];

/** Any entry of any kind in any of a hundred days, in time or late; its last posting makes it sum to zero. */
const anEntry = fc
  .record({
    kind: fc.constantFrom(...kinds),
    after: fc.nat(99),
    tillId: fc.constantFrom(...tillIds),
    minors: fc.array(fc.integer({ min: -90_000, max: 90_000 }), { minLength: 1, maxLength: 7 }),
    isLate: fc.boolean(),
  })
  .map(({ kind, after, tillId, minors, isLate }): Omit<LedgerEntry, 'id'> => {
    const accounts = against[kind];
    const refOf = (account: LedgerAccount) => (account === 'till' ? tillId : account === 'item' ? '9' : 'ref');
    const most = minors
      .slice(0, accounts.length - 1)
      .map((minor, at) => post(accounts[at + 1] ?? 'till', refOf(accounts[at + 1] ?? 'till'), minor));
    const rest = post(accounts[0] ?? 'till', refOf(accounts[0] ?? 'till'), 0 - sumMinor(most.map(({ minor }) => minor)));
    const day = addDays(firstDay, after);
    return {
      ...entryDefaults,
      branchId: 'branch-1',
      day,
      at: `${day}T10:00:00.000Z`,
      kind,
      currency: 'CAD',
      postings: balanced([rest, ...most]),
      lateForShiftId: isLate ? 'shift' : null,
      by: 'user-1',
      deviceId: 'device-1',
      source: 'desk',
    };
  });
const aLedger = fc
  .array(anEntry, { minLength: 1, maxLength: 40 })
  .map((entries) => entries.map((entry, at): LedgerEntry => ({ ...entry, id: `entry-${at}` })));

const heldBefore = (entries: readonly LedgerEntry[], tillId: string, day: Day) =>
  sumMinor(entries.filter((entry) => entry.day < day).map((entry) => onTill(entry, tillId)));
const reportOf = (entries: readonly LedgerEntry[], from: Day, to: Day): MoneyReport =>
  moneyReport({
    from,
    to,
    currency: 'CAD',
    entries,
    bills: new Map(),
    visits: [],
    tillIds,
    openingOf: (tillId) => heldBefore(entries, tillId, from),
  });
const resultOf = (report: MoneyReport) =>
  sumMinor([report.asClosed, report.late].flatMap(({ results }) => [...results.values()].map(({ minor }) => minor)));

describe('the report of a period', () => {
  it('says of every till what it held, what moved it and what it held then; what came late stands beside', () => {
    fc.assert(
      fc.property(aLedger, fc.nat(99), fc.nat(30), (entries, after, length) => {
        const from = addDays(firstDay, after);
        const to = addDays(from, length);
        for (const { tillId, openingMinor, closingMinor, lateMinor } of reportOf(entries, from, to).tills) {
          expect(openingMinor).toBe(heldBefore(entries, tillId, from));
          expect((closingMinor ?? 0) + lateMinor).toBe(heldBefore(entries, tillId, addDays(to, 1)));
        }
      }),
      { seed },
    );
  });

  it('is the sum of its days', () => {
    fc.assert(
      fc.property(aLedger, (entries) => {
        const to = addDays(firstDay, 99);
        const whole = reportOf(entries, firstDay, to);
        const days = Array.from({ length: 100 }, (_, at) => addDays(firstDay, at)).map((day) => reportOf(entries, day, day));
        const sum = (of: (report: MoneyReport) => number) => sumMinor(days.map(of));
        expect(sum(resultOf)).toBe(resultOf(whole));
        expect(sum(({ asClosed }) => asClosed.receivedMinor)).toBe(whole.asClosed.receivedMinor);
        expect(sum(({ late }) => late.receivedMinor)).toBe(whole.late.receivedMinor);
        expect(sum(({ asClosed }) => asClosed.sales.billedMinor)).toBe(whole.asClosed.sales.billedMinor);
        expect(sum(({ lateEntries }) => lateEntries.length)).toBe(entries.filter((entry) => entry.lateForShiftId !== null).length);
      }),
      { seed, numRuns: 30 },
    );
  });

  it('counts an entry in another currency to its till and to nothing else', () => {
    const entry = {
      ...entryDefaults,
      branchId: 'b',
      day: firstDay,
      at: `${firstDay}T10:00:00.000Z`,
      by: 'u',
      deviceId: 'd',
      source: 'desk',
    } as const;
    const postings = balanced([post('till', 'bank', 5_00), post('item', '8', -5_00)]);
    const report = reportOf([{ ...entry, id: 'e', kind: 'cash-in', currency: 'EUR', postings }], firstDay, firstDay);
    expect(report.tills.find(({ tillId }) => tillId === 'bank')?.closingMinor).toBe(5_00);
    expect(report.asClosed.results.size).toBe(0);
  });

  it('counts visits of its days, without the cancelled, at what they cost after discounts', () => {
    const visits = [anArrivedVisit('a'), anArrivedVisit('b', { status: 'no-show' }), anArrivedVisit('c', { status: 'cancelled' })];
    const day = '2026-05-31';
    const report = moneyReport({
      from: day,
      to: day,
      currency: 'CAD',
      entries: [],
      bills: new Map(),
      visits,
      tillIds: [],
      openingOf: () => 0,
    });
    expect(report.visits).toEqual({ booked: 2, arrived: 1, noShow: 1, bookedMinor: 168_00, arrivedMinor: 84_00 });
  });
});

describe('profit and loss', () => {
  it('is, month by month, what the books changed by beside tills, debts and the owner', () => {
    fc.assert(
      fc.property(aLedger, (entries) => {
        const months = ['2026-01', '2026-02', '2026-03', '2026-04'];
        const { profit, profitMinor, sections } = profitAndLoss(entries, months, []);
        months.forEach((month, at) => {
          // The other side of the books: a document sums to zero, so what is no result is the result the other way round.
          const others = entries
            .filter(({ day }) => day.startsWith(month))
            .flatMap(({ kind, postings }) => postings.filter((one) => resultItemOf(one, kind) === undefined));
          expect(profit[at]).toBe(sumMinor(others.map(({ minor }) => minor)));
        });
        expect(sumMinor(sections.map(({ wholeMinor }) => wholeMinor))).toBe(profitMinor);
      }),
      { seed },
    );
  });

  it('leaves out what only goes between tills, and has card fees among the expenses', () => {
    const entry = {
      ...entryDefaults,
      branchId: 'b',
      day: firstDay,
      at: `${firstDay}T10:00:00.000Z`,
      by: 'u',
      deviceId: 'd',
      source: 'desk',
      currency: 'CAD',
    } as const;
    const entries: LedgerEntry[] = [
      { ...entry, id: 'a', kind: 'transfer', postings: balanced([post('till', 'drawer', -50_00), post('transit', 'a', 50_00)]) },
      {
        ...entry,
        id: 'b',
        kind: 'fee',
        postings: balanced([post('card-fee', 'visa', 75), post('fee-vat', 'visa', 14), post('till', 'cards', -89)]),
      },
    ];
    const { sections } = profitAndLoss(entries, ['2026-01'], []);
    expect(sections).toMatchObject([{ group: 'commercial', lines: [{ id: '11', wholeMinor: -89 }] }]);
  });
});

describe('what was sold and what was kept', () => {
  /** As a report says it, in time and late together. */
  const reported = (report: MoneyReport) => {
    const both = [report.asClosed, report.late];
    const sold = (kind: SoldKind) =>
      sumMinor(both.map(({ sales }) => (sales.byKind.get(kind)?.soldMinor ?? 0) - (sales.byKind.get(kind)?.backMinor ?? 0)));
    return [sold('service'), sold('product'), sold('other'), sumMinor(both.map(({ keptMinor }) => keptMinor))];
  };
  const resultsIn = (report: MoneyReport) =>
    ['5', '7', 'other-sales', 'kept'].map((id) =>
      sumMinor([report.asClosed, report.late].map(({ results }) => results.get(id)?.minor ?? 0)),
    );

  it('come to the same in the totals of a day, in its report and in profit and loss, row by row', () => {
    let keptDays = 0;
    fc.assert(
      fc.property(aLedger, (entries) => {
        for (const day of new Set(entries.map((entry) => entry.day))) {
          const totals = dayTotals(
            entries.filter((entry) => entry.day === day),
            [],
            [],
          );
          const { servicesSoldMinor, productsSoldMinor, otherSoldMinor, keptMinor } = totals;
          const report = reportOf(entries, day, day);
          expect(reported(report)).toEqual([servicesSoldMinor, productsSoldMinor, otherSoldMinor, keptMinor]);
          expect(resultsIn(report)).toEqual(reported(report));
          if (keptMinor !== 0) keptDays += 1;
        }
        const months = ['2026-01', '2026-02', '2026-03', '2026-04'];
        const lines = profitAndLoss(entries, months, []).sections.flatMap((section) => section.lines);
        const whole = reportOf(entries, firstDay, addDays(firstDay, 99));
        const inProfit = ['5', '7', 'other-sales', 'kept'].map((id) => lines.find((line) => line.id === id)?.wholeMinor ?? 0);
        expect(inProfit).toEqual(reported(whole));
      }),
      { seed },
    );
    expect(keptDays).toBeGreaterThan(20);
  });
});

describe('balances at the ends of months', () => {
  const ends = monthEndsBetween(firstDay, addDays(firstDay, 120));
  const rowsOf = (entries: readonly LedgerEntry[]) =>
    ends.flatMap((day) =>
      tillIds.map((tillId) => ({
        id: monthEndId(tillId, day),
        branchId: 'branch-1',
        tillId,
        shiftId: null,
        at: `${day}T00:00:00.000Z`,
        day,
        balanceMinor: heldBefore(entries, tillId, addDays(day, 1)),
      })),
    );

  it('are every one, also over the end of February and of a year', () => {
    expect(ends).toEqual(['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30']);
    expect(monthEndsBetween('2027-12-31', '2028-03-01')).toEqual(['2027-12-31', '2028-01-31', '2028-02-29']);
    expect(monthEndBefore('2026-03-01')).toBe('2026-02-28');
  });

  it('lead to what a till held before any day, also before the first of them, by the entries of one month at most', () => {
    fc.assert(
      fc.property(aLedger, fc.integer({ min: 0, max: 130 }), fc.constantFrom(...tillIds), (entries, after, tillId) => {
        const day = addDays(firstDay, after);
        const base = baseFor(rowsOf(entries), day);
        if (base === undefined) throw new Error('there are some');
        const between = daysFromBase(base, day);
        if (between !== undefined) expect(addDays(between.from, 31) > between.to).toBe(true);
        const needed = between === undefined ? [] : entries.filter((entry) => entry.day >= between.from && entry.day <= between.to);
        expect(balanceBefore(base, needed, tillId, day)).toBe(heldBefore(entries, tillId, day));
      }),
      { seed },
    );
  });

  it('are not known by the checkpoint of a close', () => {
    const close = { ...rowsOf([])[0]!, id: 'drawer', tillId: 'drawer' };
    expect(isMonthEnd(close)).toBe(false);
    expect(baseFor([close], '2026-12-01')).toBeUndefined();
  });
});
