import { describe, expect, it } from 'vitest';
import { entryAmount } from './entry-amount.ts';
import { post } from './postings.ts';
import type { LedgerEntry } from './tables.ts';

const of = (kind: LedgerEntry['kind'], postings: LedgerEntry['postings'], reversesId: string | null = null): number =>
  entryAmount({ kind, postings: [...postings], reversesId });

describe('what an entry is about', () => {
  it('is what a bill asks for, or gives back', () => {
    expect(of('sale', [post('receivable', 'bill', 120_00), post('service-sales', null, -100_00), post('tax', 'vat', -20_00)])).toBe(120_00);
    expect(of('sale', [post('receivable', 'credit', -30_00), post('service-sales', null, 30_00)])).toBe(-30_00);
    expect(of('void', [post('receivable', 'bill', -120_00), post('service-sales', null, 120_00)])).toBe(-120_00);
  });

  it('is what was handed over for it, in money or from what was paid in before', () => {
    expect(of('payment', [post('till', 'drawer', 20_00), post('receivable', 'bill', -20_02), post('cash-rounding', 'drawer', 2)])).toBe(
      20_00,
    );
    expect(of('payment', [post('gift-card', 'card', 80_00), post('receivable', 'bill', -80_00)])).toBe(80_00);
    expect(of('payment', [post('till', 'drawer', -16_65), post('receivable', 'credit', 16_65)])).toBe(-16_65);
    expect(of('reversal', [post('client-account', 'ann', -5_00), post('receivable', 'bill', 5_00)], 'paid')).toBe(-5_00);
  });

  it('is what came into a till or left it, and what got across where it went from one into another', () => {
    expect(of('cash-out', [post('till', 'drawer', -5_00), post('item', '9', 5_00)])).toBe(-5_00);
    expect(of('top-up', [post('till', 'drawer', 50_00), post('client-account', 'ann', -50_00)])).toBe(50_00);
    expect(of('payout', [post('till', 'cards', -99_00), post('till', 'bank', 97_50), post('card-fee', null, 1_50)])).toBe(97_50);
    expect(of('shift-close', [post('till', 'drawer', 0), post('over-short', null, 0)])).toBe(0);
  });

  it('is the worth of a card that is issued, taken back or runs out: no money moves', () => {
    const issued = [post('gift-card', null, 200_00), post('gift-card', 'card', -200_00)];
    expect(of('top-up', issued)).toBe(200_00);
    expect(of('reversal', [post('gift-card', 'card', 200_00), post('gift-card', null, -200_00)], 'issued')).toBe(-200_00);
    expect(of('expiry', [post('gift-card', 'card', 12_00), post('other-sales', null, -12_00)])).toBe(12_00);
  });
});
