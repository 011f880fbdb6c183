import { describe, expect, it } from 'vitest';
import { type DocumentWish, wishOfParams, wishToParams } from './document-wish.ts';

const days = { from: '2026-05-01', to: '2026-05-31' } as const;
const wishes: readonly DocumentWish[] = [
  { ...days, shows: 'bills' },
  { ...days, shows: 'entries', tillId: 'drawer', methodId: 'visa', staffId: 'anna', kind: 'cash-in' },
  { ...days, shows: 'entries', kind: 'expiry' },
  { ...days, shows: 'bills', state: 'gives-back', part: { of: 'discount' } },
  { ...days, shows: 'bills', part: { of: 'discount', name: '2 = 1 / summer' } },
  { ...days, shows: 'bills', part: { of: 'discount', name: '' } },
  { ...days, shows: 'entries', part: { of: 'late' } },
  { ...days, shows: 'entries', methodId: 'visa', part: { of: 'clients' } },
  { ...days, shows: 'entries', part: { of: 'clients', tillIds: ['drawer', 'safe'] } },
  { ...days, shows: 'entries', part: { of: 'account', account: 'tax', ref: 'gst' } },
  { ...days, shows: 'entries', part: { of: 'account', account: 'service-sales', ref: null } },
];

describe('documents that are asked for in an address', () => {
  it.each(wishes)('are those that were wished for: %j', (wish) => {
    expect(wishOfParams(wishToParams(wish))).toEqual(wish);
  });

  it('are no others than there are: what is not known is left out, and without days nothing is asked for', () => {
    expect(wishOfParams([days.from, days.to, 'papers', 'kind=bill', 'account=gold=1', 'tillId='])).toEqual({ ...days, shows: 'bills' });
    expect(wishOfParams([days.from, days.to, 'entries', 'part=clients='])).toEqual({ ...days, shows: 'entries', part: { of: 'clients' } });
    for (const params of [[], ['today'], [days.to, days.from, 'bills']]) expect(wishOfParams(params)).toBeUndefined();
  });
});
