/** What clients give that is not sold to them, or had given before, by the account that it is booked on; in the order of a report. */
export const besideWords = [
  ['tips', 'close.tips'],
  ['gift-card', 'close.giftCards'],
  ['client-account', 'close.accounts'],
  ['surcharge', 'close.surcharges'],
  ['cash-rounding', 'close.rounded'],
  ['receivable', 'close.unpaid'],
] as const;
