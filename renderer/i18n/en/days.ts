import type { Subject } from '#renderer/i18n/message.ts';

/** How days that are not on this desk can be had. */
export const days = {
  offline: 'The hub does not answer. They can be fetched when the network is back.',
  coming: 'They are on their way.',
} as const satisfies Subject;
