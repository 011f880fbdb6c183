import type { Subject } from '#renderer/i18n/message.ts';

/** The bill of a visit and its payment. */
export const checkout = {
  title: 'Bill',
  take: 'Take {amount}',
  left: 'Left to pay',
  subtotal: 'Subtotal',
  discount: 'Discount',
  tax: 'Tax',
  total: 'Total',
  cash: 'Cash',
  card: 'Card',
  tendered: 'Given',
  changeDue: 'Change',
  fee: 'Card fee',
  receipt: 'Receipt',
  paid: 'Paid {amount}',
} as const satisfies Subject;
