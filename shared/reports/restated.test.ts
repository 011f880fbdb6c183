import { describe, expect, it } from 'vitest';
import { testDay } from '#shared/testing/till-rows.ts';
import { entryDefaults } from '#shared/till/defaults.ts';
import { balanced, post } from '#shared/till/postings.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { moneyReport, paidWithoutMoney } from './money-report.ts';
import { restated } from './restated.ts';

const plain = {
  ...entryDefaults,
  branchId: 'branch-1',
  day: testDay,
  at: `${testDay}T10:00:00.000Z`,
  currency: 'CAD',
  by: 'user-1',
  deviceId: 'device-1',
  source: 'desk',
} as const;

function anEntry(id: string, kind: LedgerEntry['kind'], postings: LedgerEntry['postings'], isLate = false): LedgerEntry {
  return {
    ...plain,
    id,
    kind,
    postings: balanced(postings),
    lateForShiftId: isLate ? 'shift-1' : null,
    billId: kind === 'top-up' ? null : 'bill-1',
  };
}

function reportOf(entries: readonly LedgerEntry[]) {
  const days = { from: testDay, to: testDay, currency: 'CAD' };
  return moneyReport({ ...days, entries, bills: new Map(), visits: [], tillIds: ['drawer'], openingOf: () => undefined });
}

describe('what came late', () => {
  const sale = (id: string, isLate: boolean) =>
    anEntry(id, 'sale', [post('receivable', 'bill-1', 22_00), post('service-sales', null, -20_00), post('tax', 'gst', -2_00)], isLate);
  const paid = (id: string, minor: number, isLate: boolean) =>
    anEntry(id, 'payment', [post('till', 'drawer', minor), post('receivable', 'bill-1', -minor)], isLate);

  it('stands beside each figure that was signed, and never within it', () => {
    const report = reportOf([sale('s', false), paid('p', 22_00, false), sale('late-s', true), paid('late-p', 5_00, true)]);
    expect(restated(report).map(({ id, asClosedMinor, lateMinor }) => [id, asClosedMinor, lateMinor])).toEqual([
      ['received', 22_00, 5_00],
      ['billed', 22_00, 22_00],
      ['services', 20_00, 20_00],
      ['taxes', 2_00, 2_00],
      ['result', 20_00, 20_00],
    ]);
  });

  it('restates nothing where nothing came, or what came changes no figure', () => {
    expect(restated(reportOf([sale('s', false), paid('p', 22_00, false)]))).toEqual([]);
    expect(restated(reportOf([paid('p', 5_00, true), paid('q', -5_00, true)]))).toEqual([]);
  });
});

describe('what bills were paid by without money', () => {
  it('is what gift cards and accounts paid and got back; to sell a card or to fill an account pays no bill', () => {
    const entries = [
      anEntry('sold', 'sale', [post('receivable', 'bill-1', 50_00), post('gift-card', 'card', -50_00)]),
      anEntry('filled', 'top-up', [post('till', 'drawer', 30_00), post('client-account', 'ann', -30_00)]),
      anEntry('by-card', 'payment', [post('gift-card', 'card', 20_00), post('receivable', 'bill-1', -20_00)]),
      anEntry('by-card-back', 'reversal', [post('gift-card', 'card', -5_00), post('receivable', 'bill-1', 5_00)]),
      anEntry('by-account', 'payment', [post('client-account', 'ann', 12_00), post('receivable', 'bill-1', -12_00)]),
    ];
    expect([...paidWithoutMoney(entries)]).toEqual([
      ['gift-card', { inMinor: 20_00, backMinor: 5_00, count: 2 }],
      ['client-account', { inMinor: 12_00, backMinor: 0, count: 1 }],
    ]);
    expect(reportOf(entries).asClosed.withoutMoney).toEqual(paidWithoutMoney(entries));
  });
});
