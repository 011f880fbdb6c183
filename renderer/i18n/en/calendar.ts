import type { Subject } from '#renderer/i18n/message.ts';

/** The calendar day. */
export const calendar = {
  title: 'Calendar',
  today: 'Today',
  now: 'Now',
  visits: { one: '{count} visit', other: '{count} visits', zero: 'No visits' },
  book: 'Book a visit',
  dayOff: 'Does not work on this day',
  empty: 'No visits on this day',
  emptyHint: 'Press {key} or click a free place to book one.',
  noStaff: 'Nobody works on this day',
} as const satisfies Subject;
