import type { Subject } from '#renderer/i18n/message.ts';

/** What went wrong: what, why, and what now. */
export const trouble = {
  title: 'Foyer stopped at an error',
  body: 'What you saved is safe. Reload to go on; if it comes again, send the report.',
  reload: 'Reload',
  copyReport: 'Copy the report',
} as const satisfies Subject;
