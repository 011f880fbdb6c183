import { describe, expect, it } from 'vitest';
import { sumMinor } from '#shared/kernel/money.ts';
import { RowStore } from '#shared/testing/row-store.ts';
import { aDraftLine, aPayment, aToldBill, anArrivedVisit, putTills, testDay } from '#shared/testing/till-rows.ts';
import { aVisitLine } from '#shared/testing/calendar-rows.ts';
import { billsTakenBackOf } from '#shared/till/open-bills.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { creditOf, leftOf } from '#shared/till/refund.ts';
import { setOffOf } from '#shared/till/set-off.ts';
import { reversePayment, takePayment } from '#shared/till/take-payment.ts';
import { unpaidOf } from '#shared/till/unpaid.ts';
import { voidBill } from '#shared/till/void-bill.ts';

const onCard = { tillId: 'cards', shiftId: null, tenderedMinor: null, changeMinor: null };
const voiding = (billId: string) => ({
  entryId: `${billId}-void`,
  billId,
  day: testDay,
  shiftId: null,
  storageId: null,
  reason: 'mistake',
});

/** A bill over 100.00 of lines of 20.00, 30.00 and 50.00 for a visit, of which so much is paid. */
async function soldFor(paidMinor: number): Promise<RowStore> {
  const store = new RowStore();
  putTills(store);
  const lines = [20_00, 30_00, 50_00].map((priceMinor) => aVisitLine({ id: `line-${priceMinor}`, priceMinor }));
  store.put('visits', anArrivedVisit('visit', { lines }));
  const drafts = lines.map(({ id, serviceId: refId, priceMinor }) => aDraftLine({ id, refId, unitPriceMinor: priceMinor }));
  await store.issue(postBill, { bill: aToldBill('sale', drafts, { visitIds: ['visit'] }), shiftId: null, storageId: null });
  if (paidMinor > 0) expect(await store.issue(takePayment, aPayment('paid', 'sale', paidMinor, onCard))).toMatchObject({ ok: true });
  return store;
}

/** What a desk tells when it gives these lines back. */
function backOf(store: RowStore, id: string, prices: readonly number[], over: object = {}) {
  const sale = store.get('bills', 'sale')!;
  const credits = store.all('bills').filter(({ creditsBillId }) => creditsBillId === 'sale');
  const picks = prices.map((price) => ({ lineId: `line-${price}`, quantityMilli: 1000 }));
  const sums = creditOf(leftOf(sale, credits), picks, () => `${id}-${(serial += 1)}`);
  const bill = { ...aToldBill(id, []), ...sums, creditsBillId: 'sale' };
  return { bill, shiftId: null, storageId: null, reason: 'not wanted', setOffMinor: setOffOf(sale, -sums.totalMinor), ...over };
}
let serial = 0;

const paidOf = (store: RowStore, ...ids: readonly string[]) => ids.map((id) => store.get('bills', id)?.paidMinor);
const owedInBooks = (store: RowStore, billId: string) => {
  const postings = store.all('ledgerEntries').flatMap((entry) => entry.postings);
  return sumMinor(postings.filter(({ account, ref }) => account === 'receivable' && ref === billId).map(({ minor }) => minor));
};
const noPrices = { services: new Map(), taxById: new Map(), rounding: 'bill' } as const;
const left = (store: RowStore) => unpaidOf(store.all('bills'), [], noPrices).map(({ id, dueMinor }) => [id, dueMinor]);

describe('how much is set off', () => {
  it.each([
    [60_00, 30_00, 30_00],
    [60_00, 50_00, 40_00],
    [100_00, 50_00, 0],
    [0, 50_00, 50_00],
    [120_00, 50_00, 0],
  ])('of 100.00 of which %i is paid, with %i given back: %i', (paidMinor, backMinor, wanted) => {
    expect(setOffOf({ totalMinor: 100_00, voided: null, paidMinor }, backMinor)).toBe(wanted);
  });

  it('is nothing on a bill that was voided', () => {
    const voided = { at: '2026-05-31T10:00:00.000Z', by: 'ann', reason: 'mistake', entryId: 'void' };
    expect(setOffOf({ totalMinor: 100_00, voided, paidMinor: 0 }, 50_00)).toBe(0);
  });
});

describe('lines of a bill that is paid in part, given back', () => {
  it('lessen what is owed before any money is handed out', async () => {
    const store = await soldFor(60_00);
    expect(await store.issue(postBill, backOf(store, 'back', [30_00]))).toMatchObject({ ok: true, accepted: { flags: [] } });
    expect(paidOf(store, 'sale', 'back')).toEqual([90_00, -30_00]);
    expect(left(store)).toEqual([['sale', 10_00]]);
    expect([owedInBooks(store, 'sale'), owedInBooks(store, 'back')]).toEqual([10_00, 0]);
    expect(store.get('visits', 'visit')).toMatchObject({ paid: 'part' });
    // Nothing is left to be handed out, so nothing is.
    expect(await store.issue(takePayment, aPayment('out', 'back', -1, onCard))).toMatchObject({ refusal: { code: 'more-than-due' } });
    expect(await store.issue(takePayment, aPayment('rest', 'sale', 10_00, onCard))).toMatchObject({ ok: true });
    expect(store.get('visits', 'visit')).toMatchObject({ paid: 'full' });
  });

  it('are handed out for the rest only', async () => {
    const store = await soldFor(60_00);
    await store.issue(postBill, backOf(store, 'back', [50_00]));
    expect(paidOf(store, 'sale', 'back')).toEqual([100_00, -40_00]);
    expect(await store.issue(takePayment, aPayment('out', 'back', -10_00, onCard))).toMatchObject({ ok: true });
    expect(left(store)).toEqual([]);
    expect([owedInBooks(store, 'sale'), owedInBooks(store, 'back')]).toEqual([0, 0]);
    expect(store.get('visits', 'visit')).toMatchObject({ paid: 'full' });
  });

  it('go off a bill that nobody has paid; all of them leave nothing to pay and its visit unpaid', async () => {
    const store = await soldFor(0);
    await store.issue(postBill, backOf(store, 'one', [20_00]));
    expect(left(store)).toEqual([['sale', 80_00]]);
    await store.issue(postBill, backOf(store, 'rest', [30_00, 50_00]));
    expect(left(store)).toEqual([]);
    expect(store.get('visits', 'visit')).toMatchObject({ paid: 'none' });
  });

  it.each([0, 30_00, 50_00])('are refused where %i is set off instead of what is owed', async (setOffMinor) => {
    const store = await soldFor(60_00);
    expect(await store.issue(postBill, backOf(store, 'back', [50_00], { setOffMinor }))).toMatchObject({
      ok: false,
      refusal: { code: 'set-off-differs' },
    });
  });

  it('are in the books by two entries of the day on which it happened, which meet each other', async () => {
    const store = await soldFor(60_00);
    await store.issue(postBill, backOf(store, 'back', [30_00]));
    const [one, other, ...more] = store.all('ledgerEntries').filter(({ kind }) => kind === 'set-off');
    expect(more).toEqual([]);
    expect([one, other].map((entry) => sumMinor(entry!.postings.map(({ minor }) => minor)))).toEqual([0, 0]);
    expect(new Set([one?.billId, other?.billId])).toEqual(new Set(['back', 'sale']));
    const met = [one, other].flatMap((entry) => entry!.postings.filter(({ account }) => account === 'transit'));
    expect([new Set(met.map(({ ref }) => ref)).size, sumMinor(met.map(({ minor }) => minor))]).toEqual([1, 0]);
    expect(one).toMatchObject({ day: testDay, tillId: null, note: 'not wanted' });
  });
});

describe('undoing it', () => {
  it('voids the bill that gave back, and what it set off is owed again', async () => {
    const store = await soldFor(60_00);
    await store.issue(postBill, backOf(store, 'back', [30_00]));
    expect(await store.issue(voidBill, voiding('sale'))).toMatchObject({ refusal: { code: 'bill-has-money' } });
    expect(await store.issue(voidBill, voiding('back'))).toMatchObject({ ok: true, accepted: { flags: [] } });
    expect(paidOf(store, 'sale', 'back')).toEqual([60_00, 0]);
    expect(left(store)).toEqual([['sale', 40_00]]);
    expect([owedInBooks(store, 'sale'), owedInBooks(store, 'back')]).toEqual([40_00, 0]);
    const setOffs = store.all('ledgerEntries').filter(({ kind }) => kind === 'set-off');
    const first = setOffs.filter(({ reversesId }) => reversesId === null).map(({ id }) => id);
    const back = setOffs.filter(({ reversesId }) => reversesId !== null);
    expect(back).toHaveLength(2);
    expect(new Set(back.map(({ reversesId }) => reversesId))).toEqual(new Set(first));
    // What was settled is open again, however old it is: whoever closes the till hears of it.
    expect(billsTakenBackOf(back)).toContain('sale');
  });

  it('leaves the rest of the money to be taken back first', async () => {
    const store = await soldFor(60_00);
    await store.issue(postBill, backOf(store, 'back', [50_00]));
    await store.issue(takePayment, aPayment('out', 'back', -10_00, onCard));
    expect(await store.issue(voidBill, voiding('back'))).toMatchObject({ refusal: { code: 'bill-has-money' } });
    const out = { entryId: 'in', payment: 'out', billId: 'back', day: testDay, shiftId: null, reason: 'mistake' };
    expect(await store.issue(reversePayment, out)).toMatchObject({ ok: true });
    expect(await store.issue(voidBill, voiding('back'))).toMatchObject({ ok: true });
    expect(paidOf(store, 'sale', 'back')).toEqual([60_00, 0]);
  });

  it('of a payment leaves nothing to hand out while it is owed again', async () => {
    const store = await soldFor(100_00);
    expect(await store.issue(postBill, backOf(store, 'back', [50_00]))).toMatchObject({ ok: true });
    const bounced = { entryId: 'bounced', payment: 'paid', billId: 'sale', day: testDay, shiftId: null, reason: 'card declined' };
    expect(await store.issue(reversePayment, bounced)).toMatchObject({ ok: true });
    const out = aPayment('out', 'back', -50_00, onCard);
    expect(await store.issue(takePayment, out)).toMatchObject({ refusal: { code: 'more-than-paid', subjects: [{ id: 'sale' }] } });
    // Given back anew, it goes off what is owed.
    expect(await store.issue(voidBill, voiding('back'))).toMatchObject({ ok: true });
    expect(await store.issue(postBill, backOf(store, 'anew', [50_00]))).toMatchObject({ ok: true });
    expect(left(store)).toEqual([['sale', 50_00]]);
    // At the hub it has happened, and the bill shows what is owed.
    const other = await soldFor(100_00);
    await other.issue(postBill, backOf(other, 'back', [50_00]));
    await other.issue(reversePayment, bounced);
    expect(await other.receive(takePayment, out)).toMatchObject({ ok: true });
    expect(left(other)).toEqual([['sale', 100_00]]);
  });

  it('of an unpaid bill asks for what gave back of it first', async () => {
    const store = await soldFor(0);
    await store.issue(postBill, backOf(store, 'back', [30_00]));
    expect(await store.issue(voidBill, voiding('sale'))).toMatchObject({ refusal: { code: 'bill-given-back' } });
    await store.issue(voidBill, voiding('back'));
    expect(await store.issue(voidBill, voiding('sale'))).toMatchObject({ ok: true });
    expect([owedInBooks(store, 'sale'), owedInBooks(store, 'back')]).toEqual([0, 0]);
  });
});

describe('two desks apart', () => {
  it('of which one takes the rest while the other sets it off: both stand, and a person hands out what is too much', async () => {
    for (const isPaidFirst of [true, false]) {
      const store = await soldFor(60_00);
      const back = backOf(store, 'back', [50_00]);
      const paid = aPayment('rest', 'sale', 40_00, onCard);
      const pay = () => store.receive(takePayment, paid);
      const give = () => store.receive(postBill, back);
      const last = isPaidFirst ? (await pay(), await give()) : (await give(), await pay());
      expect(last).toMatchObject({ accepted: { flags: [{ code: 'overpaid', tray: 'task', subjects: [{ table: 'bills', id: 'sale' }] }] } });
      expect(paidOf(store, 'sale', 'back')).toEqual([140_00, -40_00]);
      // The way out of it: the payment that was too much goes back.
      const out = { entryId: 'out', payment: 'rest', billId: 'sale', day: testDay, shiftId: null, reason: 'set off meanwhile' };
      expect(await store.issue(reversePayment, out)).toMatchObject({ ok: true });
      expect(left(store)).toEqual([]);
    }
  });

  it('of which one voids the bill while the other sets off on it: both stand, a person is told, and voiding the other puts it right', async () => {
    for (const isVoidFirst of [true, false]) {
      const store = await soldFor(0);
      const back = backOf(store, 'back', [30_00]);
      const give = () => store.receive(postBill, back);
      const undo = () => store.receive(voidBill, voiding('sale'));
      const last = isVoidFirst ? (await undo(), await give()) : (await give(), await undo());
      expect(last.ok && last.accepted.flags.map(({ code }) => code)).toContain('refunded-twice');
      expect(paidOf(store, 'sale', 'back')).toEqual([30_00, -30_00]);
      expect(await store.issue(voidBill, voiding('back'))).toMatchObject({ ok: true });
      expect([owedInBooks(store, 'sale'), owedInBooks(store, 'back')]).toEqual([0, 0]);
    }
  });

  it('knows of the set-off before it knows of the sale', async () => {
    const store = await soldFor(60_00);
    const late = new RowStore();
    putTills(late);
    await late.receive(postBill, backOf(store, 'back', [30_00]));
    await late.receive(postBill, {
      bill: aToldBill('sale', [aDraftLine({ id: 'line-3000', unitPriceMinor: 30_00 })]),
      shiftId: null,
      storageId: null,
    });
    expect(paidOf(late, 'sale', 'back')).toEqual([30_00, -30_00]);
  });
});
