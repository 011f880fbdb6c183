import type { Result } from '#shared/reports/results.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { LedgerAccount } from '#shared/till/tables.ts';
import { itemName } from '#renderer/i18n/item-name.ts';
import type { Text } from '#renderer/i18n/text.ts';
import type { Behind } from './figure-sheet.ts';

const otherKeys = {
  'other-sales': 'moneyReports.otherSales',
  kept: 'moneyReports.kept',
  surcharge: 'moneyReports.surcharges',
  'over-short': 'moneyReports.overShort',
  rounding: 'moneyReports.rounding',
} as const;

/** What income or an expense is booked under, in words. */
export function resultName({ item }: Pick<Result, 'item'>, items: readonly RowOf<'paymentItems'>[], text: Text): string {
  if (!('itemId' in item)) return text(otherKeys[item.other]);
  return itemName(text, items.find(({ id }) => id === item.itemId) ?? { id: item.itemId, name: '' });
}

/** Sales and card fees have accounts of their own; all other items are booked by hand. */
const accountOfItem: Readonly<Record<string, LedgerAccount>> = { '5': 'service-sales', '7': 'product-sales', '11': 'card-fee' };
const accountOfOther = {
  'other-sales': 'other-sales',
  surcharge: 'surcharge',
  'over-short': 'over-short',
  rounding: 'cash-rounding',
} as const satisfies Record<string, LedgerAccount>;

/** The entries behind what was kept without a bill. */
export const behindKept = { shows: 'entries', kind: 'expiry' } as const satisfies Behind;

/** The entries behind a result. */
export function behindResult({ item }: Pick<Result, 'item'>): Behind {
  if ('other' in item) return item.other === 'kept' ? behindKept : entriesOn(accountOfOther[item.other], null);
  const account = accountOfItem[item.itemId];
  return account === undefined ? entriesOn('item', item.itemId) : entriesOn(account, null);
}

function entriesOn(account: LedgerAccount, ref: string | null): Behind {
  return { shows: 'entries', part: { of: 'account', account, ref } };
}
