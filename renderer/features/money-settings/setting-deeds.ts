import type { ServicePackage } from '#shared/till/packages.ts';
import { cashIn, takenBackId } from '#shared/till/move-money.ts';
import { packageSaid, savePackage } from '#shared/till/save-package.ts';
import {
  discountSaid,
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
  supplierSaid,
  taxSaid,
  tillSaid,
} from '#shared/till/save-settings.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { invoke } from '#renderer/data/desk.ts';
import { type SettingDeed, settingDeed } from '#renderer/data/settings/use-setting-saver.ts';

/** A row without the names that its command does not say. */
type Said<T extends 'tills' | 'paymentMethods' | 'taxes' | 'paymentItems' | 'suppliers' | 'discounts' | 'moneySettings'> = Omit<
  RowOf<T>,
  'id' | 'branchId'
>;

/** A row as it is to be from now on; `before` is undefined for a new one, `said` is what the screen says of it. */
interface Saved<Row, Now> {
  readonly id: string;
  readonly before: Row | undefined;
  readonly now: Now;
  readonly said: string;
}

/** Saves a till. */
export function tillDeed({ id: tillId, before, now, said }: Saved<RowOf<'tills'>, Said<'tills'>>): SettingDeed {
  const from = before === undefined ? null : tillSaid.parse(before);
  return settingDeed((args) => invoke(saveTill, { tillId, ...args }), from, tillSaid.parse(now), said);
}

/** Saves a way to pay. */
export function methodDeed({ id: methodId, before, now, said }: Saved<RowOf<'paymentMethods'>, Said<'paymentMethods'>>): SettingDeed {
  const from = before === undefined ? null : methodSaid.parse(before);
  return settingDeed((args) => invoke(savePaymentMethod, { methodId, ...args }), from, methodSaid.parse(now), said);
}

/** Saves a tax. */
export function taxDeed({ id: taxId, before, now, said }: Saved<RowOf<'taxes'>, Said<'taxes'>>): SettingDeed {
  const from = before === undefined ? null : taxSaid.parse(before);
  return settingDeed((args) => invoke(saveTax, { taxId, ...args }), from, taxSaid.parse(now), said);
}

/** Saves a payment item. */
export function itemDeed({ id: itemId, before, now, said }: Saved<RowOf<'paymentItems'>, Said<'paymentItems'>>): SettingDeed {
  const from = before === undefined ? null : itemSaid.parse(before);
  return settingDeed((args) => invoke(savePaymentItem, { itemId, ...args }), from, itemSaid.parse(now), said);
}

/** Saves a supplier. */
export function supplierDeed({ id: supplierId, before, now, said }: Saved<RowOf<'suppliers'>, Said<'suppliers'>>): SettingDeed {
  const from = before === undefined ? null : supplierSaid.parse(before);
  return settingDeed((args) => invoke(saveSupplier, { supplierId, ...args }), from, supplierSaid.parse(now), said);
}

/** Saves a discount. */
export function discountDeed({ id: discountId, before, now, said }: Saved<RowOf<'discounts'>, Said<'discounts'>>): SettingDeed {
  const from = before === undefined ? null : discountSaid.parse(before);
  return settingDeed((args) => invoke(saveDiscount, { discountId, ...args }), from, discountSaid.parse(now), said);
}

/** Saves a package. */
export function packageDeed({ id: packageId, before, now, said }: Saved<ServicePackage, Omit<ServicePackage, 'id'>>): SettingDeed {
  const from = before === undefined ? null : packageSaid.parse(before);
  return settingDeed((args) => invoke(savePackage, { packageId, ...args }), from, packageSaid.parse(now), said);
}

/** Saves how the branch handles money; `before` is what stands, or the usual ones where nothing was ever said. */
export function rulesDeed(before: Said<'moneySettings'>, now: Said<'moneySettings'>, said: string): SettingDeed {
  const [from, to] = [moneySaid.parse(before), moneySaid.parse(now)];
  return { does: [invoke(saveMoneySettings, { from, to })], undoes: [invoke(saveMoneySettings, { from: to, to: from })], said };
}

/** A new till with what lies in it already, posted as the owner's. Taken back, the money is posted back and the till put out of use. */
export function withStartingBalance(
  deed: SettingDeed,
  start: {
    readonly entryId: string;
    readonly tillId: string;
    readonly day: string;
    readonly currency: string;
    readonly amountMinor: number;
  },
): SettingDeed {
  const told = { ...start, shiftId: null, itemId: null, supplierId: null, note: '' };
  const back = { entryId: takenBackId(start.entryId), amountMinor: -start.amountMinor, reversesId: start.entryId };
  return {
    ...deed,
    does: [...deed.does, invoke(cashIn, { ...told, reversesId: null })],
    undoes: [invoke(cashIn, { ...told, ...back }), ...deed.undoes],
  };
}
