import type { Subject } from '#renderer/i18n/message.ts';

/** The tray: what needs a person. */
export const tray = {
  title: 'Tray',
  empty: 'Nothing waits for you',
  emptyHint: 'Conflicts, late entries and refused changes come here.',
  conflict: 'Conflict',
  late: 'Late entry',
  rejected: 'Refused',
  quarantined: 'Not counted',
  task: 'Task',
  resolve: 'Resolve',
} as const satisfies Subject;
