import { describe, expect, it } from 'vitest';
import { RowStore, type Ran } from '#shared/testing/row-store.ts';
import { aClose, aDraftLine, aPayment, aToldBill, anArrivedVisit, putTills, testDay, testTaxes } from '#shared/testing/till-rows.ts';
import { notHeld } from '#shared/tables/read.ts';
import { plainRule } from '#shared/till/defaults.ts';
import { closeShift } from '#shared/till/close-shift.ts';
import { makeBill } from '#shared/till/make-bill.ts';
import { usualMoneySettings } from '#shared/till/money-settings.ts';
import { openShift } from '#shared/till/open-shift.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { onTill } from '#shared/till/shift-state.ts';
import { reversePayment, takePayment } from '#shared/till/take-payment.ts';

async function openedTill(floatMinor = 100_00): Promise<RowStore> {
  const store = new RowStore();
  putTills(store);
  await store.issue(openShift, opening('shift-1', floatMinor));
  return store;
}

const opening = (shiftId: string, floatMinor: number) => ({ shiftId, tillId: 'drawer', day: testDay, floatMinor, currency: 'CAD' });
const posting = (id: string, over = {}) => ({
  bill: aToldBill(id, [aDraftLine({ id: `${id}-line` })], over),
  shiftId: 'shift-1',
  storageId: null,
});

/** What a bill says of `visit-1` and its line. */
const ofVisit = { visitIds: ['visit-1'], lines: aToldBill('bill', [aDraftLine({ id: 'visit-1-line' })]).lines };

function closing(store: RowStore, shiftId: string, countedMinor: number, over: Parameters<typeof aClose>[2] = {}) {
  const beforeId = store.get('checkpoints', 'drawer')?.shiftId ?? '';
  const known = { shift: store.get('shifts', shiftId)!, entries: store.all('ledgerEntries'), before: store.get('shifts', beforeId) };
  return aClose(known, countedMinor, { counts: [{ faceMinor: 50_00, count: 2 }], ...over });
}

const refusal = (ran: Ran) => (ran.ok ? 'none' : ran.refusal.code);
const flags = (ran: Ran) => (ran.ok ? ran.accepted.flags.map((flag) => flag.code) : ['refused']);
const ledgerBalance = (store: RowStore) => store.all('ledgerEntries').reduce((sum, entry) => sum + onTill(entry, 'drawer'), 0);

describe('opening a till', () => {
  it('posts the first float as money of the owner, a later difference to the last close as over or short', async () => {
    const store = await openedTill(100_00);
    expect(store.all('ledgerEntries')[0]?.postings).toMatchObject([
      { account: 'till', minor: 100_00 },
      { account: 'owner', minor: -100_00 },
    ]);
    await store.issue(closeShift, closing(store, 'shift-1', 100_00));
    await store.issue(openShift, { ...opening('shift-2', 95_00), note: 'a note went for rolls' });
    const entry = store.all('ledgerEntries').find((one) => one.shiftId === 'shift-2');
    expect(entry?.postings).toMatchObject([
      { account: 'till', minor: -5_00 },
      { account: 'over-short', minor: 5_00 },
    ]);
    expect(entry?.note).toBe('a note went for rolls');
  });

  it('refuses to open twice here, and keeps a second shift of another desk as a task', async () => {
    const store = await openedTill();
    expect(refusal(await store.issue(openShift, opening('shift-2', 0)))).toBe('till-already-open');
    expect(flags(await store.receive(openShift, opening('shift-2', 0)))).toEqual(['second-shift']);
  });

  it('refuses a till that this desk does not hold, as before its first copy is whole', async () => {
    const store = await openedTill();
    const elsewhere = { ...opening('shift-2', 0), tillId: 'not-held' };
    expect(refusal(await store.issue(openShift, elsewhere))).toBe('till-not-held');
  });
});

describe('a bill', () => {
  it('is posted with its sale, claims its visit and takes its goods out of the storage', async () => {
    const store = await openedTill();
    store.put('visits', anArrivedVisit('visit-1'));
    const product = aDraftLine({ id: 'line-2', kind: 'product', refId: 'shampoo', quantityMilli: 2000, unitPriceMinor: 12_00 });
    const bill = aToldBill('bill-1', [aDraftLine({ id: 'visit-1-line' }), product], { visitIds: ['visit-1'] });
    expect(flags(await store.issue(postBill, { bill, shiftId: 'shift-1', storageId: 'shop' }))).toEqual([]);
    expect(store.get('visits', 'visit-1')).toMatchObject({ billId: 'bill-1', paid: 'none' });
    expect(store.all('stockMoves')).toMatchObject([{ productId: 'shampoo', quantityMilli: -2000, kind: 'sale', billId: 'bill-1' }]);
    expect(store.get('bills', 'bill-1')).toMatchObject({ totalMinor: 108_00, paidMinor: 0 });
  });

  it('is refused for a visit that has one or has not arrived, and flagged when another desk did it anyway', async () => {
    const store = await openedTill();
    store.put('visits', anArrivedVisit('visit-1', { status: 'confirmed' }));
    expect(refusal(await store.issue(postBill, posting('bill-1', { visitIds: ['visit-1'] })))).toBe('visit-not-arrived');
    store.put('visits', anArrivedVisit('visit-1', { billId: 'bill-0' }));
    expect(refusal(await store.issue(postBill, posting('bill-1', { visitIds: ['visit-1'] })))).toBe('visit-has-bill');
    expect(flags(await store.receive(postBill, posting('bill-1', { visitIds: ['visit-1'] })))).toEqual(['billed-twice']);
    expect(store.get('visits', 'visit-1')?.billId).toBe('bill-0');
  });

  it('whose amounts hide a discount or a tax, or whose visit is not there any more, is posted as told and given to a person', async () => {
    const store = await openedTill();
    const hidden = posting('bill-1');
    const [line] = hidden.bill.lines;
    const cheap = { ...hidden.bill, lines: [{ ...line!, unitPriceMinor: line!.unitPriceMinor + 50_00 }] };
    expect(flags(await store.receive(postBill, { ...hidden, bill: cheap }))).toEqual(['sums-differ']);
    expect(store.get('bills', 'bill-1')?.totalMinor).toBe(hidden.bill.totalMinor);
    store.put('visits', anArrivedVisit('visit-1', { status: 'cancelled' }));
    expect(flags(await store.receive(postBill, posting('bill-2', ofVisit)))).toEqual(['visit-not-arrived']);
  });

  it.each(['line', 'bill', 'none'] as const)(
    'that the desk worked out is never doubted: bill discount, taxes within and on top, rounded by %s',
    async (rounding) => {
      const store = await openedTill();
      const drafts = [
        aDraftLine({ id: 'l1', unitPriceMinor: 33_33, quantityMilli: 1_333, taxIds: ['vat', 'gst'] }),
        aDraftLine({ id: 'l2', unitPriceMinor: 19_99, discountMinor: 1_01, taxIds: ['gst', 'pst'] }),
        aDraftLine({ id: 'l3', unitPriceMinor: 5, taxIds: ['vat'] }),
      ];
      const sums = makeBill(drafts, 7_77, testTaxes, rounding);
      expect(flags(await store.receive(postBill, posting('bill-1', { ...sums, taxRounding: rounding })))).toEqual([]);
    },
  );

  it('is posted once, whichever window does it first', async () => {
    const store = await openedTill();
    await store.issue(postBill, posting('bill-1'));
    const first = store.get('bills', 'bill-1');
    expect(refusal(await store.issue(postBill, posting('bill-1')))).toBe('bill-posted');
    expect(flags(await store.receive(postBill, posting('bill-1')))).toEqual(['posted-twice']);
    expect(store.get('bills', 'bill-1')).toEqual(first);
    expect(store.all('ledgerEntries').filter((entry) => entry.kind === 'sale')).toHaveLength(1);
  });

  it('without a service that was booked needs the right to give a discount', () => {
    expect(postBill.rights({ ...posting('bill-1'), leftOutLineIds: ['visit-1-line'] })).toEqual(['money.take', 'money.discount']);
    expect(postBill.rights(posting('bill-1'))).toEqual(['money.take']);
  });

  it('of zero settles its visit without a payment', async () => {
    const store = await openedTill();
    store.put('visits', anArrivedVisit('visit-1'));
    const bill = aToldBill('bill-1', [aDraftLine({ id: 'visit-1-line', discountMinor: 84_00 })], { visitIds: ['visit-1'] });
    await store.issue(postBill, { bill, shiftId: null, storageId: null });
    expect(store.get('visits', 'visit-1')?.paid).toBe('full');
  });

  it('that does not add up cannot enter the ledger', async () => {
    const store = await openedTill();
    await expect(store.receive(postBill, posting('bill-1', { totalMinor: 83_00 }))).rejects.toThrow('postings must sum to zero');
  });
});

describe('a payment', () => {
  it('moves the amount, never what was tendered, and keeps the visit in step', async () => {
    const store = await openedTill();
    store.put('visits', anArrivedVisit('visit-1'));
    await store.issue(postBill, posting('bill-1', ofVisit));
    await store.issue(takePayment, aPayment('pay-1', 'bill-1', 50_00, { tenderedMinor: 60_00, changeMinor: 10_00 }));
    expect(ledgerBalance(store)).toBe(150_00);
    expect(store.get('visits', 'visit-1')?.paid).toBe('part');
    await store.issue(
      takePayment,
      aPayment('pay-2', 'bill-1', 34_00, { methodId: 'visa', tillId: 'cards', tenderedMinor: null, changeMinor: null }),
    );
    expect(store.get('visits', 'visit-1')?.paid).toBe('full');
    expect(ledgerBalance(store)).toBe(150_00);
  });

  it('on a bill whose older payments are not held here counts from what the bill says', async () => {
    const store = await openedTill();
    await store.issue(postBill, posting('bill-1'));
    await store.issue(takePayment, aPayment('pay-1', 'bill-1', 50_00));
    const whole = store.read();
    store.read = () => ({
      ...whole,
      by: async (table, field, value) => (table === 'ledgerEntries' ? notHeld : whole.by(table, field, value)),
    });
    expect(refusal(await store.issue(takePayment, aPayment('pay-2', 'bill-1', 34_01)))).toBe('more-than-due');
    await store.issue(takePayment, aPayment('pay-2', 'bill-1', 34_00));
    expect(store.get('bills', 'bill-1')?.paidMinor).toBe(84_00);
  });

  it('is refused above what is due, in cash without an open till, and in cash with the shift of another till', async () => {
    const store = await openedTill();
    await store.issue(postBill, posting('bill-1'));
    expect(refusal(await store.issue(takePayment, aPayment('pay-1', 'bill-1', 84_01)))).toBe('more-than-due');
    expect(refusal(await store.issue(takePayment, aPayment('pay-1', 'bill-1', 84_00, { shiftId: null })))).toBe('till-not-open');
    store.put('tills', {
      id: 'bar',
      branchId: 'branch-1',
      name: 'Bar',
      kind: 'cash',
      currency: 'CAD',
      order: 2,
      active: true,
      userIds: [],
    });
    expect(refusal(await store.issue(takePayment, aPayment('pay-1', 'bill-1', 84_00, { tillId: 'bar' })))).toBe('till-not-open');
    expect(refusal(await store.issue(takePayment, aPayment('pay-1', 'bill-1', 84_00, { tillId: 'cards', shiftId: null })))).toBe('none');
  });

  it('whose change does not come out is kept and given to a person', async () => {
    const store = await openedTill();
    await store.issue(postBill, posting('bill-1'));
    const ran = await store.receive(takePayment, aPayment('pay-1', 'bill-1', 84_00, { tenderedMinor: 100_00, changeMinor: 6_00 }));
    expect(flags(ran)).toEqual(['change-differs']);
    expect(store.get('bills', 'bill-1')?.paidMinor).toBe(84_00);
  });

  it('whose fee is not what its rule comes to is kept and given to a person', async () => {
    const store = await openedTill();
    await store.issue(postBill, posting('bill-1'));
    const rule = plainRule({ version: 1, ratePpm: 16_500, fixedMinor: 10 });
    const paid = (entryId: string, amountMinor: number) =>
      aPayment(entryId, 'bill-1', 42_00, {
        tillId: 'cards',
        methodId: 'visa',
        tenderedMinor: null,
        changeMinor: null,
        fee: { rule, amountMinor, vatMinor: 0, dueDay: testDay },
      });
    expect(flags(await store.receive(takePayment, paid('pay-1', 79)))).toEqual([]);
    expect(flags(await store.receive(takePayment, paid('pay-2', 7_900)))).toEqual(['fee-differs']);
  });

  it('is taken back once, by an entry of its own; the payment stays as it was', async () => {
    const store = await openedTill();
    await store.issue(postBill, posting('bill-1'));
    await store.issue(takePayment, aPayment('pay-1', 'bill-1', 84_00));
    const before = store.get('ledgerEntries', 'pay-1');
    const back = { entryId: 'back-1', payment: 'pay-1', billId: 'bill-1', day: testDay, shiftId: 'shift-1', reason: 'wrong card' };
    expect(flags(await store.issue(reversePayment, back))).toEqual([]);
    expect(store.get('ledgerEntries', 'pay-1')).toEqual(before);
    expect(store.get('ledgerEntries', 'back-1')).toMatchObject({ kind: 'reversal', reversesId: 'pay-1', note: 'wrong card', fee: null });
    expect(store.get('bills', 'bill-1')?.paidMinor).toBe(0);
    expect(refusal(await store.issue(reversePayment, { ...back, entryId: 'back-2' }))).toBe('already-reversed');
    expect(flags(await store.receive(reversePayment, { ...back, entryId: 'back-2' }))).toEqual(['handed-out-twice']);
  });

  it('in cash is taken back only out of its own open till; a card payment needs none', async () => {
    const store = await openedTill();
    await store.issue(postBill, posting('bill-1'));
    await store.issue(takePayment, aPayment('pay-1', 'bill-1', 40_00));
    await store.issue(
      takePayment,
      aPayment('pay-2', 'bill-1', 44_00, { tillId: 'cards', methodId: 'visa', tenderedMinor: null, changeMinor: null }),
    );
    const back = (payment: string) => ({ entryId: `back-${payment}`, payment, billId: 'bill-1', day: testDay, shiftId: null, reason: 'r' });
    expect(refusal(await store.issue(reversePayment, back('pay-1')))).toBe('till-not-open');
    expect(refusal(await store.issue(reversePayment, back('pay-2')))).toBe('none');
  });

  it('cannot be anything but a payment of that bill', async () => {
    const store = await openedTill();
    await store.issue(postBill, posting('bill-1'));
    const sale = store.all('ledgerEntries').find((entry) => entry.kind === 'sale')!;
    const back = { entryId: 'back-1', payment: sale.id, billId: 'bill-1', day: testDay, shiftId: 'shift-1', reason: 'r' };
    await expect(store.receive(reversePayment, back)).rejects.toThrow('no payment of bill');
  });
});

describe('closing a till', () => {
  it('signs what it knew, posts the difference and leaves the count as the next balance', async () => {
    const store = await openedTill(100_00);
    await store.issue(postBill, posting('bill-1'));
    await store.issue(takePayment, aPayment('pay-1', 'bill-1', 84_00));
    await store.issue(closeShift, closing(store, 'shift-1', 180_00));
    expect(store.get('shifts', 'shift-1')).toMatchObject({
      state: 'closed',
      closed: { expectedMinor: 184_00, countedMinor: 180_00, overShortMinor: -4_00, entries: 3 },
    });
    expect(store.get('checkpoints', 'drawer')?.balanceMinor).toBe(180_00);
    expect(ledgerBalance(store)).toBe(180_00);
  });

  it('is refused when something was taken since the count began', async () => {
    const store = await openedTill();
    const args = closing(store, 'shift-1', 100_00);
    await store.issue(postBill, posting('bill-1'));
    expect(refusal(await store.issue(closeShift, args))).toBe('shift-changed');
    await store.issue(closeShift, closing(store, 'shift-1', 100_00));
    expect(refusal(await store.issue(closeShift, closing(store, 'shift-1', 100_00)))).toBe('shift-already-closed');
    expect(flags(await store.receive(closeShift, closing(store, 'shift-1', 90_00)))).toEqual(['closed-twice']);
    expect(store.get('shifts', 'shift-1')?.closed?.countedMinor).toBe(100_00);
  });

  it('waits for open bills where the branch says so, and nowhere else', async () => {
    const store = await openedTill(0);
    const settings = usualMoneySettings({ id: 'branch-1', currency: 'CAD' });
    await store.issue(postBill, posting('bill-1'));
    store.put('visits', anArrivedVisit('visit-1'));
    store.put('moneySettings', { ...settings, openBills: 'block' });
    const stopped = await store.issue(closeShift, closing(store, 'shift-1', 0));
    expect(stopped).toMatchObject({
      refusal: {
        code: 'bills-open',
        subjects: expect.arrayContaining([
          { table: 'bills', id: 'bill-1' },
          { table: 'visits', id: 'visit-1' },
        ]) as unknown,
      },
    });
    // A close that another desk signed is in the books, whatever the branch wants.
    expect(flags(await store.receive(closeShift, closing(store, 'shift-1', 0)))).toEqual([]);
    const other = await openedTill(0);
    await other.issue(postBill, posting('bill-1'));
    other.put('moneySettings', settings);
    expect(refusal(await other.issue(closeShift, closing(other, 'shift-1', 0)))).toBe('none');
  });

  it('waits for a bill of long ago, too, when its payment is taken back in this shift', async () => {
    const store = await openedTill(0);
    store.put('moneySettings', { ...usualMoneySettings({ id: 'branch-1', currency: 'CAD' }), openBills: 'block' });
    const old = posting('bill-1');
    await store.issue(postBill, { ...old, bill: { ...old.bill, day: '2026-03-01' } });
    await store.issue(takePayment, aPayment('pay-1', 'bill-1', 84_00));
    expect(refusal(await store.issue(closeShift, closing(store, 'shift-1', 84_00)))).toBe('none');

    const other = await openedTill(0);
    other.put('moneySettings', { ...usualMoneySettings({ id: 'branch-1', currency: 'CAD' }), openBills: 'block' });
    await other.issue(postBill, { ...old, bill: { ...old.bill, day: '2026-03-01' } });
    await other.issue(takePayment, aPayment('pay-1', 'bill-1', 84_00));
    const back = { entryId: 'back-1', payment: 'pay-1', billId: 'bill-1', day: testDay, shiftId: 'shift-1', reason: 'mistyped' };
    expect(refusal(await other.issue(reversePayment, back))).toBe('none');
    expect(await other.issue(closeShift, closing(other, 'shift-1', 0))).toMatchObject({
      refusal: { code: 'bills-open', subjects: [{ table: 'bills', id: 'bill-1' }] },
    });
  });

  it('is refused on a desk that does not hold the whole shift', async () => {
    const store = await openedTill();
    const args = closing(store, 'shift-1', 100_00);
    const whole = store.read();
    store.read = () => ({
      ...whole,
      by: async (table, field, value) => (table === 'ledgerEntries' ? notHeld : whole.by(table, field, value)),
    });
    expect(refusal(await store.issue(closeShift, args))).toBe('shift-not-held');
  });

  it('that did not know of a payment stands as signed, is flagged, and loses nothing', async () => {
    const store = await openedTill(100_00);
    const args = closing(store, 'shift-1', 100_00);
    await store.issue(postBill, posting('bill-1'));
    await store.issue(takePayment, aPayment('pay-1', 'bill-1', 84_00));
    expect(flags(await store.receive(closeShift, args))).toEqual(['close-differs']);
    expect(store.get('shifts', 'shift-1')?.closed).toMatchObject({ expectedMinor: 100_00, countedMinor: 100_00, overShortMinor: 0 });
    await store.issue(openShift, opening('shift-2', 184_00));
    expect(ledgerBalance(store)).toBe(184_00);
  });

  it('never changes when a payment comes later: it lands in the open shift, or waits for the next, with its sale beside it', async () => {
    const store = await openedTill(100_00);
    await store.issue(closeShift, closing(store, 'shift-1', 100_00));
    const signed = store.get('shifts', 'shift-1');
    await store.receive(postBill, posting('bill-1'));
    const ran = await store.receive(takePayment, aPayment('pay-1', 'bill-1', 30_00));
    expect(flags(ran)).toEqual(['late-entry']);
    expect(store.get('ledgerEntries', 'pay-1')).toMatchObject({ shiftId: null, lateForShiftId: 'shift-1' });
    expect(store.all('ledgerEntries').find((entry) => entry.kind === 'sale')).toMatchObject({ shiftId: null, lateForShiftId: 'shift-1' });
    expect(store.get('checkpoints', 'drawer')?.balanceMinor).toBe(130_00);
    await store.issue(openShift, opening('shift-2', 130_00));
    await store.receive(takePayment, aPayment('pay-2', 'bill-1', 54_00));
    expect(store.get('ledgerEntries', 'pay-2')).toMatchObject({ shiftId: 'shift-2', lateForShiftId: 'shift-1' });
    expect(store.get('shifts', 'shift-1')).toEqual(signed);
    expect(ledgerBalance(store)).toBe(184_00);
  });
});
