/**
 * The one list of rights. Names follow the groups of the trade (calendar, clients, money, stock, settings, people); a right is granted by a
 * role or to a user, never implied by another.
 */
export const rights = [
  'calendar.view',
  'visits.book',
  'visits.edit',
  'visits.cancel',
  'visits.overbook',
  'schedules.edit',
  'reports.view',
  'clients.view',
  'clients.add',
  'clients.edit',
  'clients.contact.view',
  'clients.identity.view',
  'clients.notes.view',
  'clients.files.view',
  'money.take',
  'money.discount',
  'money.totals.view',
  'money.correct',
  'money.price',
  'money.refund',
  'money.move',
  'money.credit',
  'money.export',
  'tills.open',
  'tills.close',
  'drawer.open',
  'catalogue.view',
  'stock.cost.view',
  'settings.edit',
  'desk.manage',
  'people.view',
  'tray.resolve',
] as const;

/** A named permission. */
export type Right = (typeof rights)[number];

/** Roles that people are added with, at the command line, by an import and in the demo chain. */
export type Role = 'owner' | 'manager' | 'receptionist';

const receptionist: readonly Right[] = [
  'calendar.view',
  'visits.book',
  'visits.edit',
  'visits.cancel',
  'clients.view',
  'clients.add',
  'clients.edit',
  'clients.identity.view',
  'money.take',
  'money.discount',
  'money.totals.view',
  'money.price',
  'money.move',
  'tills.open',
  'tills.close',
  'drawer.open',
  'catalogue.view',
  'people.view',
  'tray.resolve',
];

/** What a role grants at first; the user row holds the outcome, so that a changed default never widens anyone. */
export const rightsByRole: Readonly<Record<Role, readonly Right[]>> = {
  owner: rights,
  manager: rights.filter((right) => right !== 'settings.edit'),
  receptionist,
};

/** Whoever acts: enough to decide rights, at the desk and at the hub alike. */
export interface Actor {
  readonly id: string;
  readonly rights: readonly Right[];
  readonly branchIds: readonly string[];
  readonly active: boolean;
}

/** True when the actor is active and holds every one of the rights. */
export function can(actor: Pick<Actor, 'rights' | 'active'>, ...needed: readonly Right[]): boolean {
  return actor.active && needed.every((right) => actor.rights.includes(right));
}
