import type { Subject } from '#renderer/i18n/message.ts';

/** The search for the first free time. */
export const freeTime = {
  title: 'First free time',
  open: 'Find the first free time',
  addService: 'Service',
  addAnother: 'And then',
  removeService: 'Remove {service}',
  staffFor: 'Who does {service}',
  anybody: 'Anybody',
  from: 'From',
  weekdays: 'Weekdays',
  earliest: 'Not before',
  latest: 'Done by',
  asClient: 'As clients book by themselves: at least {lead} before',
  chooseService: 'Choose a service to see when it is free.',
  none: 'Nothing is free in the next {count} days.',
  noneHint: 'Ask for other hours, other weekdays or anybody.',
  someFound: { one: 'Free on {count} day', other: 'Free on {count} days', zero: 'No free day' },
  timesOf: 'Free times on {day}',
  moreTimes: { one: '{count} more', other: '{count} more' },
  moreDays: 'Later days',
} as const satisfies Subject;
