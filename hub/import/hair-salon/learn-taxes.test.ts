import { expect, it } from 'vitest';
import { learnTaxes, oddTaxLines } from './learn-taxes.ts';
import type { ReceiptLine } from './rows.ts';

const sold = (line: number, description: string, amountMinor: number, GST: number, PST: number): ReceiptLine => ({
  line,
  receipt: '1',
  day: '2018-05-01',
  description,
  client: 'C',
  staff: 'JJ',
  quantityMilli: 1000,
  amountMinor,
  taxUnits: { GST, PST },
});

it('learns rates and articles from what the lines show, and names the lines that differ', () => {
  const lines = [
    sold(2, 'Cut', 8200, 41_000, 65_600),
    sold(3, 'Cut', 4000, 0, 32_000),
    sold(4, 'Cut', -5000, -25_000, -40_000),
    sold(5, 'Book', 1115, 5575, 0),
    sold(6, 'Talk', 0, 0, 0),
  ];
  const taxes = learnTaxes(lines);
  expect(taxes.ratePpm).toEqual({ GST: 50_000, PST: 80_000 });
  expect([...taxes.ofDescription]).toEqual([
    ['Cut', ['GST', 'PST']],
    ['Book', ['GST']],
  ]);
  expect(oddTaxLines(lines, taxes).map((line) => line.line)).toEqual([3, 5]);
});
