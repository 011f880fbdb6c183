import { derivedId } from '#shared/kernel/id.ts';
import type { NewChain } from '#hub/store/create-chain.ts';

/** The invented salon that a first start shows. */
export const demoChainId = 'demo-salon';

/** Where the demo's salon lies: in Lyon, unless it is wanted elsewhere, where another time of the day is shown. */
export const demoZone = process.env['FOYER_DEMO_ZONE'] ?? 'Europe/Paris';

/** An id of the demo that is the same at every start. */
export function demoId(label: string): string {
  return derivedId(demoChainId, label);
}

/** Who may sign in to the demo; the passwords are no secret and stand in the README. */
export const demoSignIns = [
  { name: 'Odile Marchetti', login: 'odile', password: 'orange blossom 1', role: 'owner' },
  { name: 'Mathis Oduya', login: 'mathis', password: 'morning coffee 2', role: 'manager' },
  { name: 'Rosa Quintela', login: 'rosa', password: 'red bicycle 3', role: 'receptionist' },
] as const;

/** The demo's only branch. */
export const demoBranchId = demoId('branch');

/** A salon in Lyon: its clock, its money, three people who sign in. */
export const demoChain: NewChain = {
  id: demoChainId,
  name: 'Salon Foyer',
  rehearsal: false,
  branches: [
    {
      id: demoBranchId,
      name: 'Salon Foyer',
      slug: demoChainId,
      zone: demoZone,
      cutOverHour: 3,
      currency: 'EUR',
      country: 'FR',
      taxRounding: 'bill',
      stepMinutes: 15,
      // Every day, because the demo is to be full on whatever day it is opened.
      openingHours: Array.from({ length: 7 }, () => [{ from: '08:30', to: '20:00' }]),
      leadMinutes: 120,
      address: '12 rue des Tilleuls, Lyon',
    },
  ],
  users: demoSignIns.map(({ name, login, password, role }) => ({ id: demoId(`user ${login}`), login, name, role, password })),
};
