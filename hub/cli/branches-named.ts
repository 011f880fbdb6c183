import type { HubStore } from '#hub/store/open.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { CliFault } from './cli-fault.ts';
import { readList } from './describe-new.ts';

/** The branches of a chain by their short names with commas between; all of them when none is said. In order of their names. */
export async function branchesNamed(store: HubStore, chainId: string, given: string | undefined): Promise<readonly RowOf<'branches'>[]> {
  const all = (await store.all(chainId, 'branches')).toSorted((a, b) => (a.slug < b.slug ? -1 : 1));
  if (given === undefined) return all;
  const found = readList(given).map((slug) => {
    const branch = all.find((one) => one.slug === slug);
    if (branch === undefined) throw new CliFault(`Chain ${chainId} has no branch ${slug}. There are: ${slugsOf(all)}.`);
    return branch;
  });
  if (found.length === 0) throw new CliFault(`At which branch? There are: ${slugsOf(all)}.`);
  return found;
}

/** Branches as they are printed in a line. */
export function slugsOf(branches: readonly RowOf<'branches'>[]): string {
  return branches.map(({ slug }) => slug).join(', ');
}
