import type { RowOf } from '#shared/tables/registry.ts';
import type { HubStore } from '#hub/store/open.ts';
import { assertHere } from './assert-here.ts';
import { CliFault } from './cli-fault.ts';
import { findChains } from './find-chains.ts';

/** Which user is meant: a login is unique within its chain only. */
export interface WantedUser {
  readonly login: string;
  readonly chain: string | undefined;
}

/** A user with the chain that he belongs to. */
export interface FoundUser {
  readonly chainId: string;
  readonly user: RowOf<'users'>;
}

/** The user of a login, of a chain that may be changed here. */
export async function findUser(store: HubStore, { login, chain }: WantedUser): Promise<FoundUser> {
  const wanted = login.trim().toLowerCase();
  const found: FoundUser[] = [];
  for (const chainId of await findChains(store, chain)) {
    for (const user of await store.all(chainId, 'users')) if (user.login === wanted) found.push({ chainId, user });
  }
  const [one] = found;
  if (one === undefined) throw new CliFault(`Nobody here signs in as ${login}; \`foyer users\` lists who does.`);
  if (found.length > 1)
    throw new CliFault(`Several chains have a user ${login}: ${found.map(({ chainId }) => chainId).join(', ')}. Add --chain.`);
  await assertHere(store, one.chainId);
  return one;
}

/** The one chain that something new belongs to: the only one there is, or the named one. */
export async function findOneChain(store: HubStore, named: string | undefined): Promise<string> {
  const found = await findChains(store, named);
  const [one] = found;
  if (one === undefined) throw new CliFault('This store holds no chain yet. Make one: `foyer chain add`.');
  if (found.length > 1) throw new CliFault(`There are several chains: ${found.join(', ')}. Add --chain.`);
  await assertHere(store, one);
  return one;
}

/** How a user is named in what is printed. */
export function told({ login, name }: Pick<RowOf<'users'>, 'login' | 'name'>, chainId: string): string {
  return `${login} (${name}, chain ${chainId})`;
}

/** Says so when nobody is left who may do everything. */
export async function tellOwnerless(store: HubStore, chainId: string, print: (line: string) => void): Promise<void> {
  const owners = (await store.all(chainId, 'users')).filter(({ role, active }) => role === 'owner' && active);
  if (owners.length === 0) print(`Chain ${chainId} now has no owner who may sign in.`);
}
