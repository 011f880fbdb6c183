import { branchDefaults } from '#shared/chain/defaults.ts';
import { write } from '#shared/commands/command.ts';
import { derivedId } from '#shared/kernel/id.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { makeHeads } from '#hub/store/heads.ts';
import type { HubStore } from '#hub/store/open.ts';

/** What a branch is told when it is made; all else is set at its desk. */
export type BranchWords = Pick<RowOf<'branches'>, 'slug' | 'name' | 'zone' | 'currency' | 'country' | 'address'>;

/** A branch as it begins: days end at three, the calendar goes by quarters of an hour, and taxes are rounded on the bill. */
export function newBranch(chainId: string, words: BranchWords): RowOf<'branches'> {
  return {
    id: derivedId(chainId, `branch ${words.slug}`),
    ...words,
    cutOverHour: 3,
    taxRounding: 'bill',
    stepMinutes: 15,
    ...branchDefaults,
  };
}

/** Adds a branch, where the chain's owners may work at once: somebody has to set it up. */
export async function addBranch(store: HubStore, chainId: string, branch: RowOf<'branches'>): Promise<void> {
  const owners = (await store.all(chainId, 'users')).filter(({ role }) => role === 'owner');
  await makeHeads(store.db, chainId, [branch.id]);
  await store.publish(chainId, [
    write('branches', branch),
    ...owners.map((owner) => write('users', { ...owner, branchIds: [...new Set([...owner.branchIds, branch.id])] })),
  ]);
}
