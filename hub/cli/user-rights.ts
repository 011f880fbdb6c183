import { type Right, rights, rightsByRole } from '#shared/access/rights.ts';
import { write } from '#shared/commands/command.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { addUser } from '#hub/accounts/add-user.ts';
import type { HubStore } from '#hub/store/open.ts';
import { branchesNamed, slugsOf } from './branches-named.ts';
import { CliFault } from './cli-fault.ts';
import { type Details, needed } from './cli-options.ts';
import { readList, readLogin, readName, readRole } from './describe-new.ts';
import { type FoundUser, type WantedUser, findOneChain, findUser, tellOwnerless, told } from './find-user.ts';

type Print = (line: string) => void;

/** Who is to be added, in the words that were given. */
export interface NewcomerWords extends WantedUser {
  readonly details: Details;
  /** Short names with commas between; without any, the whole chain. */
  readonly branch: string | undefined;
}

/** Adds a user, and prints the password this once. */
export async function addOneUser(store: HubStore, { login, chain, details, branch }: NewcomerWords, print: Print): Promise<void> {
  const [newcomer, role] = [{ login: readLogin(login), name: readName(details.name, 'name') }, readRole(needed(details.role, 'role'))];
  const chainId = await findOneChain(store, chain);
  const branches = await branchesNamed(store, chainId, branch);
  const password = await addUser(store, chainId, { ...newcomer, role, branchIds: branches.map(({ id }) => id) });
  if (password === undefined)
    throw new CliFault(`Chain ${chainId} has a user ${newcomer.login} already; nothing was changed. \`foyer users\` lists them.`);
  print(`${told(newcomer, chainId)} may sign in as ${role} at ${slugsOf(branches)}, once a desk there has heard of it, with the password:`);
  print(`  ${password}`);
  print('It cannot be shown again; `foyer users set-password` makes another one.');
}

/** Gives a user another role with the rights that it grants. */
export async function setRole(store: HubStore, wanted: WantedUser, given: string, print: Print): Promise<void> {
  const role = readRole(given);
  const found = await findUser(store, wanted);
  print(`${told(found.user, found.chainId)} was ${found.user.role} and is ${role}.`);
  await change(store, found, { role, rights: [...rightsByRole[role]] }, print);
  await tellOwnerless(store, found.chainId, print);
}

/** Gives a user rights beyond his role. */
export async function grantRights(store: HubStore, wanted: WantedUser, given: string, print: Print): Promise<void> {
  const more = readRights(given);
  const found = await findUser(store, wanted);
  await change(store, found, { rights: rights.filter((right) => more.includes(right) || found.user.rights.includes(right)) }, print);
}

/** Takes rights from a user. */
export async function withdrawRights(store: HubStore, wanted: WantedUser, given: string, print: Print): Promise<void> {
  const fewer = readRights(given);
  const found = await findUser(store, wanted);
  await change(store, found, { rights: found.user.rights.filter((right) => !fewer.some((one) => one === right)) }, print);
}

/** Says at which branches a user may sign in. */
export async function setBranches(store: HubStore, wanted: WantedUser, given: string, print: Print): Promise<void> {
  const found = await findUser(store, wanted);
  const branches = await branchesNamed(store, found.chainId, given);
  await store.publish(found.chainId, [write('users', { ...found.user, branchIds: branches.map(({ id }) => id) })]);
  print(`${told(found.user, found.chainId)} may sign in at ${slugsOf(branches)} and nowhere else, from the next pull of each desk.`);
}

/** Prints what a user may do and may not. */
export async function printRights(store: HubStore, wanted: WantedUser, print: Print): Promise<void> {
  const { chainId, user } = await findUser(store, wanted);
  const at = (await branchesNamed(store, chainId, undefined)).filter(({ id }) => user.branchIds.includes(id));
  print(`${told(user, chainId)}, ${user.role}${user.active ? '' : ', may not sign in'}, at ${slugsOf(at)}`);
  print(`  may: ${user.rights.join(', ') || 'nothing'}`);
  print(`  may not: ${rights.filter((right) => !user.rights.includes(right)).join(', ') || 'nothing that there is'}`);
}

type Changed = Partial<Pick<RowOf<'users'>, 'role' | 'rights'>>;

/** Rights are asked at each deed, at the desk and at the hub, so nothing but the row is written; what is said is what a desk makes of it. */
async function change(store: HubStore, { chainId, user }: FoundUser, changed: Changed, print: Print): Promise<void> {
  await store.publish(chainId, [write('users', { ...user, ...changed })]);
  const now = changed.rights ?? user.rights;
  const [more, fewer] = [now.filter((right) => !user.rights.includes(right)), user.rights.filter((right) => !now.includes(right))];
  const who = told(user, chainId);
  if (more.length + fewer.length === 0) print(`${who} has the rights that he had.`);
  if (more.length > 0)
    print(`${who} may from now on: ${more.join(', ')}. What is sealed opens with the next sign-in by password, with the hub in reach.`);
  if (fewer.length > 0)
    print(
      `${who} may no longer: ${fewer.join(', ')}. Desks follow with their next pull; what needed it and was not sent by then is refused.`,
    );
}

function readRights(given: string): readonly Right[] {
  return readList(given).map((name) => {
    const right = rights.find((one) => one === name);
    if (right === undefined) throw new CliFault(`There is no right ${name}. There are: ${rights.join(', ')}.`);
    return right;
  });
}
