import { branchDefaults } from '#shared/chain/defaults.ts';
import { type Actor, rights } from '#shared/access/rights.ts';
import { type Write, write } from '#shared/commands/command.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { aService } from '#shared/testing/calendar-rows.ts';
import { billDefaults, methodDefaults, plainRule, tillDefaults, usualFee } from '#shared/till/defaults.ts';

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
  const till = { branchId: 'branch', currency: 'CAD', active: true, ...tillDefaults } as const;
  const method = { branchId: 'branch', ...methodDefaults, active: true } as const;
  return [
    write('chains', { id: 'chain', name: 'Test chain', rehearsal: false, publicKeys: {} }),
    write('branches', { ...branch }),
    write('users', owner),
    write('users', clerk),
    ...['ann', 'ben'].map((id, order) =>
      write('staff', { id, name: id, position: '', branchIds: ['branch'], color: order, order, active: true }),
    ),
    write('services', aService({ id: 'cut', code: 'CUT', name: 'Cut', category: 'Hair', priceMinor: 5000 })),
    write('tills', { ...till, id: 'main', name: 'Main', kind: 'cash', order: 0 }),
    write('tills', { ...till, id: 'card', name: 'Card', kind: 'cashless', order: 1 }),
    write('paymentMethods', { ...method, id: 'cash', name: 'Cash', kind: 'cash', tillId: 'main', order: 0 }),
    write('paymentMethods', {
      ...method,
      id: 'visa',
      name: 'Visa',
      kind: 'card',
      tillId: 'card',
      fees: [usualFee(plainRule({ version: 1, ratePpm: 16_500, fixedMinor: 10 }))],
      order: 1,
    }),
  ];
}

/** A bill of the branch on which nothing stands and nothing is to be paid, but for what the test says. */
export function anEmptyBill(given: Partial<RowOf<'bills'>> & Pick<RowOf<'bills'>, 'id'>): RowOf<'bills'> {
  const day = given.day ?? '2026-03-02';
  return {
    branchId: 'branch',
    day,
    at: `${day}T15:00:00.000Z`,
    receiptNumber: `A1-${given.id}`,
    visitIds: [],
    clientId: null,
    currency: 'CAD',
    lines: [],
    taxRounding: 'line',
    taxes: [],
    totalMinor: 0,
    paidMinor: 0,
    ...billDefaults,
    by: 'owner',
    source: 'desk',
    ...given,
  };
}
