import type { Subject } from '#renderer/i18n/message.ts';

/** Words that every screen uses. */
export const common = {
  cancel: 'Cancel',
  save: 'Save',
  saved: 'Saved',
  close: 'Close',
  back: 'Back',
  add: 'Add',
  remove: 'Remove',
  change: 'Change',
  more: 'More',
  total: 'Total',
  inCurrency: 'In {currency}',
  optional: 'optional',
  note: 'Note',
  price: 'Price',
  quantity: 'Quantity',
  date: 'Date',
  required: 'Fill this in.',
  loading: 'Opening',
  changedMeanwhile: 'This was changed elsewhere meanwhile.',
  showNow: 'Show what stands now',
} as const satisfies Subject;
