import type { HubStore } from '#hub/store/open.ts';
import { CliFault } from './cli-fault.ts';

/** The named chain, or all there are; a name of none is a slip of the pen. */
export async function findChains(store: HubStore, named: string | undefined): Promise<readonly string[]> {
  const known = (await store.chains()).map(({ id }) => id);
  if (named === undefined) return known;
  if (!known.includes(named))
    throw new CliFault(`There is no chain ${named} here. ${known.length === 0 ? 'There is none yet.' : `There are: ${known.join(', ')}.`}`);
  return [named];
}
