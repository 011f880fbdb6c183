import { describe, expect, it } from 'vitest';
import { must } from '#shared/kernel/assert.ts';
import { addDays } from '#shared/kernel/time.ts';
import { RowStore } from '#shared/testing/row-store.ts';
import { aClose, putTills, testDay } from '#shared/testing/till-rows.ts';
import { closeShift } from '#shared/till/close-shift.ts';
import { cashIn } from '#shared/till/move-money.ts';
import { openShift } from '#shared/till/open-shift.ts';
import { expectedIn, isOverdue } from '#shared/till/shift-state.ts';

describe('a shift over midnight', () => {
  it('goes on until somebody counts it: what comes on the next day lies in it, of that day, and is in its close', async () => {
    const store = new RowStore();
    putTills(store);
    await store.issue(openShift, { shiftId: 'shift-1', tillId: 'drawer', day: testDay, floatMinor: 100_00, currency: 'CAD' });
    const shift = () => must(store.get('shifts', 'shift-1'), 'it was opened');
    const tomorrow = addDays(testDay, 1);
    expect(isOverdue(shift(), testDay)).toBe(false);
    expect(isOverdue(shift(), tomorrow)).toBe(true);
    const about = { itemId: null, supplierId: null, reversesId: null, note: '' };
    const put = { entryId: 'in', tillId: 'drawer', shiftId: 'shift-1', day: tomorrow, currency: 'CAD', amountMinor: 5_00 };
    expect(await store.issue(cashIn, { ...put, ...about })).toMatchObject({ ok: true, accepted: { flags: [] } });
    expect(store.get('ledgerEntries', 'in')).toMatchObject({ shiftId: 'shift-1', lateForShiftId: null, day: tomorrow });
    const entries = store.all('ledgerEntries');
    expect(expectedIn(shift(), entries)).toBe(105_00);
    await store.issue(closeShift, { ...aClose({ shift: shift(), entries }, 105_00), day: tomorrow });
    expect(shift().closed).toMatchObject({ expectedMinor: 105_00, overShortMinor: 0 });
    expect(isOverdue(shift(), tomorrow)).toBe(false);
  });
});
