import { describe, expect, it } from 'vitest';
import { paymentParts } from '#shared/till/payment-parts.ts';
import { post } from '#shared/till/postings.ts';

describe('the parts of a payment', () => {
  it('are what was handed over and how much of it is rounding', () => {
    const cash = [post('till', 'drawer', 84_00), post('receivable', 'bill', -84_02), post('cash-rounding', 'drawer', 2)];
    expect(paymentParts({ postings: cash })).toEqual({ takenMinor: 84_00, roundingMinor: -2, from: 'till' });
    const back = cash.map((one) => ({ ...one, minor: -one.minor }));
    expect(paymentParts({ postings: back })).toEqual({ takenMinor: -84_00, roundingMinor: 2, from: 'till' });
  });

  it('are told also where no till was touched', () => {
    const card = [post('gift-card', 'card', 20_00), post('receivable', 'bill', -20_00)];
    expect(paymentParts({ postings: card })).toEqual({ takenMinor: 20_00, roundingMinor: 0, from: 'gift-card' });
    const account = [post('client-account', 'client', 20_00), post('receivable', 'bill', -20_00)];
    expect(paymentParts({ postings: account })).toMatchObject({ takenMinor: 20_00, from: 'client-account' });
  });
});
