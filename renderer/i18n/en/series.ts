import type { Subject } from '#renderer/i18n/message.ts';

/** Changing what repeats. */
export const series = {
  title: 'This is part of a series',
  reach: 'What is changed',
  'reach-this': 'Only this one',
  'reach-following': 'This and later',
  'reach-all': 'All to come',
  forced: 'Also those that somebody changed by hand',
  go: 'Go on',
  changed: { one: 'Changed {count} of the series', other: 'Changed {count} of the series' },
  ended: { one: 'Cancelled {count} of the series', other: 'Cancelled {count} of the series' },
  kept: { one: '{count} stays as it was changed by hand, or paid', other: '{count} stay as they were changed by hand, or paid' },
  onlyThis: 'Only this one was changed; the others of its series stay as they are',
  nothing: 'Nothing of the series was left to change',
} as const satisfies Subject;
