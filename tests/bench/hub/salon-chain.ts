import { branchDefaults } from '#shared/chain/defaults.ts';
import { serviceDefaults } from '#shared/catalog/defaults.ts';
import { write } from '#shared/commands/command.ts';
import type { HubStore } from '#hub/store/open.ts';
import { rowId } from '#tests/support/hub/test-store.ts';
import { tillDefaults } from '#shared/till/defaults.ts';

/** The chain of the bench, and how many branches it has: each is a stream of its own. */
export const benchChain = 'bench';
export const branchCount = 16;

/** The id of something in the bench's chain. */
export function idOf(label: string): string {
  return rowId(benchChain, label);
}

/** The id of a branch by its number. */
export function branchId(number: number): string {
  return idOf(`branch ${number}`);
}

/** Makes the chain: its branches with a till for cards each, an owner who signs everything, staff and a service. */
export async function makeBenchChain(store: HubStore): Promise<void> {
  const numbers = Array.from({ length: branchCount }, (_, number) => number);
  const zone = { zone: 'Europe/Paris', cutOverHour: 3, currency: 'EUR', country: 'FR', taxRounding: 'bill' as const, stepMinutes: 15 };
  await store.createChain({
    id: benchChain,
    name: 'Bench',
    rehearsal: false,
    branches: numbers.map((number) => ({
      ...zone,
      id: branchId(number),
      name: `Branch ${number}`,
      slug: `bench-${number}`,
      address: '',
      ...branchDefaults,
    })),
    users: [{ id: idOf('owner'), login: 'owner', name: 'Owner', role: 'owner', password: 'a long enough password' }],
  });
  const service = {
    ...serviceDefaults,
    code: 'CUT',
    name: 'Cut',
    category: '',
    durationMinutes: 30,
    priceMinor: 50_00,
    taxIds: [],
    active: true,
  };
  const staff = { name: 'Ann', position: '', branchIds: numbers.map(branchId), color: 0, order: 0, active: true };
  await store.publish(benchChain, [
    write('services', { id: idOf('cut'), ...service }),
    write('staff', { id: idOf('ann'), ...staff }),
    ...numbers.map((number) => {
      const till = { branchId: branchId(number), currency: 'EUR', active: true, order: 0, ...tillDefaults };
      return write('tills', { ...till, id: idOf(`cards ${number}`), name: 'Cards', kind: 'cashless' });
    }),
  ]);
}
