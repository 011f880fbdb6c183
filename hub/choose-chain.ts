import { instantToMs, wallToInstant } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { StartRefusal } from './start-refusal.ts';
import type { HubStore } from './store/open.ts';

/** The chain that a start is about, with its first branch. */
export interface Chosen {
  readonly chain: RowOf<'chains'>;
  readonly branch: RowOf<'branches'>;
}

/** Finds the named chain, or the first there is. Undefined on an empty store. */
export async function chooseChain(store: HubStore, named: string | undefined): Promise<Chosen | undefined> {
  const chains = await store.chains();
  const chain = named === undefined ? chains[0] : chains.find(({ id }) => id === named);
  if (chain === undefined && named !== undefined) {
    const known =
      chains.length === 0 ? 'There is none yet; start with --demo or import one.' : `There are: ${chains.map(({ id }) => id).join(', ')}.`;
    throw new StartRefusal(`There is no chain ${named} here. ${known}`);
  }
  if (chain === undefined) return undefined;
  const [branch] = (await store.all(chain.id, 'branches')).toSorted((a, b) => (a.slug < b.slug ? -1 : 1));
  if (branch === undefined) throw new StartRefusal(`Chain ${chain.id} has no branch.`);
  return { chain, branch };
}

/** How far a rehearsal's clock stands from the machine's: at `at` on the branch's wall clock when it is now. */
export function rehearsalOffset({ chain, branch }: Chosen, at: string, nowMs: number): { readonly offsetMs: number } {
  if (!chain.rehearsal) {
    throw new StartRefusal(`Chain ${chain.id} is a real business and runs on the real clock. --at is for chains marked as a rehearsal.`);
  }
  const [day = '', time = ''] = at.split('T');
  return { offsetMs: instantToMs(wallToInstant(day, time, branch.zone)) - nowMs };
}
