import type { Subject } from '#renderer/i18n/message.ts';

/** Clients as the booking needs them. */
export const clients = {
  title: 'Clients',
  find: 'Find a client',
  addNew: 'Add “{name}”',
  newTitle: 'New client',
  firstName: 'First name',
  surname: 'Surname',
  phone: 'Phone',
  email: 'E-mail',
  phoneHidden: 'You may not see phones',
} as const satisfies Subject;
