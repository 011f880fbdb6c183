import { describe, expect, it } from 'vitest';
import { must } from '#shared/kernel/assert.ts';
import { addDays } from '#shared/kernel/time.ts';
import { RowStore } from '#shared/testing/row-store.ts';
import { putTills, testDay } from '#shared/testing/till-rows.ts';
import { cashIn, cashOut } from '#shared/till/move-money.ts';
import { openShift } from '#shared/till/open-shift.ts';
import { type DayEntries, dayRows } from './day-rows.ts';

const [first, second, third] = [addDays(testDay, -2), addDays(testDay, -1), testDay];
const told = { tillId: 'drawer', shiftId: 'shift-1', currency: 'CAD', itemId: null, supplierId: null, reversesId: null, note: '' };

/** A shift over two midnights: 100.00 counted, 20.00 put in and 5.00 taken out on the first day, nothing on the second, 50.00 in on the third. */
async function threeDays(): Promise<RowStore> {
  const store = new RowStore();
  putTills(store);
  await store.issue(openShift, { shiftId: 'shift-1', tillId: 'drawer', day: first, floatMinor: 100_00, currency: 'CAD' });
  await store.issue(cashIn, { ...told, entryId: 'a', day: first, amountMinor: 20_00 });
  await store.issue(cashOut, { ...told, entryId: 'b', day: first, amountMinor: 5_00 });
  await store.issue(cashIn, { ...told, entryId: 'c', day: third, amountMinor: 50_00 });
  return store;
}

const days = { from: first, to: third };

describe('what a till held day by day', () => {
  it('chains: each day begins with what the one before ended with, and ends with what moved', async () => {
    const store = await threeDays();
    const rows = dayRows('drawer', days, (day) => store.all('ledgerEntries').filter((entry) => entry.day === day), 165_00);
    expect(
      rows.map(({ day, openingMinor, cameMinor, wentMinor, closingMinor }) => [day, openingMinor, cameMinor, wentMinor, closingMinor]),
    ).toEqual([
      [third, 115_00, 50_00, 0, 165_00],
      [second, 115_00, 0, 0, 115_00],
      [first, 0, 120_00, 5_00, 115_00],
    ]);
  });

  it('restates the days since with an entry that came late, as that entry counts to its own day', async () => {
    const store = await threeDays();
    await store.issue(cashIn, { ...told, entryId: 'late', day: second, amountMinor: 7_00 });
    const rows = dayRows('drawer', days, (day) => store.all('ledgerEntries').filter((entry) => entry.day === day), 172_00);
    expect(rows.map(({ closingMinor }) => closingMinor)).toEqual([172_00, 122_00, 115_00]);
  });

  it('says nothing of the days before one that is not here', async () => {
    const store = await threeDays();
    const held: DayEntries = (day) => (day === second ? undefined : store.all('ledgerEntries').filter((entry) => entry.day === day));
    const rows = dayRows('drawer', days, held, 165_00);
    expect(rows.map(({ closingMinor }) => closingMinor)).toEqual([165_00, 115_00, undefined]);
    expect(must(rows[2], 'three days').openingMinor).toBeUndefined();
  });
});
