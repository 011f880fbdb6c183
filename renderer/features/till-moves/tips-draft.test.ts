import { describe, expect, it } from 'vitest';
import { RowStore } from '#shared/testing/row-store.ts';
import { aDraftLine, aToldBill, putTills, testDay } from '#shared/testing/till-rows.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { onTill } from '#shared/till/shift-state.ts';
import { allOf, filledTips, noTips, offeredOf, payingOut } from './tips-draft.ts';

const ann = { staffId: 'ann', name: 'Ann', heldMinor: 12_34, unpaid: { minor: 0, receipts: [] } };
const ben = { ...ann, staffId: 'ben', name: 'Ben', heldMinor: 3_00 };
const owes = { ...ann, staffId: 'cleo', name: 'Cleo', heldMinor: -2_00 };

describe('tips that are being paid out', () => {
  it('are offered whole, as far as a drawer can pay them in coins', () => {
    expect([allOf(12_34, undefined), allOf(12_34, 5), allOf(12_34, 1), allOf(3, 5)]).toEqual([12_34, 12_30, 12_34, 3]);
  });

  it('are offered without what came with bills that nobody has paid, and not at all where that is everything', () => {
    const unpaid = { minor: 2_34, receipts: ['R-1'] };
    expect(offeredOf({ ...ann, unpaid }, 5)).toBe(10_00);
    expect(offeredOf({ ...ann, unpaid: { ...unpaid, minor: 12_34 } }, 5)).toBeNull();
    expect(filledTips(noTips, { held: [{ ...ann, unpaid }], stepMinor: undefined }).amountMinor).toBe(10_00);
  });

  it('are of nobody until somebody is chosen, where there are several; the only one is chosen', () => {
    expect(filledTips(noTips, { held: [ann, ben], stepMinor: 5 })).toEqual(noTips);
    expect(filledTips(noTips, { held: [ann, owes], stepMinor: 5 })).toEqual({ staffId: 'ann', amountMinor: 12_30, note: '' });
    const typed = { staffId: 'ben', amountMinor: 1_00, note: 'late' };
    expect(filledTips(typed, { held: [ann, ben], stepMinor: 5 })).toEqual(typed);
  });

  it('are of nobody any more when another desk paid them', () => {
    const typed = { staffId: 'ben', amountMinor: 1_00, note: 'late' };
    expect(filledTips(typed, { held: [ann, owes, { ...owes, staffId: 'dan' }], stepMinor: undefined }).staffId).toBe('ann');
    expect(filledTips(typed, { held: [owes], stepMinor: undefined })).toEqual({ staffId: null, amountMinor: null, note: 'late' });
  });

  it('come back by what undoes them', async () => {
    const store = new RowStore();
    putTills(store);
    const tip = aDraftLine({ kind: 'tip', refId: null, staffId: 'ann', unitPriceMinor: 10_00 });
    await store.issue(postBill, { bill: aToldBill('bill', [tip]), shiftId: null, storageId: null });
    const held = () => store.all('tipAccounts').map(({ balanceMinor }) => balanceMinor);
    const inTill = () => store.all('ledgerEntries').reduce((sum, entry) => sum + onTill(entry, 'cards'), 0);
    const place = { entryId: 'out', day: testDay, till: { id: 'cards', currency: 'CAD' }, shiftId: null, backReason: 'at once' };
    const { does, undoes } = payingOut({ staffId: 'ann', amountMinor: 6_00, note: '' }, place);
    expect(await store.issue(does.command, does.args)).toMatchObject({ ok: true });
    expect([held(), inTill()]).toEqual([[4_00], -6_00]);
    expect(await store.issue(undoes.command, undoes.args)).toMatchObject({ ok: true });
    expect([held(), inTill()]).toEqual([[10_00], 0]);
  });
});
