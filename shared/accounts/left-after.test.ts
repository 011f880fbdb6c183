import { describe, expect, it } from 'vitest';
import type { GiftCardMove } from './tables.ts';
import { leftAfter } from './left-after.ts';

const move = (entryId: string, minor: number): GiftCardMove => ({
  entryId,
  kind: 'payment',
  minor,
  day: '2026-05-01',
  at: '2026-05-01T10:00:00.000Z',
  by: 'user-1',
  deviceId: 'desk-1',
  branchId: 'branch-1',
  billId: null,
  reversesId: null,
});

describe('what was left on a gift card', () => {
  it('is told for each of its entries, also when the sale is forgotten, and not for an entry that is not its own', () => {
    const moves = [move('massage', -50_00), move('cut', -30_00), move('cut-back', 30_00)];
    const card = { balanceMinor: 150_00, moves };
    expect(['massage', 'cut', 'cut-back', 'elsewhere'].map((id) => leftAfter(card, id))).toEqual([150_00, 120_00, 150_00, undefined]);
    expect(leftAfter({ balanceMinor: 20_00 }, 'massage')).toBeUndefined();
  });
});
