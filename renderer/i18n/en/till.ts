import type { Subject } from '#renderer/i18n/message.ts';

/** The till: opening, counting, closing. */
export const till = {
  title: 'Till',
  openTill: 'Open the till',
  openingFloat: 'Float',
  count: 'Count',
  denomination: 'Note or coin',
  pieces: 'Pieces',
  counted: 'Counted',
  expected: 'Expected',
  over: 'Over',
  short: 'Short',
  exact: 'Exact',
  closeTill: 'Close the till',
  notOpen: 'The till is not open',
} as const satisfies Subject;
