import { describe, expect, it } from 'vitest';
import { learnPrices, priceOf, unitPriceMinor } from './learn-prices.ts';
import type { ReceiptLine, ServiceRow } from './rows.ts';

const service = (code: string, description: string, listMinor = 0): ServiceRow => ({
  line: 2,
  code,
  name: description,
  description,
  category: '',
  listMinor,
  active: true,
});
const sold = (staff: string, description: string, amountMinor: number, quantityMilli = 1000): ReceiptLine => ({
  line: 2,
  receipt: '1',
  day: '2018-05-01',
  description,
  client: 'C',
  staff,
  quantityMilli,
  amountMinor,
  taxUnits: { GST: 0, PST: 0 },
});
const cut = service('CUT', 'Hair cut');

describe('learning prices', () => {
  it('takes what a staff member asked most often, and the higher of two as frequent', () => {
    const prices = learnPrices(
      [cut],
      [
        sold('JJ', 'Hair cut', 8200),
        sold('JJ', 'Hair cut', 8200),
        sold('JJ', 'Hair cut', 10_200),
        sold('BO', 'Hair cut', 3000),
        sold('BO', 'Hair cut', 5000),
      ],
    );
    expect(priceOf(prices, { staff: 'JJ', service: 'CUT' })).toBe(8200);
    expect(priceOf(prices, { staff: 'BO', service: 'CUT' })).toBe(5000);
    expect(priceOf(prices, { staff: 'NEW', service: 'CUT' })).toBe(8200);
  });

  it('learns nothing from free, negative and returned lines, nor from lines without a description', () => {
    const nameless = service('F', '');
    const prices = learnPrices(
      [cut, nameless],
      [sold('JJ', 'Hair cut', 0), sold('JJ', 'Hair cut', -5000), sold('JJ', 'Hair cut', -5000, -1000), sold('JJ', '', 900)],
    );
    expect(prices.ofPair.size).toBe(0);
    expect(prices.unknown).toEqual(['CUT', 'F']);
  });

  it('keeps the price of the listing for the service itself', () => {
    const prices = learnPrices([service('CUT', 'Hair cut', 9900)], [sold('JJ', 'Hair cut', 8200)]);
    expect(prices.ofService.get('CUT')).toBe(9900);
    expect(priceOf(prices, { staff: 'JJ', service: 'CUT' })).toBe(8200);
  });

  it('divides by the quantity', () => {
    expect(unitPriceMinor(sold('JJ', 'Hair cut', 9000, 2000))).toBe(4500);
    expect(unitPriceMinor(sold('JJ', 'Shampoo', -5040, -1000))).toBe(5040);
    expect(unitPriceMinor(sold('JJ', 'Shampoo', -5000, 1000))).toBe(-5000);
  });
});
