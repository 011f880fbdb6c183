import type { Subject } from '#renderer/i18n/message.ts';

/** What the built-in payment items are called as long as nobody gave them another name. */
export const paymentItems = {
  item1: 'Purchase of materials',
  item2: 'Purchase of goods',
  item3: 'Salaries',
  item4: 'Taxes and duties',
  item5: 'Services',
  item6: 'Memberships',
  item7: 'Goods sold',
  item8: 'Other income',
  item9: 'Other expense',
  item10: 'Top-up of a client’s account',
  item11: 'Card fees',
} as const satisfies Subject;
