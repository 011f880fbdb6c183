import type { Subject } from '#renderer/i18n/message.ts';

/** Reports. */
export const reports = {} as const satisfies Subject;
