import type { Subject } from '#renderer/i18n/message.ts';

/** What went wrong: what, why, and what now. */
export const trouble = {
  title: 'Foyer stopped at an error',
  body: 'What you saved is safe. Reload to go on; if it comes again, send the report.',
  reload: 'Reload',
  copyReport: 'Copy the report',
  partTitle: 'This part of Foyer has not been loaded',
  partBody:
    'It is fetched from the hub when it is first opened, and it did not come. Nothing is lost, and everything that is open already goes on working. Check the network, then try again.',
  partReloadBody:
    'It still does not come, though the hub answers. Nothing is lost: reload Foyer, sign in again, and what is half typed is there.',
  again: 'Try again',
} as const satisfies Subject;
