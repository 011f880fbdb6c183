import { type Role, rightsByRole } from '#shared/access/rights.ts';
import { write } from '#shared/commands/command.ts';
import { derivedId } from '#shared/kernel/id.ts';
import { setFirstPassword } from '#hub/store/credentials.ts';
import type { HubStore } from '#hub/store/open.ts';
import { newPassword } from '#hub/store/secrets.ts';

/** Who is to sign in, and where. */
export interface AddedUser {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly branchIds: readonly string[];
}

/** The id of a login: the same for two operators who add it at once, so that there cannot be two of it in a chain. */
export function userIdOf(chainId: string, login: string): string {
  return derivedId(chainId, `user ${login}`);
}

/** Adds a user with the rights of the role; answers the password, told this once, or undefined when the login is there already. */
export async function addUser(store: HubStore, chainId: string, { login, name, role, branchIds }: AddedUser): Promise<string | undefined> {
  const taken = (await store.all(chainId, 'users')).some((user) => user.login === login);
  if (taken) return undefined;
  const id = userIdOf(chainId, login);
  const row = { id, login, name, role, rights: [...rightsByRole[role]], branchIds: [...branchIds], active: true };
  const { written } = await store.publish(chainId, [write('users', row)], 'keep');
  if (written === 0) return undefined;
  const password = newPassword();
  await setFirstPassword(store.db, chainId, id, password);
  return password;
}
