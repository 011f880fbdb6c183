import { describe, expect, it } from 'vitest';
import { aDraftLine, aToldBill, testDay } from '#shared/testing/till-rows.ts';
import { entryDefaults } from '#shared/till/defaults.ts';
import { post } from '#shared/till/postings.ts';
import type { Bill, LedgerEntry } from '#shared/till/tables.ts';
import { type DocumentBasis, type DocumentFilter, billRows, billSums, entryRows, stateOf } from './document-rows.ts';

const posted = { branchId: 'branch-1', at: '2026-05-31T09:00:00.000Z', by: 'user-1', paidMinor: 0, voided: null, source: 'desk' } as const;

function bill(id: string, over: Partial<Bill> = {}): Bill {
  return { ...aToldBill(id, [aDraftLine({ staffId: `staff-${id}` })]), ...posted, clientId: `client-${id}`, ...over };
}

function entry(id: string, billId: string | null, tillId: string, minor: number, over: Partial<LedgerEntry> = {}): LedgerEntry {
  const where = { branchId: 'branch-1', day: testDay, at: '2026-05-31T10:00:00.000Z', currency: 'CAD', by: 'user-1', deviceId: 'device-1' };
  const postings = [post('till', tillId, minor), post('receivable', billId, -minor)];
  return { ...entryDefaults, ...where, id, kind: 'payment', postings, methodId: 'visa', tillId, billId, source: 'desk', ...over };
}

const voided = { at: '2026-05-31T12:00:00.000Z', by: 'user-1', reason: 'mistaken', entryId: 'void' };
const back = (of: string, minor: number): Bill => bill(`back-${of}`, { creditsBillId: of, totalMinor: -minor, paidMinor: -minor });
const bills = [
  bill('open'),
  bill('part', { paidMinor: 10_00 }),
  bill('paid', { paidMinor: 84_00, at: '2026-05-31T11:00:00.000Z' }),
  bill('void', { voided }),
  bill('whole', { paidMinor: 84_00 }),
  back('whole', 84_00),
  bill('some', { paidMinor: 84_00 }),
  back('some', 20_00),
  bill('other-day', { day: '2026-05-01' }),
];
const entries = [
  entry('into-cards', 'paid', 'cards', 84_00),
  entry('into-drawer', 'part', 'drawer', 10_00, { methodId: 'cash' }),
  entry('to-bank', null, 'drawer', -50_00, {
    kind: 'transfer',
    methodId: null,
    postings: [post('till', 'drawer', -50_00), post('transit', 'x', 50_00)],
  }),
];
const basis: DocumentBasis = {
  bills,
  entries,
  clientName: (id) => (id === null ? 'Nobody' : `Name of ${id}`),
  staffName: (id) => id,
  tillName: (id) => id,
  methodName: (id) => id,
  userName: (id) => id,
  itemName: (id) => id,
  supplierName: (id) => `from ${id}`,
};
const all: DocumentFilter = {
  from: testDay,
  to: testDay,
  tillId: null,
  methodId: null,
  staffId: null,
  search: '',
  state: null,
  kind: null,
  stands: null,
  userId: null,
  part: null,
};
const ids = (filter: Partial<DocumentFilter>) => billRows(basis, { ...all, ...filter }).map((row) => row.bill.id);

describe('documents', () => {
  it('say how each bill stands', () => {
    const credits = (of: string) => bills.filter((one) => one.creditsBillId === of);
    const stands = bills.map((one) => stateOf(one, credits(one.id)));
    expect(stands).toEqual(['open', 'part', 'paid', 'voided', 'back', 'gives-back', 'part-back', 'gives-back', 'open']);
    const undone = [{ ...back('whole', 84_00), voided }];
    expect(stateOf(bill('whole', { paidMinor: 84_00 }), undone)).toBe('paid');
  });

  it('say first what was paid too much, also on one that was given back or voided, and are found by that', () => {
    const twice = bill('twice', { paidMinor: 120_00 });
    const gone = [bill('gone', { paidMinor: 120_00 }), back('gone', 84_00)];
    const late = bill('late', { paidMinor: 84_00, voided });
    // What was too much went back by a second bill: that is another fault.
    const even = [bill('even', { paidMinor: 120_00 }), back('even', 84_00), { ...back('even', 36_00), id: 'back-again' }];
    const paidTwice = { ...basis, entries: [], bills: [twice, ...gone, late, ...even] };
    const rows = (state: DocumentFilter['state']) => billRows(paidTwice, { ...all, state });
    expect(new Set(rows('too-much').map((row) => `${row.bill.id} ${row.back} ${row.leftMinor}`))).toEqual(
      new Set(['twice nothing -3600', 'gone all -3600', 'late nothing -8400']),
    );
    expect(rows('paid')).toEqual([]);
    expect(rows('voided').map((row) => row.bill.id)).toEqual(['late']);
  });

  it('say what is owed before what was given back, and are found by both', () => {
    // Of 84.00 so much is paid, and so much of what comes back lessens what is owed; only the rest of it is money.
    const owing = (id: string, paid: number, back: number, setOff: number) => [
      bill(id, { paidMinor: paid + setOff }),
      bill(`back-${id}`, { creditsBillId: id, totalMinor: -back, paidMinor: -back }),
    ];
    const some = [...owing('part', 50_00, 20_00, 20_00), ...owing('unpaid', 0, 20_00, 20_00), ...owing('settled', 50_00, 40_00, 34_00)];
    // All of it went back, and then the payment turned out to be none.
    const bounced = [bill('bounced'), back('bounced', 84_00)];
    // What gave back of it is voided, and with that it is owed as before.
    const undone = [bill('undone', { paidMinor: 50_00 }), bill('void', { creditsBillId: 'undone', totalMinor: -20_00, voided })];
    const owed = { ...basis, entries: [], bills: [...some, ...bounced, ...undone] };
    const found = (state: DocumentFilter['state']) =>
      billRows(owed, { ...all, state })
        .filter((row) => row.bill.creditsBillId === null)
        .map((row) => `${row.bill.id} ${row.state} ${row.back} ${row.leftMinor}`);
    expect(found('part')).toEqual(['undone part nothing 3400', 'part part some 1400']);
    expect(found('open')).toEqual(['unpaid open some 6400', 'bounced open all 8400']);
    expect(found('paid')).toEqual([]);
    expect(found('any-back')).toEqual([
      'unpaid open some 6400',
      'settled part-back some 0',
      'part part some 1400',
      'bounced open all 8400',
    ]);
  });

  it('are those of the days, the newest first, and only what is asked for', () => {
    expect(ids({})).toHaveLength(8);
    expect(ids({})[0]).toBe('paid');
    expect(ids({ from: '2026-05-01' })).toContain('other-day');
    expect(ids({ state: 'any-back' })).toEqual(['whole', 'some', 'back-whole', 'back-some']);
    expect(ids({ tillId: 'cards' })).toEqual(['paid']);
    expect(ids({ methodId: 'cash' })).toEqual(['part']);
    expect(ids({ staffId: 'staff-void' })).toEqual(['void']);
    expect(ids({ search: 'CLIENT-OPEN' })).toEqual(['open']);
    expect(ids({ search: 'a1-part' })).toEqual(['part']);
  });

  it('are found by the name of a client as it is typed: without accents, in any order, and still the newest first', () => {
    const named = { ...basis, clientName: (id: string | null) => (id === 'client-part' || id === 'client-paid' ? 'José Márquez' : 'Ann') };
    const found = (search: string) => billRows(named, { ...all, search }).map((row) => row.bill.id);
    expect(found('marquez jose')).toEqual(['paid', 'part']);
    expect(found('JOSÉ')).toEqual(['paid', 'part']);
    expect(found('nobody')).toEqual([]);
    expect(entryRows(named, { ...all, search: 'jose' }).map((row) => row.entry.id)).toEqual([]);
    const taken = entries.map((one) => ({ ...one, clientId: 'client-paid' }));
    expect(entryRows({ ...named, entries: taken }, { ...all, search: 'jose' })).toHaveLength(taken.length);
  });

  it('are found by what was paid in before, as by any way to pay', () => {
    const fromCard = entry('from-card', 'some', 'drawer', 0, {
      methodId: null,
      tillId: null,
      postings: [post('gift-card', 'card', 84_00), post('receivable', 'some', -84_00)],
    });
    // To fill an account moves its money, and pays no bill.
    const filled = entry('filled', null, 'drawer', 0, {
      kind: 'top-up',
      methodId: null,
      postings: [post('till', 'drawer', 9_00), post('client-account', 'client', -9_00)],
    });
    const wider = { ...basis, entries: [...entries, fromCard, filled] };
    const found = (methodId: string) => entryRows(wider, { ...all, methodId });
    expect(found('gift-card').map((row) => [row.entry.id, row.method])).toEqual([['from-card', 'gift-card']]);
    expect(found('client-account')).toEqual([]);
    expect(billRows(wider, { ...all, methodId: 'gift-card' }).map((row) => row.bill.id)).toEqual(['some']);
  });

  it('come to what a figure says: of money into several tills only what it counts', () => {
    const both = entry('both', 'paid', 'drawer', 0, {
      postings: [post('till', 'drawer', 30_00), post('till', 'cards', 50_00), post('receivable', 'paid', -80_00)],
    });
    const moved = (filter: Partial<DocumentFilter>) =>
      entryRows({ ...basis, entries: [both] }, { ...all, ...filter }).map(({ inTillsMinor }) => inTillsMinor);
    expect(moved({})).toEqual([80_00]);
    expect(moved({ part: { of: 'clients', tillIds: ['drawer', 'safe'] } })).toEqual([30_00]);
    expect(moved({ tillId: 'cards', part: { of: 'clients' } })).toEqual([50_00]);
  });

  it('are those behind a figure: on an account, from clients, late', () => {
    const behind = (part: DocumentFilter['part']) => entryRows(basis, { ...all, part }).map((row) => row.entry.id);
    expect(behind({ of: 'clients' })).toEqual(['into-drawer', 'into-cards']);
    expect(behind({ of: 'clients', tillIds: ['drawer', 'safe'] })).toEqual(['into-drawer']);
    expect(behind({ of: 'account', account: 'till', ref: 'cards' })).toEqual(['into-cards']);
    expect(behind({ of: 'account', account: 'tax', ref: null })).toEqual([]);
    expect(behind({ of: 'late' })).toEqual([]);
    // What is kept without a bill stands behind a figure of its own.
    const others = [
      entry('sale', 'paid', 'cards', 9_00, { kind: 'sale', postings: [post('other-sales', null, -9_00)] }),
      entry('kept', null, 'cards', 0, {
        kind: 'expiry',
        postings: [post('client-account', 'ann', 5_00), post('other-sales', null, -5_00)],
      }),
    ];
    const ofOthers = (filter: Partial<DocumentFilter>) =>
      entryRows({ ...basis, entries: others }, { ...all, ...filter }).map((row) => row.entry.id);
    expect(ofOthers({ part: { of: 'account', account: 'other-sales', ref: null } })).toEqual(['sale']);
    expect(ofOthers({ part: { of: 'account', account: 'client-account', ref: null } })).toEqual(['kept']);
    expect(ofOthers({ kind: 'expiry' })).toEqual(['kept']);
    expect(ids({ part: { of: 'account', account: 'receivable', ref: 'part' } })).toEqual(['part']);
    expect(ids({ part: { of: 'discount' } })).toEqual([]);
    const reduced = (id: string, over: Partial<Bill>, line: Partial<Bill['lines'][number]>) => {
      const plain = bill(id, over);
      return { ...plain, lines: plain.lines.map((one) => ({ ...one, ...line })) };
    };
    const some = [
      reduced('own', {}, { discountMinor: 4_00, discountName: 'Friends' }),
      reduced('whole', { discountName: 'Friends' }, { discountMinor: 5_00, billDiscountMinor: 3_00 }),
      reduced('typed', { discountName: 'Friends' }, { discountMinor: 5_00 }),
    ];
    const given = (name?: string) =>
      billRows({ ...basis, bills: some }, { ...all, part: { of: 'discount', ...(name === undefined ? {} : { name }) } });
    expect(given('Friends').map((row) => row.bill.id)).toEqual(['whole', 'own']);
    expect(given('').map((row) => row.bill.id)).toEqual(['whole', 'typed']);
    expect(given()).toHaveLength(3);
  });

  it('are those of whoever wrote them, and entries those that stand, were taken back or take back', () => {
    const wrong = entry('wrong', null, 'drawer', -5_00, { kind: 'cash-out', by: 'user-2' });
    // It was taken back on a day that is not shown.
    const undone = entry('undone', null, 'drawer', 5_00, { kind: 'cash-out', reversesId: 'wrong', day: '2026-06-01' });
    const both = entry('both', null, 'drawer', 5_00, { kind: 'cash-out', reversesId: 'to-bank' });
    const wider = { ...basis, bills: [...bills, bill('hers', { by: 'user-2' })], entries: [...entries, wrong, undone, both] };
    const found = (filter: Partial<DocumentFilter>) => entryRows(wider, { ...all, ...filter }).map((row) => row.entry.id);
    expect(found({ stands: 'taken-back' })).toEqual(['wrong', 'to-bank']);
    expect(found({ stands: 'takes-back' })).toEqual(['both']);
    expect(found({ stands: 'takes-back', to: '2026-06-01' })).toEqual(['undone', 'both']);
    expect(found({ stands: 'stands' })).toEqual(['into-drawer', 'into-cards']);
    expect(found({ userId: 'user-2' })).toEqual(['wrong']);
    expect(billRows(wider, { ...all, userId: 'user-2' }).map((row) => [row.bill.id, row.by])).toEqual([['hers', 'user-2']]);
  });

  it('sum up to what stands: a voided bill asks for nothing, one that gives back takes off', () => {
    expect(billSums(billRows(basis, all))).toEqual({
      totalMinor: 5 * 84_00 - 104_00,
      paidMinor: 10_00 + 3 * 84_00 - 104_00,
      leftMinor: 74_00 + 84_00,
    });
  });

  it('say of bills how they were paid, as far as that stands, and what they were reduced by', () => {
    const paidTwice = [
      entry('by-visa', 'some', 'cards', 40_00),
      entry('in-cash', 'some', 'drawer', 44_00, { methodId: 'cash', day: '2026-06-02' }),
      entry('mistaken', 'paid', 'cards', 84_00),
      entry('back', 'paid', 'cards', -84_00, { kind: 'reversal', reversesId: 'mistaken' }),
    ];
    const reduced = bills.map((one) => ({ ...one, lines: one.lines.map((line) => ({ ...line, discountMinor: 2_50 })) }));
    const rows = billRows({ ...basis, bills: reduced, entries: paidTwice }, all);
    const rowOf = (id: string) => rows.find((row) => row.bill.id === id);
    const lines = rowOf('some')?.bill.lines.length ?? 0;
    expect(rowOf('some')).toMatchObject({ method: 'visa, cash', discountMinor: lines * 2_50 });
    expect(rowOf('paid')?.method).toBe('');
  });

  it('say of entries what they are about where no money moved, whose they are, for what, from whom and what of it is kept', () => {
    const fee = {
      rule: { version: 1, ratePpm: 15_000, fixedMinor: 0, minMinor: null, maxMinor: null, vatPpm: 0 },
      amountMinor: 1_26,
      vatMinor: 25,
      dueDay: testDay,
    };
    const told = [
      entry('sold', 'paid', 'cards', 0, {
        kind: 'sale',
        postings: [post('receivable', 'paid', 84_00), post('service-sales', null, -84_00)],
      }),
      entry('by-card', 'paid', 'cards', 84_00, { fee }),
      entry('bought', null, 'drawer', 0, {
        kind: 'cash-out',
        itemId: 'towels',
        supplierId: 'mill',
        postings: [post('till', 'drawer', -9_00), post('item', 'towels', 9_00)],
      }),
    ];
    const rows = entryRows({ ...basis, entries: told }, all).map((row) => [
      row.amountMinor,
      row.inTillsMinor,
      row.staff,
      row.item,
      row.supplier,
      row.feeMinor,
    ]);
    expect(rows).toEqual([
      [84_00, 0, 'staff-paid', '', '', null],
      [84_00, 84_00, 'staff-paid', '', '', 1_51],
      [-9_00, -9_00, '', 'towels', 'from mill', null],
    ]);
  });

  it('show of entries what came into tills, or into the one that is asked for', () => {
    const rows = entryRows(basis, all);
    expect(rows.map((row) => [row.entry.id, row.receiptNumber, row.inTillsMinor])).toEqual([
      ['to-bank', '', -50_00],
      ['into-drawer', 'A1-part', 10_00],
      ['into-cards', 'A1-paid', 84_00],
    ]);
    expect(entryRows(basis, { ...all, tillId: 'drawer', kind: 'transfer' }).map((row) => row.inTillsMinor)).toEqual([-50_00]);
    expect(entryRows(basis, { ...all, staffId: 'staff-paid' }).map((row) => row.entry.id)).toEqual(['into-cards']);
  });
});
