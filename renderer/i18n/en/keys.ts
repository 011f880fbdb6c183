import type { Subject } from '#renderer/i18n/message.ts';

/** What each key does, as the ? sheet and the tooltips say it. */
export const keys = {
  sheet: 'Show all keys',
  search: 'Search or do',
  previousDay: 'Previous day',
  nextDay: 'Next day',
  today: 'Go to today',
  pickDate: 'Pick a date',
  everywhere: 'Everywhere',
} as const satisfies Subject;
