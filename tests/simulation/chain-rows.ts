import { serviceDefaults } from '#shared/catalog/defaults.ts';
import { type Write, write } from '#shared/commands/command.ts';
import type { Payout } from '#shared/payouts/tables.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { branch, branchRows, clerk, owner } from '#tests/support/rows.ts';
import { methodDefaults, tillDefaults } from '#shared/till/defaults.ts';

/** The business days on which everything happens. */
export const days = ['2026-03-02', '2026-03-03'] as const;
/** How many days back a desk holds by itself; short, so that days leave its window. */
export const daysBack = 30;
/** Nine in the morning of the first day where the branches are. */
export const startMs = Date.UTC(2026, 2, 2, 14, 0);
/** The branches: what happens in one must never be seen in the other. */
export const branchIds = ['branch', 'north'] as const;

/** Names of a branch's tills and the like. */
export function named(branchId: string, what: 'main' | 'card' | 'bank' | 'cash' | 'visa' | 'shelf'): string {
  return branchId === 'branch' ? what : `${branchId}-${what}`;
}

/** What a wash needs. */
const chairs: RowOf<'resources'> = {
  id: 'chairs',
  branchId: 'branch',
  name: 'Chair',
  instances: [
    { id: 'chair-1', name: 'Chair 1' },
    { id: 'chair-2', name: 'Chair 2' },
  ],
  order: 0,
  active: true,
};

/** A chain of two branches with everything that any command may name. */
export function chainRows(): readonly Write[] {
  const both = [...branchIds];
  return [
    ...branchRows(),
    write('users', { ...owner, branchIds: both }),
    write('users', { ...clerk, branchIds: both }),
    write('products', {
      id: 'shampoo',
      code: 'S',
      name: 'Shampoo',
      category: '',
      brand: '',
      supplier: '',
      priceMinor: 1500,
      taxIds: [],
      saleUnit: 'pc',
      writeOffUnit: 'ml',
      writeOffPerSaleMilli: 250_000,
      criticalMilli: 0,
      desiredMilli: 0,
      active: true,
      note: '',
      cost: null,
    }),
    write('services', {
      id: 'wash',
      code: 'WASH',
      name: 'Wash',
      category: 'Hair',
      durationMinutes: 30,
      ...serviceDefaults,
      resourceIds: [chairs.id],
      priceMinor: 2000,
      taxIds: [],
      active: true,
    }),
    write('resources', chairs),
    ...both.map((branchId) =>
      write('storages', { id: named(branchId, 'shelf'), branchId, name: 'Shelf', purpose: 'sale', order: 0, active: true }),
    ),
    ...both.flatMap((branchId) => [
      write('tills', {
        id: named(branchId, 'bank'),
        branchId,
        currency: 'CAD',
        active: true,
        ...tillDefaults,
        name: 'Bank',
        kind: 'cashless',
        order: 2,
      }),
      write('payouts', aPayout(branchId)),
    ]),
    ...northRows(),
  ];
}

function northRows(): readonly Write[] {
  const branchId = 'north';
  const till = { branchId, currency: 'CAD', active: true, ...tillDefaults } as const;
  const method = { branchId, active: true, ...methodDefaults } as const;
  return [
    write('branches', { ...branch, id: branchId, name: 'North', slug: 'north' }),
    write('tills', { ...till, id: 'north-main', name: 'Main', kind: 'cash', order: 0 }),
    write('tills', { ...till, id: 'north-card', name: 'Card', kind: 'cashless', order: 1 }),
    write('paymentMethods', { ...method, id: 'north-cash', name: 'Cash', kind: 'cash', tillId: 'north-main', order: 0 }),
    write('paymentMethods', { ...method, id: 'north-visa', name: 'Visa', kind: 'card', tillId: 'north-card', order: 1 }),
  ];
}

/** A payout that the hub's job posted before the history begins. */
function aPayout(branchId: string): Payout {
  const [tillId, landsInTillId] = [named(branchId, 'card'), named(branchId, 'bank')];
  const about = {
    id: `${branchId}-payout`,
    branchId,
    day: days[0],
    at: `${days[0]}T09:00:00.000Z`,
    tillId,
    landsInTillId,
    currency: 'CAD',
  };
  return { ...about, grossMinor: 100_00, feeMinor: 1_50, netMinor: 98_50, paymentIds: [], statement: null };
}
