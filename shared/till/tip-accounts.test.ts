import { expect, test } from 'vitest';
import { type TipAccount, heldTips, tipAccountId } from '#shared/till/tip-accounts.ts';

function anAccount(staffId: string, balanceMinor: number, over: Partial<TipAccount> = {}): TipAccount {
  const of = { branchId: 'branch', staffId, currency: 'CAD', ...over };
  return { id: tipAccountId(of), ...of, balanceMinor };
}

test('a branch holds what it owes to each of its people: who got too much takes nothing off what the others are owed', () => {
  const accounts = [
    anAccount('ann', 40_00),
    anAccount('ben', -25_00),
    anAccount('cho', 5_00),
    anAccount('dee', 0),
    anAccount('ann', 90_00, { currency: 'USD' }),
    anAccount('eve', 70_00, { branchId: 'other' }),
  ];
  expect(heldTips(accounts, { branchId: 'branch', currency: 'CAD' })).toBe(45_00);
  expect(heldTips(accounts, { branchId: 'branch', currency: 'USD' })).toBe(90_00);
  expect(heldTips([anAccount('ben', -25_00)], { branchId: 'branch', currency: 'CAD' })).toBe(0);
});
