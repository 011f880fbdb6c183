import { addBranch, newBranch } from '#hub/accounts/add-branch.ts';
import { userIdOf } from '#hub/accounts/add-user.ts';
import type { HubStore } from '#hub/store/open.ts';
import { newPassword } from '#hub/store/secrets.ts';
import { branchesNamed } from './branches-named.ts';
import { CliFault } from './cli-fault.ts';
import { type Details, needed } from './cli-options.ts';
import { readAddress, readCountry, readCurrency, readLogin, readName, readSlug, readZone } from './describe-new.ts';
import { findChains } from './find-chains.ts';
import { findOneChain } from './find-user.ts';

type Print = (line: string) => void;

/** Makes a business with its first branch, called alike, and its owner. All words are read before anything is stored. */
export async function addChain(store: HubStore, chainId: string, details: Details, print: Print): Promise<void> {
  const name = readName(details.name, 'name');
  const [login, ownerName] = [readLogin(needed(details.login, 'login')), readName(details.owner, 'owner')];
  const branch = newBranch(chainId, {
    slug: readSlug(chainId),
    name,
    zone: readZone(needed(details.zone, 'zone')),
    currency: readCurrency(needed(details.currency, 'currency')),
    country: readCountry(needed(details.country, 'country')),
    address: readAddress(details.address),
  });
  const known = (await store.chains()).map(({ id }) => id);
  if (known.includes(chainId))
    throw new CliFault(`There is a chain ${chainId} already; nothing was changed. \`foyer branches add\` adds to it.`);
  await refuseKnownSlug(store, branch.slug);
  const password = newPassword();
  const owner = { id: userIdOf(chainId, login), login, name: ownerName, role: 'owner' as const, password };
  await store.createChain({ id: chainId, name, rehearsal: false, branches: [branch], users: [owner] });
  print(
    `Chain ${chainId} (${name}) with branch ${branch.slug}, ${branch.zone}, ${branch.currency}, and its owner ${login} (${ownerName}).`,
  );
  print('The password, which cannot be shown again (`foyer users set-password` makes another one):');
  print(`  ${password}`);
  print(`Next: \`foyer enrol-code --branch ${branch.slug}\` makes a machine its desk, \`foyer users add\` adds who works there.`);
  print('Keep hub.key (or FOYER_HUB_KEY) safe and apart: without it nobody reads a phone number in this database again.');
}

/** Prints the branches of a chain, or of all. */
export async function printBranches(store: HubStore, named: string | undefined, print: Print): Promise<void> {
  const wanted = await findChains(store, named);
  if (wanted.length === 0) print('This store holds no chain yet. Make one: `foyer chain add`.');
  for (const chainId of wanted) {
    print(`Chain ${chainId}:`);
    for (const { slug, name, zone, currency, country } of await branchesNamed(store, chainId, undefined))
      print(`  ${slug.padEnd(24)} ${name}, ${zone}, ${currency}, ${country}`);
  }
}

/** Adds a branch; what is not said of it is as at the chain's first one. */
export async function addOneBranch(
  store: HubStore,
  slug: string,
  details: Details,
  chain: string | undefined,
  print: Print,
): Promise<void> {
  const chainId = await findOneChain(store, chain);
  const [first] = await branchesNamed(store, chainId, undefined);
  const said = (option: 'zone' | 'currency' | 'country'): string => needed(details[option] ?? first?.[option], option);
  const branch = newBranch(chainId, {
    slug: readSlug(slug),
    name: readName(details.name, 'name'),
    zone: readZone(said('zone')),
    currency: readCurrency(said('currency')),
    country: readCountry(said('country')),
    address: readAddress(details.address),
  });
  await refuseKnownSlug(store, branch.slug);
  await addBranch(store, chainId, branch);
  print(`Branch ${branch.slug} (${branch.name}, chain ${chainId}), ${branch.zone}, ${branch.currency}. The chain's owners may work there.`);
  print(
    `Next: \`foyer users set-branches LOGIN SLUG,${branch.slug}\` for everybody else, \`foyer enrol-code --branch ${branch.slug}\` for its desk.`,
  );
}

/** Codes and totals are asked for by a branch's short name alone, so it is one branch's in the whole store. */
async function refuseKnownSlug(store: HubStore, slug: string): Promise<void> {
  for (const { id: chainId } of await store.chains()) {
    if ((await store.all(chainId, 'branches')).some((branch) => branch.slug === slug))
      throw new CliFault(`Chain ${chainId} has a branch ${slug} already; nothing was changed.`);
  }
}
