import { describe, expect, it } from 'vitest';
import { entriesHash, hasNoSeal, isHashOf } from '#shared/till/close-seal.ts';
import { type LedgerEntry, ledgerEntries } from '#shared/till/tables.ts';

const rule = { version: 1, ratePpm: 15_000, fixedMinor: 25, minMinor: null, maxMinor: null, vatPpm: 190_000 };
/** A payment that says something in every field. */
const payment: Required<LedgerEntry> = {
  id: 'pay-1',
  branchId: 'branch-1',
  day: '2026-05-31',
  at: '2026-05-31T10:00:00.000Z',
  kind: 'payment',
  currency: 'CAD',
  postings: [
    { account: 'till', ref: 'drawer', lineId: null, minor: 40_00 },
    { account: 'receivable', ref: 'bill-1', lineId: null, minor: -40_00 },
  ],
  tillId: 'drawer',
  shiftId: 'shift-1',
  lateForShiftId: null,
  billId: 'bill-1',
  clientId: 'client-1',
  methodId: 'visa',
  tenderedMinor: 50_00,
  changeMinor: 10_00,
  fee: { rule, amountMinor: 85, vatMinor: 16, dueDay: '2026-06-02' },
  payout: { dueDay: '2026-06-02', tillId: 'bank' },
  channel: 'online',
  itemId: null,
  supplierId: null,
  reversesId: null,
  by: 'user-1',
  deviceId: 'desk-1',
  source: 'desk',
  note: '',
};
/** The same otherwise: of each field another value, or several. */
const otherwise: { readonly [Field in keyof LedgerEntry]-?: readonly (LedgerEntry[Field] | undefined)[] } = {
  id: ['pay-2'],
  branchId: ['branch-2'],
  day: ['2026-06-01'],
  at: ['2026-05-31T10:00:00.001Z'],
  kind: ['reversal', 'top-up'],
  currency: ['EUR'],
  postings: [
    payment.postings.toReversed(),
    payment.postings.map((one) => ({ ...one, minor: one.minor + 1 })),
    payment.postings.map((one) => ({ ...one, lineId: 'line-1' })),
  ],
  tillId: [null, 'safe'],
  shiftId: [null, 'shift-2'],
  lateForShiftId: ['shift-0'],
  billId: [null, 'bill-2'],
  clientId: [null, 'client-2'],
  methodId: [null, 'cash'],
  tenderedMinor: [null, 40_00],
  changeMinor: [null, 0],
  fee: [null, { ...payment.fee!, amountMinor: 84 }, { ...payment.fee!, rule: { ...rule, ratePpm: 0 } }],
  payout: [null, { dueDay: '2026-06-03', tillId: 'bank' }],
  channel: [undefined],
  itemId: ['item-1'],
  supplierId: ['supplier-1'],
  reversesId: ['pay-0'],
  by: ['user-2'],
  deviceId: ['desk-2'],
  source: ['import', 'job'],
  note: ['counted later'],
};
const sale: LedgerEntry = { ...payment, id: 'sale-1', kind: 'sale', fee: null, payout: null };

describe('the hash over the entries of a close', () => {
  it.each(Object.keys(ledgerEntries.schema.shape) as (keyof LedgerEntry)[])('changes with the %s of an entry', (field) => {
    expect(otherwise[field].length).toBeGreaterThan(0);
    const hashes = otherwise[field].map((value) => entriesHash([sale, { ...payment, [field]: value } as LedgerEntry]));
    expect(new Set([...hashes, entriesHash([sale, payment])]).size).toBe(hashes.length + 1);
  });

  it('does not depend on the order of entries or of their fields, nor on whether a field is left out or not there', () => {
    const turned = Object.fromEntries(Object.entries(payment).toReversed()) as LedgerEntry;
    expect(entriesHash([turned, sale])).toBe(entriesHash([sale, payment]));
    const { channel: _, ...atDesk } = payment;
    expect(entriesHash([atDesk])).toBe(entriesHash([{ ...payment, channel: undefined } as unknown as LedgerEntry]));
  });

  it('is over every entry but the close’s own', () => {
    const own: LedgerEntry = { ...payment, id: 'close-1', kind: 'shift-close' };
    expect(entriesHash([sale, payment, own])).toBe(entriesHash([sale, payment]));
    expect(entriesHash([sale])).not.toBe(entriesHash([sale, payment]));
  });

  it('stays as it is: closes that were signed by it have to be found again', () => {
    expect(entriesHash([sale, payment])).toMatchInlineSnapshot(`"6b9b3b6f0c49b75e0ae24b2115a9be5d508150b8cc08722fa0815d4d9f49f815"`);
  });
});

describe('a close', () => {
  const hash = entriesHash([payment]);

  it('is over its entries by the rule that it was signed by', () => {
    const sealed = { prevSeal: null, seal: 'a'.repeat(64), hash };
    expect(isHashOf(sealed, [payment])).toBe(true);
    expect(isHashOf(sealed, [{ ...payment, note: 'x' }])).toBe(false);
  });

  it('that was sealed is not taken for one without a seal, nor is its hash believed once its seal is stripped off', () => {
    for (const sealed of [
      { prevSeal: null, seal: 'a'.repeat(64), hash },
      { prevSeal: hash, seal: hash, hash },
    ])
      expect(hasNoSeal(sealed)).toBe(false);
    const stripped = { prevSeal: null, seal: hash, hash };
    expect(hasNoSeal(stripped)).toBe(true);
    expect(isHashOf(stripped, [payment])).toBe(false);
  });
});
