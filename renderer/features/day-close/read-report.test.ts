import { beforeEach, describe, expect, it } from 'vitest';
import { notHeld } from '#shared/tables/read.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { RowStore } from '#shared/testing/row-store.ts';
import { aClose, aPayment, putTills, testDay } from '#shared/testing/till-rows.ts';
import { closeShift } from '#shared/till/close-shift.ts';
import { openShift } from '#shared/till/open-shift.ts';
import { takePayment } from '#shared/till/take-payment.ts';
import type { DeskRead } from '#renderer/data/desk.ts';
import { readReport } from './read-report.ts';

const branch = { id: 'branch-1', zone: 'utc', cutOverHour: 0, currency: 'CAD' } as unknown as RowOf<'branches'>;

describe('the report of a close from before what the desk holds', () => {
  let store: RowStore;

  beforeEach(async () => {
    store = new RowStore();
    putTills(store);
    await store.issue(openShift, { shiftId: 'shift-1', tillId: 'drawer', day: testDay, floatMinor: 100_00, currency: 'CAD' });
    await store.issue(takePayment, aPayment('pay-1', 'bill-1', 40_00));
    const shift = store.get('shifts', 'shift-1')!;
    const closed = await store.issue(closeShift, aClose({ shift, entries: store.all('ledgerEntries') }, 140_00));
    expect(closed.ok).toBe(true);
  });

  /** A desk that cannot say that it holds every entry of the shift, and holds these. */
  const deskWith = (entryIds: readonly string[], holdsDay = false) => {
    const held = () => store.all('ledgerEntries').filter(({ id, kind }) => kind !== 'payment' || entryIds.includes(id));
    const read = {
      ...store.read(),
      by: async () => notHeld,
      day: async () => (holdsDay ? { held: true, value: [] } : notHeld),
      heldBy: async () => held(),
      days: async (table: string) => (table === 'ledgerEntries' ? held() : []),
      all: async (table: Parameters<RowStore['all']>[0]) => store.all(table),
    };
    return read as unknown as DeskRead;
  };

  it('is shown once its days were fetched: its entries are those that it signed', async () => {
    const found = await readReport(deskWith(['pay-1']), branch, 'shift-1');
    expect(found?.report.receivedMinor).toBe(40_00);
  });

  it('is not shown from a part of them', async () => {
    expect(await readReport(deskWith([]), branch, 'shift-1')).toBeNull();
  });

  it('is shown with what is amiss where all its days are here and its entries are others than it signed', async () => {
    const found = await readReport(deskWith([], true), branch, 'shift-1');
    expect(found?.shift.closed).toMatchObject({ entries: 2, expectedMinor: 140_00 });
    expect(found?.report.unsignedEntries).toBe(1);
    expect((await readReport(deskWith(['pay-1'], true), branch, 'shift-1'))?.report.unsignedEntries).toBeNull();
  });
});
