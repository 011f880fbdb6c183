import type { RowOf } from '#shared/tables/registry.ts';
import { renewPassword, setMaySignIn } from '#hub/accounts/change-access.ts';
import { assertServed } from '#hub/store/frozen-chain.ts';
import type { HubStore } from '#hub/store/open.ts';
import { StoreFault } from '#hub/store/store-fault.ts';
import { CliFault } from './cli-fault.ts';
import { findChains } from './find-chains.ts';

type Print = (line: string) => void;

/** Which user is meant: a login is unique within its chain only. */
export interface WantedUser {
  readonly login: string;
  readonly chain: string | undefined;
}

/** Prints who may sign in, of a chain or of all. Passwords are stored as hashes and cannot be shown. */
export async function printUsers(store: HubStore, named: string | undefined, print: Print): Promise<void> {
  const wanted = await findChains(store, named);
  const chains = (await store.chains()).filter(({ id }) => wanted.includes(id));
  if (chains.length === 0) print('This store holds no chain yet. Start the hub with --demo, or import one.');
  for (const chain of chains) {
    print(`${chain.name} (${chain.id}${chain.rehearsal ? ', rehearsal' : ''})`);
    for (const { login, name, role, active } of await store.all(chain.id, 'users')) {
      print(`  ${login.padEnd(16)} ${name.padEnd(24)} ${role}${active ? '' : ', may not sign in'}`);
    }
  }
}

/** Gives a user a new password, prints it this once, and ends his sessions. */
export async function printNewPassword(store: HubStore, wanted: WantedUser, print: Print): Promise<void> {
  const { chainId, user } = await findUser(store, wanted);
  const { password, sessionsEnded } = await renewPassword(store, chainId, user.id, new Date());
  print(`${told(user, chainId)} has a new password, which cannot be shown again:`);
  print(`  ${password}`);
  print(`${sessionsTold(sessionsEnded)} A desk where ${user.login} signed in before still opens its own copy with the old one`);
  print('until the new one is typed there with the hub in reach. A stolen desk must be removed as well: `foyer devices remove`.');
  if (!user.active) print(`${user.login} may not sign in: \`foyer users restore ${user.login}\` changes that.`);
}

/** Lets a user no longer sign in, and ends his sessions. */
export async function endUser(store: HubStore, wanted: WantedUser, print: Print): Promise<void> {
  const { chainId, user } = await findUser(store, wanted);
  if (!user.active)
    throw new CliFault(`${told(user, chainId)} may not sign in already. \`foyer users restore ${user.login}\` changes that.`);
  const ended = await setMaySignIn(store, chainId, user, false, new Date());
  print(`${told(user, chainId)} may not sign in from now on. ${sessionsTold(ended)} Desks lock with their next pull;`);
  print('what was not sent by then is refused, and money that was taken is set aside in the tray.');
  const owners = (await store.all(chainId, 'users')).filter(({ role, active }) => role === 'owner' && active);
  if (owners.length === 0) print(`Chain ${chainId} now has no owner who may sign in.`);
}

/** Lets a user sign in again, with the password that he had. */
export async function restoreUser(store: HubStore, wanted: WantedUser, print: Print): Promise<void> {
  const { chainId, user } = await findUser(store, wanted);
  if (user.active) throw new CliFault(`${told(user, chainId)} may sign in already; nothing was changed.`);
  await setMaySignIn(store, chainId, user, true, new Date());
  print(
    `${told(user, chainId)} may sign in again, with the password as it was. \`foyer users set-password ${user.login}\` makes a new one.`,
  );
}

interface FoundUser {
  readonly chainId: string;
  readonly user: RowOf<'users'>;
}

async function findUser(store: HubStore, { login, chain }: WantedUser): Promise<FoundUser> {
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

/** A chain that is on its way, or has left, is changed where it then lives. */
async function assertHere(store: HubStore, chainId: string): Promise<void> {
  try {
    await assertServed(store.db, chainId);
  } catch (cause) {
    if (!(cause instanceof StoreFault)) throw cause;
    const places = 'say it to its new database (DATABASE_URL), or give the move up first (`foyer move-chain give-up`)';
    throw new CliFault(`Nothing was changed: chain ${chainId} is being moved or has been moved; ${places}.`, { cause });
  }
}

function told({ login, name }: RowOf<'users'>, chainId: string): string {
  return `${login} (${name}, chain ${chainId})`;
}

function sessionsTold(count: number): string {
  if (count === 0) return 'There was no session to end.';
  return count === 1 ? '1 session was ended.' : `${count} sessions were ended.`;
}
