import { describe, expect, test } from 'vitest';
import { write } from '#shared/commands/command.ts';
import { must } from '#shared/kernel/assert.ts';
import { methodDefaults } from '#shared/till/defaults.ts';
import { cashOut } from '#shared/till/move-money.ts';
import { usualMoneySettings } from '#shared/till/money-settings.ts';
import { allItems, builtInItem, itemsByHand } from '#shared/till/payment-items.ts';
import {
  itemSaid,
  methodSaid,
  moneySaid,
  saveDiscount,
  saveMoneySettings,
  savePaymentItem,
  savePaymentMethod,
  saveSupplier,
  saveTax,
  saveTill,
  tillSaid,
} from '#shared/till/save-settings.ts';
import { DeskUnderTest } from '#tests/support/issue.ts';
import { openOffice } from '#tests/support/office.ts';
import { branch, branchRows, clerk } from '#tests/support/rows.ts';

const refusedAs = (code: string) => ({ ok: false, error: { code } });
const usual = moneySaid.parse(usualMoneySettings(branch));

describe('a setting of money', () => {
  test('is made, changed, and taken back to what it was', async () => {
    const desk = new DeskUnderTest(branchRows());
    const tax = { name: 'VAT', ratePpm: 190_000, inclusive: true, active: true };
    expect(await desk.issue(saveTax, { taxId: 'vat', from: null, to: tax })).toMatchObject({ ok: true });
    expect(await desk.issue(saveTax, { taxId: 'vat', from: tax, to: { ...tax, ratePpm: 200_000 } })).toMatchObject({ ok: true });
    expect(await desk.issue(saveTax, { taxId: 'vat', from: { ...tax, ratePpm: 200_000 }, to: tax })).toMatchObject({ ok: true });
    expect(desk.row('taxes', 'vat')).toEqual({ id: 'vat', ...tax });
  });

  test('that two people change in different fields keeps both changes; in the same field a person is asked', async () => {
    const desk = new DeskUnderTest(branchRows());
    await desk.issue(saveMoneySettings, { from: usual, to: { ...usual, receiptHead: 'Salon' } });
    expect(await desk.issue(saveMoneySettings, { from: usual, to: { ...usual, blindCount: true } })).toMatchObject({ ok: true });
    expect(desk.row('moneySettings', 'branch')).toMatchObject({ receiptHead: 'Salon', blindCount: true });
    const other = { ...usual, receiptHead: 'Studio' };
    expect(await desk.issue(saveMoneySettings, { from: usual, to: other })).toMatchObject(refusedAs('changed-meanwhile'));
  });

  test('is not made twice under one id, and not changed where it never was', async () => {
    const desk = new DeskUnderTest(branchRows());
    const shop = { name: 'Shop', note: '', active: true };
    await desk.issue(saveSupplier, { supplierId: 'shop', from: null, to: shop });
    expect(await desk.issue(saveSupplier, { supplierId: 'shop', from: null, to: shop })).toMatchObject({ ok: true });
    const other = { ...shop, name: 'Other' };
    expect(await desk.issue(saveSupplier, { supplierId: 'shop', from: null, to: other })).toMatchObject(refusedAs('already-there'));
    expect(await desk.issue(saveSupplier, { supplierId: 'nobody', from: shop, to: other })).toMatchObject(refusedAs('not-there'));
  });

  test('keeps what a till is, whatever an edit says', async () => {
    const desk = new DeskUnderTest(branchRows());
    const from = tillSaid.parse(must(desk.row('tills', 'main'), 'the drawer'));
    await desk.issue(saveTill, { tillId: 'main', from, to: { ...from, name: 'Front', kind: 'cashless', currency: 'EUR' } });
    expect(desk.row('tills', 'main')).toMatchObject({ name: 'Front', kind: 'cash', currency: 'CAD' });
  });

  test('names only tills of the branch', async () => {
    const desk = new DeskUnderTest(branchRows());
    const from = methodSaid.parse(must(desk.row('paymentMethods', 'visa'), 'the card'));
    const args = (to: object) => ({ methodId: 'visa', from, to: { ...from, ...to } });
    expect(await desk.issue(savePaymentMethod, args({ tillId: 'nowhere' }))).toMatchObject(refusedAs('not-there'));
    const settlement = { ...methodDefaults.settlement, days: 2, landsInTillId: 'nowhere' };
    expect(await desk.issue(savePaymentMethod, args({ settlement }))).toMatchObject(refusedAs('not-there'));
    expect(await desk.issue(savePaymentMethod, args({ settlement: { ...settlement, landsInTillId: 'card' } }))).toMatchObject({ ok: true });
  });

  test('that two desks change in the same field comes back to the second one’s tray, and the first one’s stands', async () => {
    const { one, two } = await openOffice(branchRows());
    const worth = { kind: 'share', ratePpm: 100_000 } as const;
    const friends = { name: 'Friends', worth, validTo: null, order: 0, active: true };
    await one.issue(saveDiscount, { discountId: 'friends', from: null, to: friends });
    await one.sync();
    await two.sync();
    await one.issue(saveDiscount, { discountId: 'friends', from: friends, to: { ...friends, name: 'Family' } });
    await two.issue(saveDiscount, { discountId: 'friends', from: friends, to: { ...friends, name: 'Staff' } });
    await one.sync();
    await two.sync();
    expect(two.row('discounts', 'friends')).toMatchObject({ name: 'Family' });
    expect(two.tray()).toMatchObject([{ kind: 'rejected', code: 'changed-meanwhile' }]);
  });

  test('is for those who may change settings', async () => {
    const { one } = await openOffice([...branchRows(), write('users', { ...clerk, rights: ['money.take'] })]);
    const shop = { name: 'Shop', note: '', active: true };
    expect(await one.issue(saveSupplier, { supplierId: 'shop', from: null, to: shop }, 'clerk')).toMatchObject(refusedAs('no-right'));
  });
});

describe('payment items', () => {
  test('are there before anybody made one, and get a row with their first change', async () => {
    const desk = new DeskUnderTest(branchRows());
    const materials = itemSaid.parse(must(builtInItem('1'), 'purchase of materials'));
    expect(allItems([]).map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11']);
    await desk.issue(savePaymentItem, { itemId: '1', from: materials, to: { ...materials, active: false } });
    const row = must(desk.row('paymentItems', '1'), 'the row');
    expect(itemsByHand([row], 'out').map(({ id }) => id)).toEqual(['2', '3', '4', '9']);
  });

  test('of sales, top-ups and fees are not booked by hand', () => {
    expect(itemsByHand([], 'in').map(({ id }) => id)).toEqual(['8']);
  });
});

test('an item is for whom it names, up to the amount of each, and what was moved beyond that is looked at', async () => {
  const item = { name: 'Flowers', group: 'other-expense' as const, order: 20, active: true };
  const users = [{ userId: 'owner', mostMinor: 20_00 }];
  const other = { ...clerk, id: 'other', login: 'other' };
  const { one, two } = await openOffice([...branchRows(), write('users', other), write('paymentItems', { id: 'flowers', ...item })]);
  const move = (entryId: string, amountMinor: number) => ({
    entryId,
    day: '2026-03-02',
    currency: 'CAD',
    amountMinor,
    reversesId: amountMinor < 0 ? 'within' : null,
    note: '',
    tillId: 'card',
    shiftId: null,
    itemId: 'flowers',
    supplierId: null,
  });
  expect(await one.issue(savePaymentItem, { itemId: 'flowers', from: item, to: { ...item, users } })).toMatchObject({ ok: true });
  expect(await one.issue(cashOut, move('beyond', 20_01))).toMatchObject({ ok: false, error: { code: 'item-above-limit' } });
  expect(await one.issue(cashOut, move('foreign', 1_00), 'other')).toMatchObject({ ok: false, error: { code: 'item-not-yours' } });
  expect(await one.issue(cashOut, move('within', 20_00))).toMatchObject({ ok: true });
  expect(await one.issue(cashOut, move('back', -20_00), 'other')).toMatchObject({ ok: true });
  // Another desk that had not heard of it: the money is out of the till, so it counts, and a person hears of it.
  expect(await two.issue(cashOut, move('unheard', 50_00), 'other')).toMatchObject({ ok: true });
  for (const desk of [one, two, one]) await desk.sync();
  expect(one.row('ledgerEntries', 'unheard')).toMatchObject({ itemId: 'flowers' });
  expect(one.tray()).toMatchObject([{ code: 'item-beyond-limit', subjects: [{ table: 'ledgerEntries', id: 'unheard' }] }]);
});
