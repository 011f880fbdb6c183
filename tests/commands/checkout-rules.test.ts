import { describe, expect, test } from 'vitest';
import { payFromAccount, topUpAccount } from '#shared/accounts/client-account.ts';
import { setCreditLimit } from '#shared/accounts/credit-limit.ts';
import { issueGiftCard, issuedEntryId } from '#shared/accounts/gift-cards.ts';
import { reverseAccountEntry } from '#shared/accounts/reverse-account-entry.ts';
import { cancelVisit } from '#shared/booking/cancel-visit.ts';
import { setVisitStatus } from '#shared/booking/set-visit-status.ts';
import { write } from '#shared/commands/command.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { aVisitLine } from '#shared/testing/calendar-rows.ts';
import { aDraftLine, aToldBill, anArrivedVisit } from '#shared/testing/till-rows.ts';
import { methodDefaults } from '#shared/till/defaults.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { creditOf, leftOf } from '#shared/till/refund.ts';
import { savePaymentMethod } from '#shared/till/save-settings.ts';
import type { Bill } from '#shared/till/tables.ts';
import { voidBill } from '#shared/till/void-bill.ts';
import { type OfficeDesk, openOffice } from '#tests/support/office.ts';
import { branchRows, clerk } from '#tests/support/rows.ts';

const day = '2026-03-02';
const told = { day, currency: 'CAD' };
const refusedAs = (code: string) => ({ ok: false, error: { code } });
const flagsOf = (ran: Awaited<ReturnType<OfficeDesk['issue']>>) => (ran.ok ? ran.value.flags.map(({ code }) => code) : ['refused']);
const posting = (bill: ReturnType<typeof aToldBill>, more: object = {}) => ({ bill, shiftId: null, storageId: null, ...more });

/** A gift card that was sold on a bill of its own, `ID-bill`. */
async function sellCard(desk: OfficeDesk, cardId: string, faceMinor: number) {
  const line = aDraftLine({ id: `${cardId}-line`, kind: 'gift-card', refId: cardId, staffId: null, unitPriceMinor: faceMinor });
  const billId = `${cardId}-bill`;
  await desk.issue(postBill, posting(aToldBill(billId, [line], { day })));
  await desk.issue(issueGiftCard, { ...told, cardId, code: `CODE-${cardId}`, billId, clientId: null, faceMinor, expiresOn: null });
}

const takeCardBack = (desk: OfficeDesk, cardId: string) =>
  desk.issue(reverseAccountEntry, { entry: issuedEntryId(cardId), kind: 'top-up', day, shiftId: null, reason: 'mistake' });

const voiding = (billId: string) => ({ entryId: `${billId}-void`, billId, day, shiftId: null, storageId: null, reason: 'mistake' });

/** A bill that gives all of another back. */
function creditOfAll(sale: Bill, id: string) {
  const left = leftOf(sale, []);
  const picks = left.map(({ line, quantityMilli }) => ({ lineId: line.id, quantityMilli }));
  const { lines, taxes, totalMinor } = creditOf(left, picks, () => `${id}-line`);
  return { ...aToldBill(id, [], { day }), lines: [...lines], taxes: [...taxes], totalMinor, creditsBillId: sale.id };
}

const topUp = (desk: OfficeDesk, amountMinor: number) =>
  desk.issue(topUpAccount, {
    ...told,
    entryId: `top-up-${amountMinor}`,
    clientId: 'client',
    amountMinor,
    roundingMinor: 0,
    methodId: 'visa',
    tillId: 'card',
    shiftId: null,
    tenderedMinor: null,
    changeMinor: null,
    fee: null,
    payout: null,
    note: '',
  });

const payFrom = (desk: OfficeDesk, billId: string, amountMinor: number) =>
  desk.issue(payFromAccount, {
    ...told,
    entryId: `pay-${billId}-${amountMinor}`,
    clientId: 'client',
    billId,
    amountMinor,
    shiftId: null,
    beyondLimit: false,
  });

describe('the sale of a gift card', () => {
  test('is neither voided nor given back while somebody may hold the card, and both once it was taken back', async () => {
    const { one } = await openOffice(branchRows());
    await sellCard(one, 'gift', 50_00);
    await sellCard(one, 'other', 20_00);
    expect(await one.issue(voidBill, voiding('gift-bill'))).toMatchObject(refusedAs('bill-has-gift-card'));
    await topUp(one, 100_00);
    await payFrom(one, 'other-bill', 20_00);
    const credit = posting(creditOfAll(one.row('bills', 'other-bill')!, 'credit'));
    expect(await one.issue(postBill, credit)).toMatchObject(refusedAs('bill-has-gift-card'));
    await takeCardBack(one, 'gift');
    await takeCardBack(one, 'other');
    expect(flagsOf(await one.issue(voidBill, voiding('gift-bill')))).toEqual([]);
    expect(flagsOf(await one.issue(postBill, credit))).toEqual([]);
    await one.sync();
    expect(one.tray()).toEqual([]);
  });

  test('that went back all the same, from a desk that keeps no rules, waits for a person with card and bill', async () => {
    const { hub, one, two } = await openOffice(branchRows());
    await sellCard(one, 'gift', 50_00);
    await one.sync();
    // Taken back at one desk and voided there, while the other could not know of it: the hub takes both, in whatever order they come.
    hub.seed([write('giftCards', { ...one.row('giftCards', 'gift')!, state: 'taken-back' })]);
    await two.sync();
    expect(flagsOf(await two.issue(voidBill, voiding('gift-bill')))).toEqual([]);
    hub.seed([write('giftCards', { ...one.row('giftCards', 'gift')!, state: 'open' })]);
    await two.sync();
    expect(two.tray()).toMatchObject([
      {
        code: 'gift-card-still-out',
        subjects: [
          { table: 'giftCards', id: 'gift' },
          { table: 'bills', id: 'gift-bill' },
        ],
      },
    ]);
  });
});

describe('a price', () => {
  const visit = () => write('visits', anArrivedVisit('visit', { branchId: 'branch', day }));
  const bill = (unitPriceMinor: number) =>
    aToldBill('bill', [aDraftLine({ id: 'visit-line', unitPriceMinor })], { day, visitIds: ['visit'] });

  test('other than the one that stands is told, and whoever tells it needs the right', async () => {
    const withoutPrice = { ...clerk, rights: clerk.rights.filter((right) => right !== 'money.price') };
    const { one } = await openOffice([...branchRows(), write('users', withoutPrice), visit()]);
    expect(await one.issue(postBill, posting(bill(50_00)))).toMatchObject(refusedAs('price-changed'));
    const priced = posting(bill(50_00), { pricedLineIds: ['visit-line'] });
    expect(await one.issue(postBill, priced, 'clerk')).toMatchObject(refusedAs('no-right'));
    expect(flagsOf(await one.issue(postBill, priced))).toEqual([]);
    await one.sync();
    expect(one.tray()).toEqual([]);
  });

  test('that was kept silent by somebody without the right is found by the hub; by somebody with it, it is no matter', async () => {
    for (const mayPrice of [false, true]) {
      const author = { ...clerk, rights: clerk.rights.filter((right) => mayPrice || right !== 'money.price') };
      const { hub, one } = await openOffice([...branchRows(), write('users', author), visit()]);
      expect(flagsOf(await one.issue(postBill, posting(bill(84_00)), 'clerk'))).toEqual([]);
      const booked = anArrivedVisit('visit', { branchId: 'branch', day });
      hub.seed([write('visits', { ...booked, lines: booked.lines.map((line) => ({ ...line, priceMinor: 90_00 })) })]);
      await one.sync();
      expect(one.row('bills', 'bill')).toMatchObject({ totalMinor: 84_00 });
      expect(one.tray().map(({ code }) => code)).toEqual(mayPrice ? [] : ['price-without-right']);
    }
  });

  test('of a product is the catalogue’s', async () => {
    const about = { name: 'Shampoo', brand: '', supplier: '', category: '', saleUnit: 'piece', writeOffUnit: 'piece', note: '' };
    const kept = { writeOffPerSaleMilli: 1000, criticalMilli: 0, desiredMilli: 0, cost: null };
    const product = { id: 'shampoo', code: '', ...about, ...kept, priceMinor: 12_00, taxIds: [], active: true };
    const { one } = await openOffice([...branchRows(), write('products', product)]);
    const sold = (unitPriceMinor: number) =>
      posting(aToldBill('bill', [aDraftLine({ kind: 'product', refId: 'shampoo', unitPriceMinor })], { day }));
    expect(await one.issue(postBill, sold(11_00))).toMatchObject(refusedAs('price-changed'));
    expect(flagsOf(await one.issue(postBill, sold(12_00)))).toEqual([]);
  });

  describe('of a service that nobody booked', () => {
    const withoutPrice = { ...clerk, rights: clerk.rights.filter((right) => right !== 'money.price') };
    /** A bill with a cut, which the list has at 50.00, besides what a visit has. */
    const withCut = (unitPriceMinor: number, visitIds: readonly string[] = []) => {
      const booked = visitIds.map((id) => aDraftLine({ id: `${id}-line` }));
      const cut = aDraftLine({ id: 'cut-line', refId: 'cut', unitPriceMinor, staffId: null });
      return aToldBill('bill', [...booked, cut], { day, visitIds: [...visitIds] });
    };

    test('is the list’s, with or without a visit; to ask another is a right', async () => {
      for (const visitIds of [[], ['visit']]) {
        const { one } = await openOffice([...branchRows(), write('users', withoutPrice), visit()]);
        expect(await one.issue(postBill, posting(withCut(40_00, visitIds)), 'clerk')).toMatchObject(refusedAs('price-changed'));
        const priced = posting(withCut(40_00, visitIds), { pricedLineIds: ['cut-line'] });
        expect(await one.issue(postBill, priced, 'clerk')).toMatchObject(refusedAs('no-right'));
        expect(flagsOf(await one.issue(postBill, posting(withCut(50_00, visitIds)), 'clerk'))).toEqual([]);
        await one.sync();
        expect(one.tray()).toEqual([]);
        const entries = one.store.tables.all('ledgerEntries') as unknown as readonly RowOf<'ledgerEntries'>[];
        expect(entries.flatMap(({ postings }) => postings)).toContainEqual(
          expect.objectContaining({ account: 'service-sales', ref: 'cut', minor: -50_00 }),
        );
      }
    });

    test('is what whoever performs it asks, where that is a price of his own, at the desk and at the hub', async () => {
      const link = { id: 'ann.cut', staffId: 'ann', serviceId: 'cut', durationMinutes: null, priceMinor: 65_00 };
      const usual = { ...link, id: 'bea.cut', staffId: 'bea', priceMinor: null };
      const by = (staffId: string | null, unitPriceMinor: number) => {
        const cut = aDraftLine({ id: 'cut-line', refId: 'cut', unitPriceMinor, staffId });
        return posting(aToldBill(`bill-${staffId}`, [cut], { day }));
      };
      const { one } = await openOffice([
        ...branchRows(),
        write('users', withoutPrice),
        write('staffServices', link),
        write('staffServices', usual),
      ]);
      expect(await one.issue(postBill, by('ann', 50_00), 'clerk')).toMatchObject(refusedAs('price-changed'));
      expect(await one.issue(postBill, by('bea', 65_00), 'clerk')).toMatchObject(refusedAs('price-changed'));
      expect(flagsOf(await one.issue(postBill, by('ann', 65_00), 'clerk'))).toEqual([]);
      expect(flagsOf(await one.issue(postBill, by('bea', 50_00), 'clerk'))).toEqual([]);
      expect(flagsOf(await one.issue(postBill, by(null, 50_00), 'clerk'))).toEqual([]);
      await one.sync();
      expect(one.tray()).toEqual([]);
    });

    test('that the list changed meanwhile counts as the client was told, and a person looks at it', async () => {
      const { hub, one } = await openOffice([...branchRows(), write('users', withoutPrice)]);
      await one.issue(postBill, posting(withCut(50_00)), 'clerk');
      hub.seed([write('services', { ...one.row('services', 'cut')!, priceMinor: 55_00 })]);
      await one.sync();
      expect(one.row('bills', 'bill')).toMatchObject({ totalMinor: 50_00 });
      expect(one.tray()).toMatchObject([{ code: 'price-without-right', subjects: [{ table: 'bills', id: 'bill' }] }]);
    });
  });
});

describe('an account', () => {
  test('pays nothing for a bill that was voided', async () => {
    const { one } = await openOffice(branchRows());
    await topUp(one, 100_00);
    await one.issue(postBill, posting(aToldBill('bill', [aDraftLine({ unitPriceMinor: 20_00 })], { day })));
    await one.issue(voidBill, voiding('bill'));
    expect(await payFrom(one, 'bill', 1)).toMatchObject(refusedAs('more-than-due'));
  });

  test('has a credit of its own, whatever the branch gives, set by whoever may give credit', async () => {
    const { one, two } = await openOffice([...branchRows(), write('users', { ...clerk, rights: ['money.take'] })]);
    await one.issue(postBill, posting(aToldBill('bill', [aDraftLine({ unitPriceMinor: 20_00 })], { day })));
    expect(await payFrom(one, 'bill', 20_00)).toMatchObject(refusedAs('account-limit'));
    const credit = { clientId: 'client', currency: 'CAD', from: null, to: 20_00 };
    expect(await one.issue(setCreditLimit, credit, 'clerk')).toMatchObject(refusedAs('no-right'));
    expect(await one.issue(setCreditLimit, credit)).toMatchObject({ ok: true });
    expect(await payFrom(one, 'bill', 20_00)).toMatchObject({ ok: true });
    await one.sync();
    // Another desk that had not heard of it says something else: the second to arrive is told.
    expect(await two.issue(setCreditLimit, { ...credit, to: 5_00 })).toMatchObject({ ok: true });
    for (const desk of [two, one]) await desk.sync();
    expect(one.row('clientAccounts', 'client')).toMatchObject({ balanceMinor: -20_00, creditLimitMinor: 20_00 });
    expect(two.tray()).toMatchObject([{ kind: 'rejected', code: 'changed-meanwhile' }]);
    const back = { ...credit, from: 20_00, to: null };
    expect(await one.issue(setCreditLimit, back)).toMatchObject({ ok: true });
    expect(one.row('clientAccounts', 'client')).toMatchObject({ creditLimitMinor: null });
  });

  test('does not get back a payment whose money went back already', async () => {
    const { one, two } = await openOffice(branchRows());
    await topUp(one, 100_00);
    await one.issue(postBill, posting(aToldBill('bill', [aDraftLine({ unitPriceMinor: 20_00 })], { day })));
    await payFrom(one, 'bill', 20_00);
    await one.sync();
    await two.sync();
    await one.issue(postBill, posting(creditOfAll(one.row('bills', 'bill')!, 'credit')));
    await payFrom(one, 'credit', -20_00);
    const back = { entry: 'pay-bill-2000', kind: 'payment', day, shiftId: null, reason: 'mistyped' } as const;
    expect(await one.issue(reverseAccountEntry, back)).toMatchObject(refusedAs('bill-given-back'));
    // Another desk did not know: it stands, and a person gets the money back.
    expect(flagsOf(await two.issue(reverseAccountEntry, back))).toEqual([]);
    for (const desk of [one, two, one]) await desk.sync();
    expect(one.row('clientAccounts', 'client')).toMatchObject({ balanceMinor: 120_00 });
    expect(one.tray().map(({ code }) => code)).toContain('refunded-twice');
  });
});

test('a payout lands in no drawer', async () => {
  const { one } = await openOffice(branchRows());
  const to = {
    ...methodDefaults,
    name: 'Debit',
    kind: 'card' as const,
    tillId: 'card',
    order: 2,
    active: true,
    settlement: { ...methodDefaults.settlement, landsInTillId: 'main' },
  };
  expect(await one.issue(savePaymentMethod, { methodId: 'debit', from: null, to })).toMatchObject(refusedAs('payout-into-drawer'));
});

test('what a discount was called stays with the bill, and it still adds up at the hub', async () => {
  const { one } = await openOffice(branchRows());
  const line = aDraftLine({ unitPriceMinor: 20_00, discountMinor: 2_00, discountName: 'Happy hour' });
  const bill = { ...aToldBill('bill', [line], { day }), discountName: 'Regulars' };
  expect(flagsOf(await one.issue(postBill, posting(bill)))).toEqual([]);
  await one.sync();
  expect(one.tray()).toEqual([]);
  expect(one.row('bills', 'bill')).toMatchObject({ discountName: 'Regulars', lines: [{ discountName: 'Happy hour' }] });
});

describe('a paid visit', () => {
  const visits = ['one', 'two'].map((id) =>
    anArrivedVisit(id, {
      branchId: 'branch',
      day,
      clientId: 'client',
      lines: [aVisitLine({ id: `${id}-line`, serviceId: 'service-1', priceMinor: 84_00 })],
    }),
  );
  const [first] = visits;

  /** A bill of these visits, paid from the account. */
  async function paidBill(desk: OfficeDesk, visitIds: readonly string[]) {
    await topUp(desk, 200_00);
    const lines = visitIds.map((id) => aDraftLine({ id: `${id}-line` }));
    await desk.issue(postBill, posting(aToldBill('bill', lines, { day, visitIds: [...visitIds], clientId: 'client' })));
    await payFrom(desk, 'bill', 84_00 * visitIds.length);
    return desk.row('bills', 'bill')!;
  }

  /** What of the bill is the first visit's, given back onto the account. */
  async function giveFirstBack(desk: OfficeDesk, sale: Bill) {
    const left = leftOf(sale, []).filter(({ line }) => line.id === 'one-line');
    const { lines, taxes, totalMinor } = creditOf(left, [{ lineId: 'one-line', quantityMilli: 1000 }], () => 'credit-line');
    const credit = { ...aToldBill('credit', [], { day }), lines: [...lines], taxes: [...taxes], totalMinor, creditsBillId: 'bill' };
    await desk.issue(postBill, posting(credit));
    await payFrom(desk, 'credit', -84_00);
  }

  test('is set back once its money is credit, lets go of its bill, and can be billed anew', async () => {
    const { one } = await openOffice([...branchRows(), write('visits', first!)]);
    const sale = await paidBill(one, ['one']);
    const back = { visitId: 'one', from: 'arrived', to: 'confirmed' } as const;
    expect(await one.issue(setVisitStatus, back)).toMatchObject(refusedAs('visit-has-money'));
    await giveFirstBack(one, sale);
    expect(await one.issue(setVisitStatus, back)).toMatchObject({ ok: true });
    expect(one.row('visits', 'one')).toMatchObject({ status: 'confirmed', paid: 'none', billId: null });
    expect(one.row('clientAccounts', 'client')).toMatchObject({ balanceMinor: 200_00 });
    await one.issue(setVisitStatus, { visitId: 'one', from: 'confirmed', to: 'arrived' });
    const anew = aToldBill('anew', [aDraftLine({ id: 'one-line' })], { day, visitIds: ['one'], clientId: 'client' });
    expect(await one.issue(postBill, posting(anew))).toMatchObject({ ok: true });
    await one.sync();
    expect(one.tray()).toEqual([]);
    expect(one.row('visits', 'one')).toMatchObject({ billId: 'anew' });
  });

  test('that shares its bill is set free alone; the other stays paid', async () => {
    const { one } = await openOffice([...branchRows(), ...visits.map((visit) => write('visits', visit))]);
    const sale = await paidBill(one, ['one', 'two']);
    await giveFirstBack(one, sale);
    expect(one.row('visits', 'one')).toMatchObject({ paid: 'none', billId: 'bill' });
    expect(one.row('visits', 'two')).toMatchObject({ paid: 'full' });
    expect(await one.issue(cancelVisit, { visitId: 'one', reason: '' })).toMatchObject({ ok: true });
    expect(await one.issue(cancelVisit, { visitId: 'two', reason: '' })).toMatchObject(refusedAs('visit-has-money'));
    await one.sync();
    expect(one.row('visits', 'one')).toMatchObject({ status: 'cancelled', billId: null });
    expect(one.tray()).toEqual([]);
  });

  test('whose bill nobody has paid keeps its status until that bill is voided', async () => {
    const { one, two } = await openOffice([...branchRows(), write('visits', first!)]);
    await one.sync();
    await two.sync();
    const bill = aToldBill('bill', [aDraftLine({ id: 'one-line' })], { day, visitIds: ['one'], clientId: 'client' });
    await one.issue(postBill, posting(bill));
    const back = { visitId: 'one', from: 'arrived', to: 'no-show' } as const;
    expect(one.row('visits', 'one')).toMatchObject({ paid: 'none', billId: 'bill' });
    expect(await one.issue(setVisitStatus, back)).toMatchObject(refusedAs('visit-bill-stands'));
    expect(await one.issue(cancelVisit, { visitId: 'one', reason: '' })).toMatchObject(refusedAs('visit-bill-stands'));
    // A desk that does not know of the bill sets it: the hub does not, and says so.
    expect(await two.issue(setVisitStatus, back)).toMatchObject({ ok: true });
    for (const desk of [one, two, one]) await desk.sync();
    expect(two.row('visits', 'one')).toMatchObject({ status: 'arrived', billId: 'bill' });
    expect(two.tray()).toMatchObject([{ kind: 'rejected', code: 'visit-bill-stands' }]);
    expect(await one.issue(voidBill, voiding('bill'))).toMatchObject({ ok: true });
    expect(await one.issue(setVisitStatus, back)).toMatchObject({ ok: true });
    expect(one.row('visits', 'one')).toMatchObject({ status: 'no-show', billId: null });
  });

  test('whose bill gives back what has not been handed over yet is still paid', async () => {
    const { one } = await openOffice([...branchRows(), write('visits', first!)]);
    const sale = await paidBill(one, ['one']);
    await one.issue(postBill, posting(creditOfAll(sale, 'credit')));
    expect(await one.issue(setVisitStatus, { visitId: 'one', from: 'arrived', to: 'waiting' })).toMatchObject(refusedAs('visit-has-money'));
  });
});
