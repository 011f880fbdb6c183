import { beforeEach, describe, expect, it } from 'vitest';
import { must } from '#shared/kernel/assert.ts';
import { RowStore } from '#shared/testing/row-store.ts';
import { aDraftLine, aToldBill, putTills, testDay } from '#shared/testing/till-rows.ts';
import { openShift } from '#shared/till/open-shift.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { fiscalEntries, fiscalRecordOf } from './fiscal-record.ts';

let store: RowStore;
const from = `${testDay}T09:00:00.000Z`;
beforeEach(async () => {
  store = new RowStore();
  putTills(store);
  const opening = { shiftId: 'shift-1', tillId: 'drawer', day: testDay, floatMinor: 100_00, currency: 'CAD' };
  await store.issue(openShift, opening, { occurredAt: `${testDay}T08:00:00.000Z` });
  const bill = aToldBill('b', [aDraftLine({ taxIds: ['gst', 'pst'] })], { clientId: 'client-7' });
  await store.issue(postBill, { bill, shiftId: 'shift-1', storageId: null }, { occurredAt: `${testDay}T10:00:00.000Z` });
});

describe('what a fiscal journal says of a sale', () => {
  it('is its number, its taxes and its postings, and not whose it was', () => {
    const [sale] = store.all('ledgerEntries').filter(({ kind }) => kind === 'sale');
    const { key, body } = fiscalRecordOf(must(sale, 'the bill was posted'), store.get('bills', 'b'));
    expect(key).toBe(sale?.id);
    const said = JSON.parse(body) as { readonly postings: readonly { readonly minor: number }[] };
    expect(said).toMatchObject({
      kind: 'sale',
      receipt: 'A1-b',
      totalMinor: 94_92,
      taxes: [{ name: 'GST', amountMinor: 4_20 }, { name: 'PST' }],
    });
    expect(said.postings.reduce((sum, { minor }) => sum + minor, 0)).toBe(0);
    expect(body).not.toContain('client-7');
    expect(body).not.toContain('givesBackOf');
  });

  it('that gives back is of which sale', () => {
    const sale = must(
      store.all('ledgerEntries').find(({ kind }) => kind === 'sale'),
      'the bill was posted',
    );
    const credit = { ...must(store.get('bills', 'b'), 'the bill was posted'), id: 'c', receiptNumber: 'A1-c', creditsBillId: 'b' };
    expect(JSON.parse(fiscalRecordOf(sale, credit).body)).toMatchObject({ receipt: 'A1-c', givesBackOf: 'b' });
  });

  it('is about this desk, since the journal was begun, in the order in which it happened', () => {
    const entries = store.all('ledgerEntries');
    const deviceId = must(entries[0], 'there are some').deviceId;
    expect(fiscalEntries(entries, deviceId, 0).map(({ kind }) => kind)).toEqual(['shift-open', 'sale']);
    expect(fiscalEntries(entries, deviceId, Date.parse(from)).map(({ kind }) => kind)).toEqual(['sale']);
    expect(fiscalEntries(entries, 'another', 0)).toEqual([]);
  });
});
