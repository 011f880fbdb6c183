import type { Subject } from '#renderer/i18n/message.ts';

/** Reports. */
export const reports = {
  title: 'Reports',
} as const satisfies Subject;
