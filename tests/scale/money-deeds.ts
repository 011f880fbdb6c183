import { aDraftLine, aToldBill } from '#shared/testing/till-rows.ts';
import { methodDefaults, tillDefaults } from '#shared/till/defaults.ts';
import { usualMoneySettings } from '#shared/till/money-settings.ts';
import { cashIn, cashOut, transferMoney } from '#shared/till/move-money.ts';
import { payOutTips } from '#shared/till/pay-out-tips.ts';
import { openDrawer } from '#shared/till/open-drawer.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { savePackage } from '#shared/till/save-package.ts';
import {
  moneySaid,
  saveDiscount,
  saveMoneySettings,
  savePaymentItem,
  savePaymentMethod,
  saveSupplier,
  saveTax,
  saveTill,
} from '#shared/till/save-settings.ts';
import type { Told } from '#tests/support/hub/test-commands.ts';
import { rowId, testDay } from '#tests/support/hub/test-store.ts';

/** Money that is moved without a bill while a till is open; it leaves in the drawer what lay there. */
export function moveDeeds(chainId: string, shiftId: string, called: (label: string) => string): readonly Told[] {
  const told = { day: testDay, currency: 'EUR', reversesId: null, note: 'change' };
  const drawer = rowId(chainId, 'main');
  const inDrawer = { ...told, tillId: drawer, shiftId, itemId: null, supplierId: null };
  const between = { fromTillId: drawer, fromShiftId: shiftId, intoTillId: rowId(chainId, 'cards'), intoShiftId: null };
  return [
    [cashIn, { ...inDrawer, entryId: called('put-in'), amountMinor: 30_00 }],
    [cashOut, { ...inDrawer, entryId: called('taken-out'), amountMinor: 10_00, itemId: '9' }],
    [transferMoney, { ...told, ...between, entryId: called('to-bank'), amountMinor: 20_00 }],
    [openDrawer, { openingId: called('drawer'), day: testDay, tillId: drawer, shiftId, reason: 'change' }],
  ];
}

/** A tip that is given, paid out and taken back. */
export function tipDeeds(chainId: string, shiftId: string, called: (label: string) => string): readonly Told[] {
  const staffId = rowId(chainId, 'ann');
  const line = aDraftLine({ id: called('tip'), kind: 'tip', refId: null, title: 'Tip', staffId, unitPriceMinor: 3_00 });
  const bill = aToldBill(called('tipped'), [line], { day: testDay, currency: 'EUR', receiptNumber: called('tipped') });
  const told = { staffId, day: testDay, currency: 'EUR', tillId: rowId(chainId, 'main'), shiftId };
  const [out, back] = [called('tips-out'), called('tips-back')];
  return [
    [postBill, { bill, shiftId, storageId: null }],
    [payOutTips, { ...told, entryId: out, amountMinor: 3_00, reversesId: null, note: '' }],
    [payOutTips, { ...told, entryId: back, amountMinor: -3_00, reversesId: out, note: 'not hers' }],
  ];
}

function packageTold(chainId: string): unknown {
  const parts = [{ kind: 'service', refId: rowId(chainId, 'cut'), pieces: 2 }];
  return { name: 'Two cuts', priceMinor: 90_00, parts, order: 0, active: true };
}

/** Every setting of money is said once. */
export function settingDeeds(chainId: string, branchId: string, called: (label: string) => string): readonly Told[] {
  const usual = moneySaid.parse(usualMoneySettings({ id: branchId, currency: 'EUR' }));
  const inUse = { order: 9, active: true };
  const till = { name: 'Safe', kind: 'cashless', currency: 'EUR', ...inUse, ...tillDefaults };
  const way = { name: 'Transfer', kind: 'other', tillId: rowId(chainId, 'cards'), ...inUse, ...methodDefaults };
  return [
    [saveTill, { tillId: called('safe'), from: null, to: till }],
    [savePaymentMethod, { methodId: called('transfer'), from: null, to: way }],
    [saveTax, { taxId: called('tax'), from: null, to: { name: 'VAT', ratePpm: 190_000, inclusive: true, active: true } }],
    [savePaymentItem, { itemId: called('item'), from: null, to: { name: 'Flowers', group: 'other-expense', ...inUse } }],
    [saveSupplier, { supplierId: called('supplier'), from: null, to: { name: 'Shop', note: '', active: true } }],
    [
      saveDiscount,
      {
        discountId: called('discount'),
        from: null,
        to: { name: 'Friends', worth: { kind: 'share', ratePpm: 100_000 }, validTo: null, ...inUse },
      },
    ],
    [savePackage, { packageId: called('package'), from: null, to: packageTold(chainId) }],
    [saveMoneySettings, { from: usual, to: { ...usual, blindCount: true } }],
  ];
}
