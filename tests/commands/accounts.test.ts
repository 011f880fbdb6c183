import { describe, expect, test } from 'vitest';
import { keepDeposit, payFromAccount } from '#shared/accounts/client-account.ts';
import { expireGiftCard, issueGiftCard, issuedEntryId, redeemGiftCard } from '#shared/accounts/gift-cards.ts';
import { write } from '#shared/commands/command.ts';
import { countFact } from '#shared/commands/registry.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import { aDraftLine, aPayment, aToldBill } from '#shared/testing/till-rows.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { onTill } from '#shared/till/shift-state.ts';
import { reversePayment, takePayment } from '#shared/till/take-payment.ts';
import { all, day, foldOf, paidInto, payFrom, redeem, sale, sellCard, takeBack, told, topUp } from '#tests/support/accounts.ts';
import { openOffice } from '#tests/support/office.ts';
import { branchRows, clerk } from '#tests/support/rows.ts';

const refusedAs = (code: string) => ({ ok: false, error: { code } });

test('money put onto an account by a link says so, and so does what takes it back', async () => {
  const { one } = await openOffice(branchRows());
  expect(await topUp(one, 'link', 20_00, { channel: 'online' })).toMatchObject({ ok: true });
  expect(await topUp(one, 'here', 20_00)).toMatchObject({ ok: true });
  expect(await takeBack(one, 'link', 'top-up')).toMatchObject({ ok: true });
  const kept = all(one, 'ledgerEntries').map(({ id, reversesId, channel }) => `${reversesId ?? id} ${channel ?? 'here'}`);
  expect(new Set(kept)).toEqual(new Set(['here here', 'link online']));
  expect(kept).toHaveLength(3);
});

describe('a gift card', () => {
  test('is sold with its bill, pays a bill, and has left what was not taken', async () => {
    const { one } = await openOffice(branchRows());
    expect(await sellCard(one, 'gift', 50_00)).toMatchObject({ ok: true });
    await one.issue(postBill, sale('bill', 30_00));
    expect(await redeem(one, 'gift', 'bill', 30_00)).toMatchObject({ ok: true });
    expect(one.row('giftCards', 'gift')).toMatchObject({ balanceMinor: 20_00, faceMinor: 50_00, billId: 'gift-bill', state: 'open' });
    expect(one.row('bills', 'bill')).toMatchObject({ paidMinor: 30_00 });
    expect(foldOf(one, 'gift-card', 'gift')).toBe(20_00);
    // What was sold and what was handed out are the same: nothing is left in between.
    const between = all(one, 'ledgerEntries').flatMap(({ postings }) =>
      postings.filter(({ account, ref }) => account === 'gift-card' && ref === null),
    );
    expect(sumMinor(between.map(({ minor }) => minor))).toBe(0);
  });

  test('is not issued without its sale, nor with a code that another has', async () => {
    const { one } = await openOffice(branchRows());
    const issue = { ...told, cardId: 'gift', code: 'CODE', billId: 'nowhere', clientId: null, faceMinor: 50_00, expiresOn: null };
    expect(await one.issue(issueGiftCard, issue)).toMatchObject(refusedAs('gift-card-not-sold'));
    await sellCard(one, 'first', 50_00, { code: 'CODE' });
    expect(await sellCard(one, 'second', 50_00, { code: 'CODE' })).toMatchObject(refusedAs('gift-card-code-used'));
  });

  test('is not drawn below zero, beyond the bill, or past its last day, at a desk that knows of it', async () => {
    const { one } = await openOffice([...branchRows(), write('users', { ...clerk, rights: ['money.take'] })]);
    await sellCard(one, 'gift', 20_00);
    await sellCard(one, 'old', 20_00, { expiresOn: '2026-03-01' });
    await one.issue(postBill, sale('bill', 30_00));
    expect(await redeem(one, 'gift', 'bill', 20_01)).toMatchObject(refusedAs('more-than-balance'));
    expect(await redeem(one, 'gift', 'bill', 30_01)).toMatchObject(refusedAs('more-than-due'));
    expect(await redeem(one, 'nobody', 'bill', 1)).toMatchObject(refusedAs('gift-card-unknown'));
    expect(await redeem(one, 'old', 'bill', 1)).toMatchObject(refusedAs('gift-card-expired'));
    expect(await redeem(one, 'old', 'bill', 1, { pastExpiry: true })).toMatchObject({ ok: true });
    await one.sync();
    const asClerk = {
      ...told,
      entryId: 'x',
      cardId: 'old',
      code: 'CODE-old',
      billId: 'bill',
      clientId: null,
      amountMinor: 1,
      shiftId: null,
    };
    expect(await one.issue(redeemGiftCard, { ...asClerk, pastExpiry: true }, 'clerk')).toMatchObject(refusedAs('no-right'));
  });

  test('pays nothing while it is not paid itself, least of all its own bill; at the hub that stands and is looked at', async () => {
    const { one, two } = await openOffice(branchRows());
    await sellCard(one, 'gift', 20_00, { unpaid: true });
    await one.issue(postBill, sale('bill', 20_00));
    expect(await redeem(one, 'gift', 'gift-bill', 20_00)).toMatchObject(refusedAs('gift-card-not-paid'));
    await one.issue(takePayment, aPayment('first', 'gift-bill', 1_00, { ...paidInto, day }));
    expect(await redeem(one, 'gift', 'bill', 20_00)).toMatchObject(refusedAs('gift-card-not-paid'));
    expect(await redeem(one, 'gift', 'gift-bill', 19_00)).toMatchObject(refusedAs('gift-card-not-paid'));
    await one.issue(takePayment, aPayment('rest', 'gift-bill', 19_00, { ...paidInto, day }));
    for (const desk of [one, two]) await desk.sync();
    // The other desk takes it for paid, and meanwhile its payment is taken back at this one.
    await one.issue(reversePayment, { entryId: 'back', payment: 'rest', billId: 'gift-bill', day, shiftId: null, reason: 'mistyped' });
    expect(await redeem(two, 'gift', 'bill', 20_00)).toMatchObject({ ok: true });
    for (const desk of [one, two, one]) await desk.sync();
    expect(one.row('bills', 'bill')).toMatchObject({ paidMinor: 20_00 });
    expect(one.tray()).toMatchObject([
      {
        code: 'gift-card-not-paid',
        subjects: [
          { table: 'giftCards', id: 'gift' },
          { table: 'bills', id: 'gift-bill' },
        ],
      },
    ]);
  });

  test('whose last is redeemed at two desks pays both bills, and a person is asked once', async () => {
    const { one, two } = await openOffice(branchRows());
    await sellCard(one, 'gift', 20_00);
    await one.issue(postBill, sale('here', 20_00));
    await one.issue(postBill, sale('there', 20_00));
    await one.sync();
    await two.sync();
    expect(await redeem(one, 'gift', 'here', 20_00)).toMatchObject({ ok: true });
    expect(await redeem(two, 'gift', 'there', 20_00)).toMatchObject({ ok: true });
    for (const desk of [one, two, one]) await desk.sync();
    for (const desk of [one, two]) {
      expect(desk.row('giftCards', 'gift')).toMatchObject({ balanceMinor: -20_00 });
      expect(desk.row('bills', 'here')).toMatchObject({ paidMinor: 20_00 });
      expect(desk.row('bills', 'there')).toMatchObject({ paidMinor: 20_00 });
      expect(desk.tray()).toMatchObject([
        {
          kind: 'task',
          code: 'gift-card-overdrawn',
          subjects: [
            { table: 'giftCards', id: 'gift' },
            { table: 'ledgerEntries', id: 'two-there' },
            { table: 'bills', id: 'there' },
            // The other side: what was taken before.
            { table: 'ledgerEntries', id: 'one-here' },
            { table: 'bills', id: 'here' },
          ],
        },
      ]);
      // Both sides are on the card itself, for who asks at a desk of either.
      expect(desk.row('giftCards', 'gift')?.moves).toMatchObject([
        { entryId: issuedEntryId('gift'), kind: 'top-up', minor: 20_00 },
        { entryId: 'one-here', minor: -20_00, deviceId: one.device.deviceId, billId: 'here' },
        { entryId: 'two-there', minor: -20_00, deviceId: two.device.deviceId, billId: 'there' },
      ]);
    }
  });

  test('drawn below zero at two desks takes what a bill gives back, also where that leaves it below zero', async () => {
    const { one, two } = await openOffice(branchRows());
    await sellCard(one, 'gift', 20_00);
    await one.issue(postBill, sale('here', 20_00));
    await one.issue(postBill, sale('there', 20_00));
    for (const desk of [one, two]) await desk.sync();
    await redeem(one, 'gift', 'here', 20_00);
    await redeem(two, 'gift', 'there', 20_00);
    for (const desk of [one, two, one]) await desk.sync();
    const line = aDraftLine({ id: 'back-1', unitPriceMinor: 20_00, quantityMilli: -500, creditsLineId: 'here-1' });
    const credit = { ...aToldBill('back', [line], { day }), creditsBillId: 'here' };
    await one.issue(postBill, { bill: credit, shiftId: null, storageId: null });
    expect(await redeem(one, 'gift', 'back', -10_01)).toMatchObject(refusedAs('more-than-due'));
    expect(await redeem(one, 'gift', 'back', -10_00)).toMatchObject({ ok: true });
    expect(one.row('giftCards', 'gift')).toMatchObject({ balanceMinor: -10_00 });
    expect(one.row('bills', 'back')).toMatchObject({ paidMinor: -10_00 });
  });

  test('gets back what was paid from it, whole, and once, whoever takes it back', async () => {
    const { one, two } = await openOffice(branchRows());
    await sellCard(one, 'gift', 20_00);
    await one.issue(postBill, sale('bill', 20_00));
    await redeem(one, 'gift', 'bill', 15_00);
    await one.sync();
    await two.sync();
    expect(await takeBack(one, 'one-bill', 'payment')).toMatchObject({ ok: true });
    expect(await takeBack(one, 'one-bill', 'payment')).toMatchObject(refusedAs('already-reversed'));
    expect(await takeBack(two, 'one-bill', 'payment')).toMatchObject({ ok: true });
    for (const desk of [one, two, one]) await desk.sync();
    expect(one.row('giftCards', 'gift')).toMatchObject({ balanceMinor: 20_00 });
    expect(one.row('bills', 'bill')).toMatchObject({ paidMinor: 0 });
    expect(one.tray()).toMatchObject([{ code: 'reversed-twice' }]);
  });

  test('is paid onto by a bill that gives back', async () => {
    const { one } = await openOffice(branchRows());
    await sellCard(one, 'gift', 20_00);
    await one.issue(postBill, sale('bill', 20_00));
    await redeem(one, 'gift', 'bill', 20_00);
    const line = aDraftLine({ id: 'back-1', unitPriceMinor: -20_00, creditsLineId: 'bill-1' });
    const credit = { ...aToldBill('back', [{ ...line, quantityMilli: -1000, unitPriceMinor: 20_00 }], { day }), creditsBillId: 'bill' };
    expect(await one.issue(postBill, { bill: credit, shiftId: null, storageId: null })).toMatchObject({ ok: true });
    expect(await redeem(one, 'gift', 'back', -20_00)).toMatchObject({ ok: true });
    expect(one.row('giftCards', 'gift')).toMatchObject({ balanceMinor: 20_00 });
  });

  test('that is let expire is income and cannot be redeemed, until that is taken back', async () => {
    const { one } = await openOffice(branchRows());
    await sellCard(one, 'gift', 20_00);
    const expire = { ...told, entryId: 'over', cardId: 'gift', code: 'CODE-gift', amountMinor: 20_00, reason: 'over' };
    expect(await one.issue(expireGiftCard, { ...expire, amountMinor: 19_00 })).toMatchObject(refusedAs('changed-meanwhile'));
    expect(await one.issue(expireGiftCard, expire)).toMatchObject({ ok: true });
    expect(one.row('giftCards', 'gift')).toMatchObject({ balanceMinor: 0, state: 'expired' });
    expect(await one.issue(expireGiftCard, { ...expire, entryId: 'again' })).toMatchObject(refusedAs('gift-card-not-open'));
    expect(one.row('ledgerEntries', 'over')?.postings).toContainEqual(expect.objectContaining({ account: 'other-sales', minor: -20_00 }));
    await takeBack(one, 'over', 'expiry');
    expect(one.row('giftCards', 'gift')).toMatchObject({ balanceMinor: 20_00, state: 'open' });
  });

  test('is taken back whole while nobody has used it', async () => {
    const { one } = await openOffice(branchRows());
    await sellCard(one, 'gift', 20_00);
    await sellCard(one, 'used', 20_00);
    await one.issue(postBill, sale('bill', 9_00));
    await redeem(one, 'used', 'bill', 5_00);
    expect(await takeBack(one, issuedEntryId('used'), 'top-up')).toMatchObject(refusedAs('gift-card-used'));
    expect(await takeBack(one, issuedEntryId('gift'), 'top-up')).toMatchObject({ ok: true });
    expect(one.row('giftCards', 'gift')).toMatchObject({ balanceMinor: 0, state: 'taken-back' });
    expect(await redeem(one, 'gift', 'bill', 1)).toMatchObject(refusedAs('gift-card-taken-back'));
  });

  test('that was redeemed before its sale was counted loses nothing of either', async () => {
    const { hub, one } = await openOffice(branchRows());
    hub.seed([write('users', { ...clerk, rights: ['clients.view'] })]);
    // A clerk sells it whose rights were taken away meanwhile: the hub sets the sale aside.
    await sellCard(one, 'gift', 20_00, { by: 'clerk' });
    await one.issue(postBill, sale('bill', 20_00));
    expect(await redeem(one, 'gift', 'bill', 15_00)).toMatchObject({ ok: true });
    await one.sync();
    expect(one.row('giftCards', 'gift')).toMatchObject({ balanceMinor: -15_00, code: 'CODE-gift' });
    expect(
      one
        .tray()
        .map(({ code }) => code)
        .toSorted(),
    ).toEqual(['gift-card-unknown', 'no-right', 'no-right', 'no-right']);
    for (const item of one.tray().filter(({ kind }) => kind === 'quarantined'))
      expect(await one.issue(countFact, { itemId: item.id, note: 'she was in the salon' })).toMatchObject({ ok: true });
    await one.sync();
    expect(one.row('giftCards', 'gift')).toMatchObject({ balanceMinor: 5_00, faceMinor: 20_00, billId: 'gift-bill' });
    expect(foldOf(one, 'gift-card', 'gift')).toBe(5_00);
  });
});

describe('a client’s account', () => {
  test('is filled, pays a bill, and what is left is kept when the client does not come', async () => {
    const { one } = await openOffice(branchRows());
    expect(await topUp(one, 'in', 50_00)).toMatchObject({ ok: true });
    await one.issue(postBill, sale('bill', 30_00));
    expect(await payFrom(one, 'bill', 30_00)).toMatchObject({ ok: true });
    expect(one.row('clientAccounts', 'client')).toMatchObject({ balanceMinor: 20_00 });
    const keep = { ...told, entryId: 'kept', clientId: 'client', amountMinor: 20_00, reason: 'did not come' };
    expect(await one.issue(keepDeposit, { ...keep, amountMinor: 20_01 })).toMatchObject(refusedAs('more-than-balance'));
    expect(await one.issue(keepDeposit, keep)).toMatchObject({ ok: true });
    expect(one.row('clientAccounts', 'client')).toMatchObject({ balanceMinor: 0 });
    expect(onTill(one.row('ledgerEntries', 'in')!, 'card')).toBe(50_00);
  });

  test('goes below zero as far as the limit, and further only by the right to give credit', async () => {
    const { one } = await openOffice([...branchRows(), write('users', { ...clerk, rights: ['money.take'] })]);
    await one.issue(postBill, sale('bill', 30_00));
    expect(await payFrom(one, 'bill', 30_00)).toMatchObject(refusedAs('account-limit'));
    await one.sync();
    const beyond = { ...told, entryId: 'x', clientId: 'client', billId: 'bill', amountMinor: 30_00, shiftId: null, beyondLimit: true };
    expect(await one.issue(payFromAccount, beyond, 'clerk')).toMatchObject(refusedAs('no-right'));
    expect(await one.issue(payFromAccount, beyond)).toMatchObject({ ok: true });
    expect(one.row('clientAccounts', 'client')).toMatchObject({ balanceMinor: -30_00 });
    expect(one.tray()).toEqual([]);
  });

  test('that two desks empty at the same time pays both bills, and a person is asked once', async () => {
    const { one, two } = await openOffice(branchRows());
    await topUp(one, 'in', 20_00);
    await one.issue(postBill, sale('here', 20_00));
    await one.issue(postBill, sale('there', 20_00));
    await one.sync();
    await two.sync();
    await payFrom(one, 'here', 20_00);
    await payFrom(two, 'there', 20_00);
    for (const desk of [one, two, one]) await desk.sync();
    expect(one.row('clientAccounts', 'client')).toMatchObject({ balanceMinor: -20_00 });
    expect(one.tray()).toMatchObject([{ code: 'account-overdrawn', subjects: [{ table: 'clients', id: 'client' }, {}] }]);
  });

  test('is in one currency: what a desk apart puts on in another stays beside it, and a person is asked', async () => {
    const dollars = { id: 'dollars', branchId: 'branch', name: 'Dollars', kind: 'cashless', currency: 'USD' } as const;
    const { one, two } = await openOffice([...branchRows(), write('tills', { ...dollars, order: 9, active: true, userIds: [] })]);
    const inDollars = { currency: 'USD', tillId: 'dollars' };
    expect(await topUp(one, 'here', 50_00)).toMatchObject({ ok: true });
    expect(await topUp(two, 'there', 50_00, inDollars)).toMatchObject({ ok: true });
    for (const desk of [one, two, one]) await desk.sync();
    for (const desk of [one, two]) expect(desk.row('clientAccounts', 'client')).toMatchObject({ currency: 'CAD', balanceMinor: 50_00 });
    expect(one.tray()).toMatchObject([{ code: 'account-currency', subjects: [{ table: 'clients', id: 'client' }, { id: 'there' }] }]);
    expect(await topUp(two, 'again', 50_00, inDollars)).toMatchObject(refusedAs('account-currency'));
    // Taken back it is as if it never was; the till gives it again, and the account has what it had.
    expect(await takeBack(two, 'there', 'top-up')).toMatchObject({ ok: true });
    for (const desk of [two, one]) await desk.sync();
    expect(one.row('clientAccounts', 'client')).toMatchObject({ balanceMinor: 50_00 });
    expect(sumMinor(all(one, 'ledgerEntries').map((entry) => onTill(entry, 'dollars')))).toBe(0);
    expect(one.tray()).toHaveLength(1);
  });

  test('takes no cash into a drawer that is not open, and gives back what was paid in by mistake', async () => {
    const { one } = await openOffice(branchRows());
    const cash = { methodId: 'cash', tillId: 'main', shiftId: null };
    expect(await topUp(one, 'in', 20_00, cash)).toMatchObject(refusedAs('till-not-open'));
    await topUp(one, 'in', 20_00);
    expect(await takeBack(one, 'in', 'top-up')).toMatchObject({ ok: true });
    expect(one.row('clientAccounts', 'client')).toMatchObject({ balanceMinor: 0 });
    expect(sumMinor(all(one, 'ledgerEntries').map((entry) => onTill(entry, 'card')))).toBe(0);
  });

  test('is never paid back by the command of tills, which keeps no balance', async () => {
    const { one } = await openOffice(branchRows());
    await topUp(one, 'in', 20_00);
    await one.issue(postBill, sale('bill', 20_00));
    await payFrom(one, 'bill', 20_00);
    const args = { entryId: 'back', payment: 'one-bill', billId: 'bill', day, shiftId: null, reason: 'mistyped' };
    expect(await one.issue(reversePayment, args)).toMatchObject(refusedAs('till-not-open'));
  });
});
