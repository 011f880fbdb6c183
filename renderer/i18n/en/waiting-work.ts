import type { Subject } from '#renderer/i18n/message.ts';

/** What was saved at this desk and has not come to the hub. */
export const waiting = {
  title: 'Saved here, waiting for the hub',
  more: { one: 'and {count} before these', other: 'and {count} before these' },
  beforeEntry: { one: '{count} saved action is kept here', other: '{count} saved actions are kept here' },
  beforeEntryHint:
    'Nothing of it is lost. It shows on the calendar and in the till once the hub is reached. Until then note new work on paper: nobody can sign in without the hub.',
} as const satisfies Subject;
