import { beforeEach, describe, expect, it } from 'vitest';
import { RowStore } from '#shared/testing/row-store.ts';
import { putTills, testDay } from '#shared/testing/till-rows.ts';
import { drawerMoments } from '#shared/till/drawer-moments.ts';
import { cashIn, transferMoney } from '#shared/till/move-money.ts';
import { openDrawer } from '#shared/till/open-drawer.ts';
import { openShift } from '#shared/till/open-shift.ts';

let store: RowStore;
beforeEach(async () => {
  store = new RowStore();
  putTills(store);
  await store.issue(openShift, { shiftId: 'shift-1', tillId: 'drawer', day: testDay, floatMinor: 100_00, currency: 'CAD' });
});

const at = (time: string) => ({ occurredAt: `${testDay}T${time}:00.000Z` });
const momentsOf = (...tillIds: readonly string[]) =>
  drawerMoments(new Set(tillIds), store.all('ledgerEntries'), store.all('drawerOpenings'));
const money = { day: testDay, currency: 'CAD', reversesId: null, note: '' };

describe('the moments at which a drawer stood open', () => {
  it('are those with money and those without a sale, the newest first, with who and why', async () => {
    const given = { ...money, entryId: 'in', amountMinor: 20_00, tillId: 'drawer', shiftId: 'shift-1', itemId: null, supplierId: null };
    await store.issue(cashIn, given, at('09:00'));
    await store.issue(openDrawer, { openingId: 'o', day: testDay, tillId: 'drawer', shiftId: 'shift-1', reason: 'a fifty' }, at('10:00'));
    expect(momentsOf('drawer')).toMatchObject([
      { id: 'o', by: 'user-1', cause: { kind: 'reason', reason: 'a fifty' } },
      { id: 'in', by: 'user-1', cause: { kind: 'entry', entry: { kind: 'cash-in' } } },
    ]);
  });

  it('are not those of an account, nor those at which it was only counted', async () => {
    const between = { fromTillId: 'drawer', fromShiftId: 'shift-1', intoTillId: 'cards', intoShiftId: null };
    await store.issue(transferMoney, { ...money, ...between, entryId: 't', amountMinor: 5_00 }, at('11:00'));
    expect(store.all('ledgerEntries').map(({ kind }) => kind)).toContain('shift-open');
    expect(momentsOf('drawer').map(({ id }) => id)).toEqual(['t']);
    expect(momentsOf()).toEqual([]);
  });
});
