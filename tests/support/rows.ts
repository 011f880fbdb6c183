import { branchDefaults } from '#shared/chain/defaults.ts';
import { serviceDefaults } from '#shared/catalog/defaults.ts';
import { lineDefaults, visitDefaults } from '#shared/booking/defaults.ts';
import { type Actor, rights } from '#shared/access/rights.ts';
import { type Write, write } from '#shared/commands/command.ts';
import type { Visit } from '#shared/booking/tables.ts';
import type { RowOf } from '#shared/tables/registry.ts';

/** A small branch with everything a day needs, for tests of shared code: two staff members, a service, a cash and a card till. */
export const branch = {
  id: 'branch',
  name: 'Test branch',
  slug: 'test',
  zone: 'America/Toronto',
  cutOverHour: 0,
  currency: 'CAD',
  country: 'CA',
  taxRounding: 'line',
  stepMinutes: 10,
  address: '',
  ...branchDefaults,
} as const satisfies RowOf<'branches'>;

export const owner: RowOf<'users'> = {
  id: 'owner',
  login: 'owner',
  name: 'Owner',
  role: 'owner',
  rights: [...rights],
  branchIds: ['branch'],
  active: true,
};
export const actor: Actor = { id: 'owner', rights, branchIds: ['branch'], active: true };

/** A second user, whose rights a test may take away. */
export const clerk: RowOf<'users'> = { ...owner, id: 'clerk', login: 'clerk', name: 'Clerk', role: 'receptionist' };

/** The rows of that branch, as writes. */
export function branchRows(): readonly Write[] {
  const till = { branchId: 'branch', currency: 'CAD', active: true } as const;
  const method = { branchId: 'branch', settlementDays: 0, active: true } as const;
  return [
    write('chains', { id: 'chain', name: 'Test chain', rehearsal: false, publicKeys: {} }),
    write('branches', { ...branch }),
    write('users', owner),
    write('users', clerk),
    ...['ann', 'ben'].map((id, order) =>
      write('staff', { id, name: id, position: '', branchIds: ['branch'], color: order, order, active: true }),
    ),
    write('services', {
      id: 'cut',
      code: 'CUT',
      name: 'Cut',
      category: 'Hair',
      durationMinutes: 60,
      ...serviceDefaults,
      priceMinor: 5000,
      taxIds: [],
      active: true,
    }),
    write('tills', { ...till, id: 'main', name: 'Main', kind: 'cash', order: 0 }),
    write('tills', { ...till, id: 'card', name: 'Card', kind: 'cashless', order: 1 }),
    write('paymentMethods', { ...method, id: 'cash', name: 'Cash', kind: 'cash', tillId: 'main', fee: null, order: 0 }),
    write('paymentMethods', {
      ...method,
      id: 'visa',
      name: 'Visa',
      kind: 'card',
      tillId: 'card',
      fee: { version: 1, ratePpm: 16_500, fixedMinor: 10 },
      order: 1,
    }),
  ];
}

/** A visit with what a test does not care about filled in. */
export function aVisit(given: Partial<Visit> & Pick<Visit, 'id'>): Visit {
  const at = '2026-03-02T15:00:00.000Z';
  return {
    branchId: 'branch',
    day: '2026-03-02',
    clientId: null,
    walkInName: '',
    status: 'waiting',
    lines: [
      {
        id: `${given.id}-1`,
        serviceId: 'cut',
        staffId: 'ann',
        startsAt: at,
        durationMinutes: 60,
        ...lineDefaults,
        breakMinutes: 0,
        priceMinor: 5000,
      },
    ],
    comment: '',
    source: 'desk',
    overbooked: null,
    ...visitDefaults,
    conflictWith: [],
    cancelled: null,
    billId: null,
    paid: 'none',
    createdAt: at,
    createdBy: 'owner',
    changedAt: at,
    changedBy: 'owner',
    ...given,
  };
}
