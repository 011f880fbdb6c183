import type { Subject } from '#renderer/i18n/message.ts';

/** The day's totals and its close. */
export const totals = {
  title: 'Totals',
  cash: 'Cash',
  cashless: 'Cashless',
  paidServices: 'Paid services',
  bookedServices: 'Booked services',
  products: 'Products',
  closeDay: 'Close the day',
} as const satisfies Subject;
