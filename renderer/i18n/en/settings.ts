import type { Subject } from '#renderer/i18n/message.ts';

/** Settings of this device and of the user. */
export const settings = {
  title: 'Settings',
  appearance: 'Appearance',
  language: 'Language',
} as const satisfies Subject;
