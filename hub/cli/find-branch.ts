import type { RowOf } from '#shared/tables/registry.ts';
import type { HubStore } from '#hub/store/open.ts';
import { CliFault } from './cli-fault.ts';

/** A branch with the chain that it belongs to. */
export interface FoundBranch {
  readonly chainId: string;
  readonly branch: RowOf<'branches'>;
}

/** The branch of a slug, in whatever chain. */
export async function findBranch(store: HubStore, slug: string): Promise<FoundBranch> {
  const all: FoundBranch[] = [];
  for (const chain of await store.chains()) {
    for (const branch of await store.all(chain.id, 'branches')) all.push({ chainId: chain.id, branch });
  }
  const found = all.filter(({ branch }) => branch.slug === slug);
  const [one] = found;
  const known =
    all.length === 0
      ? 'This store holds none yet.'
      : `There are: ${all
          .map(({ branch }) => branch.slug)
          .toSorted((a, b) => (a < b ? -1 : 1))
          .join(', ')}.`;
  if (one === undefined) throw new CliFault(`There is no branch ${slug} here. ${known}`);
  if (found.length > 1) throw new CliFault(`Several chains have a branch ${slug}: ${found.map(({ chainId }) => chainId).join(', ')}.`);
  return one;
}
