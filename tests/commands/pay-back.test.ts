import { describe, expect, test } from 'vitest';
import { topUpAccount } from '#shared/accounts/client-account.ts';
import { expireGiftCard, issueGiftCard, issuedEntryId, redeemGiftCard } from '#shared/accounts/gift-cards.ts';
import { payBackAccount, payBackGiftCard } from '#shared/accounts/pay-back.ts';
import { reversalId, reverseAccountEntry } from '#shared/accounts/reverse-account-entry.ts';
import { write } from '#shared/commands/command.ts';
import { moneyReport } from '#shared/reports/money-report.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { aClose, aDraftLine, aPayment, aToldBill } from '#shared/testing/till-rows.ts';
import { closeShift } from '#shared/till/close-shift.ts';
import { dayTotals } from '#shared/till/day-totals.ts';
import { openShift } from '#shared/till/open-shift.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { shiftFigures } from '#shared/till/shift-figures.ts';
import { onTill } from '#shared/till/shift-state.ts';
import { takePayment } from '#shared/till/take-payment.ts';
import { type OfficeDesk, openOffice } from '#tests/support/office.ts';
import { branchRows, clerk } from '#tests/support/rows.ts';

const day = '2026-03-02';
const told = { day, currency: 'CAD' };
const refusedAs = (code: string) => ({ ok: false, error: { code } });
const inCash = { methodId: 'cash', tillId: 'main', shiftId: 'shift', roundingMinor: 0, payout: null };
const byCard = { methodId: 'visa', tillId: 'card', shiftId: null, roundingMinor: 0, payout: null };

const openDrawer = (desk: OfficeDesk) => desk.issue(openShift, { ...told, shiftId: 'shift', tillId: 'main', floatMinor: 100_00 });

const topUp = (desk: OfficeDesk, amountMinor: number) => {
  const paid = { ...byCard, tenderedMinor: null, changeMinor: null, fee: null, note: '' };
  return desk.issue(topUpAccount, { ...told, ...paid, entryId: 'in', clientId: 'client', amountMinor });
};

const payBack = (desk: OfficeDesk, amountMinor: number, more: object = {}, by = 'owner') => {
  const entry = { ...told, ...inCash, entryId: `back-${desk.device.deviceId}`, clientId: 'client', reason: 'moves away' };
  return desk.issue(payBackAccount, { ...entry, amountMinor, ...more }, by);
};

/** A card of 50.00, of which 30.00 were redeemed. */
async function partUsed(desk: OfficeDesk, expiresOn: string | null = null): Promise<void> {
  const line = aDraftLine({ id: 'gift-line', kind: 'gift-card', refId: 'gift', staffId: null, unitPriceMinor: 50_00 });
  await desk.issue(postBill, { bill: aToldBill('gift-bill', [line], { day }), shiftId: null, storageId: null });
  const card = { ...told, cardId: 'gift', code: 'CODE', clientId: null };
  await desk.issue(takePayment, aPayment('gift-paid', 'gift-bill', 50_00, { ...byCard, day, tenderedMinor: null, changeMinor: null }));
  await desk.issue(issueGiftCard, { ...card, billId: 'gift-bill', faceMinor: 50_00, expiresOn });
  await redeem(desk, 30_00, 'used');
}

async function redeem(desk: OfficeDesk, amountMinor: number, billId: string) {
  const bill = aToldBill(billId, [aDraftLine({ id: `${billId}-1`, unitPriceMinor: amountMinor })], { day });
  await desk.issue(postBill, { bill, shiftId: null, storageId: null });
  const paid = { ...told, entryId: `paid-${billId}`, cardId: 'gift', code: 'CODE', billId, clientId: null, shiftId: null };
  return desk.issue(redeemGiftCard, { ...paid, amountMinor, pastExpiry: true });
}

const payCardBack = (desk: OfficeDesk, amountMinor: number, more: object = {}, by = 'owner') => {
  const entry = { ...told, ...inCash, entryId: `back-${desk.device.deviceId}`, cardId: 'gift', code: 'CODE', clientId: null };
  return desk.issue(payBackGiftCard, { ...entry, amountMinor, pastExpiry: false, reason: 'wants the money', ...more }, by);
};

const undo = (desk: OfficeDesk, entry: string, shiftId: string | null = 'shift') =>
  desk.issue(reverseAccountEntry, { entry, kind: 'pay-back', day, shiftId, reason: 'stays' });

const meet = async (...desks: readonly OfficeDesk[]) => {
  for (const desk of [...desks, ...desks]) await desk.sync();
};

const ledger = (desk: OfficeDesk) => desk.store.tables.all('ledgerEntries') as unknown as readonly RowOf<'ledgerEntries'>[];
const held = (desk: OfficeDesk, tillId: string) => ledger(desk).reduce((sum, entry) => sum + onTill(entry, tillId), 0);

describe('what is left on a client’s account', () => {
  test('goes back in cash, never more than is there, and is off what was received', async () => {
    const { one } = await openOffice(branchRows());
    await topUp(one, 80_00);
    expect(await payBack(one, 30_00)).toMatchObject(refusedAs('till-not-open'));
    await openDrawer(one);
    expect(await payBack(one, 80_01)).toMatchObject(refusedAs('more-than-balance'));
    expect(await payBack(one, 30_00)).toMatchObject({ ok: true });
    expect(one.row('clientAccounts', 'client')).toMatchObject({ balanceMinor: 50_00 });
    expect(one.row('ledgerEntries', 'back-one')).toMatchObject({
      kind: 'pay-back',
      shiftId: 'shift',
      methodId: 'cash',
      by: 'owner',
      note: 'moves away',
    });

    const tills = one.store.tables.all('tills') as unknown as readonly RowOf<'tills'>[];
    expect(dayTotals(ledger(one), [], tills)).toMatchObject({
      receivedMinor: 50_00,
      toppedUpMinor: 80_00,
      paidBackMinor: 30_00,
      cashMinor: -30_00,
    });
    const ofShift = ledger(one).filter(({ shiftId }) => shiftId === 'shift');
    expect(shiftFigures({ tillId: 'main', floatMinor: 100_00 }, ofShift)).toMatchObject({ cashBackMinor: 30_00, expectedMinor: 70_00 });
    const period = { from: day, to: day, currency: 'CAD', bills: new Map(), visits: [], tillIds: ['main'], openingOf: () => 0 };
    const { asClosed } = moneyReport({ ...period, entries: ledger(one) });
    expect(asClosed).toMatchObject({ receivedMinor: 50_00, paidBackMinor: 30_00 });
    expect(asClosed.byMethod.get('cash')).toMatchObject({ inMinor: 0, backMinor: 30_00 });
    expect(asClosed.tills.get('main')).toMatchObject({ backMinor: -30_00 });
    // It is neither income nor expense, and pays no bill.
    expect([...asClosed.results.keys(), ...asClosed.withoutMoney.keys()]).toEqual([]);
  });

  test('goes back in the steps of coins: the drawer gives what it can, and the account owes nothing', async () => {
    const { one } = await openOffice(branchRows());
    await openDrawer(one);
    await topUp(one, 10_02);
    expect(await payBack(one, 10_02, { roundingMinor: 2 })).toMatchObject({ ok: true });
    expect(one.row('clientAccounts', 'client')).toMatchObject({ balanceMinor: 0 });
    expect(onTill(one.row('ledgerEntries', 'back-one')!, 'main')).toBe(-10_00);
  });

  test('goes back onto a card that pays it out of a later payout, and is taken back by its reversal, once', async () => {
    const { one, two } = await openOffice(branchRows());
    await topUp(one, 20_00);
    await payBack(one, 20_00, { ...byCard, payout: { dueDay: '2026-03-04', tillId: 'card' } });
    expect(held(one, 'card')).toBe(0);
    await meet(one, two);
    expect(await undo(one, 'back-one', null)).toMatchObject({ ok: true });
    expect(await undo(one, 'back-one', null)).toMatchObject(refusedAs('already-reversed'));
    expect(await undo(two, 'back-one', null)).toMatchObject({ ok: true });
    await meet(one, two);
    expect(one.row('clientAccounts', 'client')).toMatchObject({ balanceMinor: 20_00 });
    expect(one.row('ledgerEntries', reversalId('back-one'))).toMatchObject({ kind: 'pay-back', reversesId: 'back-one', note: 'stays' });
    expect(one.tray()).toMatchObject([{ code: 'reversed-twice' }]);
  });

  test('is paid back at two desks apart: both have happened, and a person is asked once', async () => {
    const { one, two } = await openOffice(branchRows());
    await topUp(one, 20_00);
    await meet(one, two);
    expect(await payBack(one, 20_00, byCard)).toMatchObject({ ok: true });
    expect(await payBack(two, 20_00, byCard)).toMatchObject({ ok: true });
    await meet(one, two);
    for (const desk of [one, two]) {
      expect(desk.row('clientAccounts', 'client')).toMatchObject({ balanceMinor: -20_00 });
      expect(held(desk, 'card')).toBe(-20_00);
      expect(desk.tray()).toMatchObject([
        {
          code: 'account-overdrawn',
          subjects: [
            { table: 'clients', id: 'client' },
            { table: 'ledgerEntries', id: 'back-two' },
          ],
        },
      ]);
    }
  });

  test('goes back only by who may give money back, out of a till that is for him and holds that currency', async () => {
    const dollars = {
      id: 'dollars',
      branchId: 'branch',
      name: 'Dollars',
      kind: 'cashless',
      currency: 'USD',
      order: 9,
      active: true,
      userIds: [],
    };
    const { one } = await openOffice([
      ...branchRows(),
      write('users', { ...clerk, rights: ['money.take'] }),
      write('tills', dollars as RowOf<'tills'>),
      write('tills', { ...dollars, id: 'hers', currency: 'CAD', userIds: ['clerk'] } as RowOf<'tills'>),
    ]);
    await topUp(one, 20_00);
    expect(await payBack(one, 20_00, byCard, 'clerk')).toMatchObject(refusedAs('no-right'));
    expect(await payBack(one, 20_00, { ...byCard, tillId: 'dollars' })).toMatchObject(refusedAs('till-currency'));
    expect(await payBack(one, 20_00, { ...byCard, tillId: 'hers' })).toMatchObject(refusedAs('till-not-yours'));
    expect(await payBack(one, 20_00, { ...byCard, currency: 'USD', tillId: 'dollars' })).toMatchObject(refusedAs('account-currency'));
  });

  test('that comes to a drawer that was closed meanwhile is late, and counts to its day', async () => {
    const { one, two } = await openOffice(branchRows());
    await openDrawer(one);
    await topUp(one, 20_00);
    await meet(one, two);
    expect(await payBack(two, 20_00)).toMatchObject({ ok: true });
    expect(await one.issue(closeShift, aClose({ shift: one.row('shifts', 'shift')!, entries: ledger(one) }, 100_00))).toMatchObject({
      ok: true,
    });
    await meet(one, two);
    expect(one.row('ledgerEntries', 'back-two')).toMatchObject({ shiftId: null, lateForShiftId: 'shift', day });
    expect(one.row('checkpoints', 'main')).toMatchObject({ balanceMinor: 80_00 });
    expect(one.tray().map(({ code }) => code)).toContain('late-entry');
  });
});

describe('what is left on a gift card that was used in part', () => {
  test('goes back whole, and the card is worth nothing until that is taken back', async () => {
    const { one } = await openOffice(branchRows());
    await openDrawer(one);
    await partUsed(one);
    expect(await payCardBack(one, 19_99)).toMatchObject(refusedAs('changed-meanwhile'));
    expect(await payCardBack(one, 20_00)).toMatchObject({ ok: true });
    expect(one.row('giftCards', 'gift')).toMatchObject({ balanceMinor: 0, state: 'paid-back' });
    // No tax lies on a card, and none is given back with it.
    expect(one.row('ledgerEntries', 'back-one')?.postings).toMatchObject([
      { account: 'till', ref: 'main', minor: -20_00 },
      { account: 'gift-card', ref: 'gift', minor: 20_00 },
    ]);
    expect(await payCardBack(one, 20_00, { entryId: 'again' })).toMatchObject(refusedAs('changed-meanwhile'));
    const expire = { ...told, entryId: 'over', cardId: 'gift', code: 'CODE', amountMinor: 20_00, reason: 'over' };
    expect(await one.issue(expireGiftCard, expire)).toMatchObject(refusedAs('gift-card-not-open'));
    expect(await undo(one, 'back-one')).toMatchObject({ ok: true });
    expect(one.row('giftCards', 'gift')).toMatchObject({ balanceMinor: 20_00, state: 'open' });
    expect(held(one, 'main')).toBe(100_00);
    expect(await redeem(one, 20_00, 'later')).toMatchObject({ ok: true });
  });

  test('goes back past its last day only by who may correct money', async () => {
    const { one } = await openOffice([...branchRows(), write('users', { ...clerk, rights: ['money.take', 'money.refund'] })]);
    await partUsed(one, '2026-03-01');
    expect(await payCardBack(one, 20_00, byCard)).toMatchObject(refusedAs('gift-card-expired'));
    expect(await payCardBack(one, 20_00, { ...byCard, pastExpiry: true }, 'clerk')).toMatchObject(refusedAs('no-right'));
    expect(await payCardBack(one, 20_00, { ...byCard, pastExpiry: true })).toMatchObject({ ok: true });
  });

  test('does not go back of a card that is not here or was taken back, and its sale is not undone beside it', async () => {
    const { one } = await openOffice(branchRows());
    expect(await payCardBack(one, 20_00, byCard)).toMatchObject(refusedAs('gift-card-unknown'));
    await partUsed(one);
    await payCardBack(one, 20_00, byCard);
    const back = { entry: issuedEntryId('gift'), kind: 'top-up' as const, day, shiftId: null, reason: 'mistake' };
    expect(await one.issue(reverseAccountEntry, back)).toMatchObject(refusedAs('gift-card-used'));
  });

  test('is paid back at one desk and redeemed at another: both stand, each is told of the other, and both can be undone', async () => {
    const { one, two } = await openOffice(branchRows());
    await partUsed(one);
    await meet(one, two);
    expect(await payCardBack(one, 20_00, byCard)).toMatchObject({ ok: true });
    expect(await redeem(two, 20_00, 'there')).toMatchObject({ ok: true });
    await meet(one, two);
    expect(two.row('giftCards', 'gift')).toMatchObject({ balanceMinor: -20_00, state: 'paid-back' });
    const tray = two.tray();
    expect(tray.map(({ code }) => code)).toEqual(['gift-card-overdrawn']);
    expect(tray[0]?.subjects).toContainEqual({ table: 'ledgerEntries', id: 'back-one' });
    await undo(one, 'back-one', null);
    expect(one.row('giftCards', 'gift')).toMatchObject({ balanceMinor: 0, state: 'open' });
  });

  test('is paid back at two desks: what one of them takes back leaves the card paid back', async () => {
    const { one, two } = await openOffice(branchRows());
    await partUsed(one);
    await meet(one, two);
    await payCardBack(one, 20_00, byCard);
    await payCardBack(two, 20_00, byCard);
    await meet(one, two);
    expect(one.row('giftCards', 'gift')).toMatchObject({ balanceMinor: -20_00, state: 'paid-back' });
    await undo(two, 'back-two', null);
    expect(two.row('giftCards', 'gift')).toMatchObject({ balanceMinor: 0, state: 'paid-back' });
    await undo(two, 'back-one', null);
    await meet(two, one);
    expect(one.row('giftCards', 'gift')).toMatchObject({ balanceMinor: 20_00, state: 'open' });
  });

  test('is paid back while another desk lets it expire: what was handed out stands, and what expired is nothing more', async () => {
    const { one, two } = await openOffice(branchRows());
    await partUsed(one);
    await meet(one, two);
    await payCardBack(one, 20_00, byCard);
    const expire = { ...told, entryId: 'over', cardId: 'gift', code: 'CODE', amountMinor: 20_00, reason: 'over' };
    await two.issue(expireGiftCard, expire);
    await meet(one, two);
    expect(two.row('giftCards', 'gift')).toMatchObject({ balanceMinor: 0, state: 'paid-back' });
    expect(two.tray()).toMatchObject([{ code: 'gift-card-closed-twice' }]);
  });

  test('is let expire first and paid back after at a desk that did not know: the money is out, and a person is told', async () => {
    const { one, two } = await openOffice(branchRows());
    await partUsed(one);
    await meet(one, two);
    await one.issue(expireGiftCard, { ...told, entryId: 'over', cardId: 'gift', code: 'CODE', amountMinor: 20_00, reason: 'over' });
    await payCardBack(two, 20_00, byCard);
    await meet(one, two);
    expect(one.row('giftCards', 'gift')).toMatchObject({ balanceMinor: -20_00, state: 'expired' });
    const codes = one.tray().map(({ code }) => code);
    expect(codes.toSorted()).toEqual(['gift-card-not-open', 'gift-card-overdrawn']);
  });
});
