import { describe, expect, it } from 'vitest';
import { firstWay, quickWays } from '#shared/till/ways-to-pay.ts';

const visa = { id: 'visa', kind: 'card', tillId: 'cards' } as const;
const amex = { id: 'amex', kind: 'card', tillId: 'cards' } as const;
const front = { id: 'front-cash', kind: 'cash', tillId: 'front' } as const;
const back = { id: 'back-cash', kind: 'cash', tillId: 'back' } as const;
const transfer = { id: 'transfer', kind: 'other', tillId: 'bank' } as const;
const ways = [visa, amex, front, back, transfer];
const unsaid = { quickCashTillId: null, quickCardMethodId: null };

describe('the ways to pay', () => {
  it('open with the desk’s own till, or else with cash', () => {
    expect(firstWay(ways, 'back')).toBe(back);
    expect(firstWay(ways, null)).toBe(front);
    expect(firstWay([visa], null)).toBe(visa);
    expect(firstWay([], null)).toBeUndefined();
  });

  it('have a key for cash and one for cards: as the branch says, else the desk’s drawer and the first card', () => {
    expect(quickWays(ways, unsaid, null)).toEqual({ cash: front, card: visa });
    expect(quickWays(ways, unsaid, 'back')).toEqual({ cash: back, card: visa });
    expect(quickWays(ways, { quickCashTillId: 'front', quickCardMethodId: 'amex' }, 'back')).toEqual({ cash: front, card: amex });
    expect(quickWays(ways, { quickCashTillId: 'gone', quickCardMethodId: 'transfer' }, null)).toEqual({ cash: front, card: transfer });
    expect(quickWays([transfer], unsaid, null)).toEqual({ cash: undefined, card: undefined });
  });
});
