import { expect, it } from 'vitest';
import { aLedgerEntry } from '#tests/support/hub/ledger-entry.ts';
import { soldByDay } from './totals.ts';

const sale = (day: string, net: number, tax: number) =>
  aLedgerEntry({
    kind: 'sale',
    day,
    postings: [
      { account: 'receivable', ref: 'bill', lineId: null, minor: net + tax },
      { account: 'service-sales', ref: 'cut', lineId: 'l1', minor: -(net - 100) },
      { account: 'product-sales', ref: 'wax', lineId: 'l2', minor: -100 },
      { account: 'tax', ref: 'gst', lineId: null, minor: -tax },
    ],
  });

it('folds sales by day: lines, net, taxes by name and receipts, and nothing else', () => {
  const payment = aLedgerEntry({ kind: 'payment', day: '2018-05-27' });
  const days = soldByDay(
    [sale('2018-05-26', 1_000, 50), payment, sale('2018-05-25', 2_000, 100), sale('2018-05-26', 500, 25)],
    new Map([['gst', 'GST']]),
    'CAD',
  );
  expect(days).toEqual([
    { day: '2018-05-25', lines: 2, net: '20.00', taxes: { GST: '1.00' }, receipts: 1 },
    { day: '2018-05-26', lines: 4, net: '15.00', taxes: { GST: '0.75' }, receipts: 2 },
  ]);
});

it('takes a voided sale out on the day on which it was voided', () => {
  const sold = sale('2018-05-25', 2_000, 100);
  const postings = sold.postings.map((posting) => ({ ...posting, minor: -posting.minor }));
  const voided = aLedgerEntry({ kind: 'void', day: '2018-05-26', postings });
  expect(soldByDay([sold, sale('2018-05-26', 500, 25), voided], new Map([['gst', 'GST']]), 'CAD')).toEqual([
    { day: '2018-05-25', lines: 2, net: '20.00', taxes: { GST: '1.00' }, receipts: 1 },
    { day: '2018-05-26', lines: 0, net: '-15.00', taxes: { GST: '-0.75' }, receipts: 0 },
  ]);
});
