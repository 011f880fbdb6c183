import { describe, expect, it } from 'vitest';
import { builtInItemIds } from '#shared/till/payment-items.ts';
import { methodDefaults } from '#shared/till/defaults.ts';
import { beginOf, bankOf, filledIn, kindOf } from './ready-moves.ts';

const known = { items: [], bankTillId: 'bank', userId: 'ann' };
const item = (id: string, over: object = {}) => ({ id, name: '', group: 'other-expense' as const, order: 0, active: true, ...over });

describe('a ready-made move', () => {
  it('of petty cash is money taken out for an expense, not the owner’s', () => {
    expect(kindOf('petty')).toBe('out');
    expect(filledIn('petty', beginOf('petty'), known).itemId).toBe('9');
    expect(filledIn('petty', { ...beginOf('petty'), itemId: '1' }, known).itemId).toBe('1');
  });

  it('of petty cash falls back on an item that this user may use, and on the owner’s money only where there is none', () => {
    const others = { users: [{ userId: 'ben', mostMinor: null }] };
    const items = [item('9', others), item('stamps')];
    expect(filledIn('petty', beginOf('petty'), { ...known, items }).itemId).not.toBe('9');
    const closed = builtInItemIds.map((id) => item(id, { active: false }));
    expect(filledIn('petty', beginOf('petty'), { ...known, items: [...closed, item('stamps')] }).itemId).toBe('stamps');
    expect(filledIn('petty', beginOf('petty'), { ...known, items: closed }).itemId).toBeNull();
  });

  it('to the bank goes into the bank unless another account was chosen', () => {
    expect(kindOf('bank')).toBe('transfer');
    expect(filledIn('bank', beginOf('bank'), known).intoTillId).toBe('bank');
    expect(filledIn('bank', { ...beginOf('bank'), intoTillId: 'safe' }, known).intoTillId).toBe('safe');
  });
});

describe('the bank', () => {
  const account = (id: string) => ({ id, kind: 'cashless' as const });
  const card = { tillId: 'cards', active: true, settlement: { ...methodDefaults.settlement, landsInTillId: 'bank' } };

  it('is where providers pay out, else the only account that nothing is taken into, else not known', () => {
    const all = [account('cards'), account('bank'), account('other'), { id: 'drawer', kind: 'cash' as const }];
    expect(bankOf(all, [card])).toBe('bank');
    const stays = { ...card, settlement: methodDefaults.settlement };
    expect(bankOf([account('cards'), account('bank')], [stays])).toBe('bank');
    expect(bankOf(all, [stays])).toBeNull();
  });
});
