import { renewPassword, setMaySignIn } from '#hub/accounts/change-access.ts';
import type { HubStore } from '#hub/store/open.ts';
import { CliFault } from './cli-fault.ts';
import { findChains } from './find-chains.ts';
import { type WantedUser, findUser, tellOwnerless, told } from './find-user.ts';

type Print = (line: string) => void;

/** Prints who may sign in, of a chain or of all. Passwords are stored as hashes and cannot be shown. */
export async function printUsers(store: HubStore, named: string | undefined, print: Print): Promise<void> {
  const wanted = await findChains(store, named);
  const chains = (await store.chains()).filter(({ id }) => wanted.includes(id));
  if (chains.length === 0) print('This store holds no chain yet. Make one (`foyer chain add`), import one, or start the hub with --demo.');
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
  await tellOwnerless(store, chainId, print);
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

function sessionsTold(count: number): string {
  if (count === 0) return 'There was no session to end.';
  return count === 1 ? '1 session was ended.' : `${count} sessions were ended.`;
}
