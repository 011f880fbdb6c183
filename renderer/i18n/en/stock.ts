import type { Subject } from '#renderer/i18n/message.ts';

/** Stock. */
export const stock = {
  title: 'Stock',
} as const satisfies Subject;
