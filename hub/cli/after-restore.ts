import type { RowOf } from '#shared/tables/registry.ts';
import { raiseEpoch } from '#hub/store/epoch.ts';
import type { HubStore } from '#hub/store/open.ts';
import { endSessionsOfChain } from '#hub/store/sessions.ts';

/** A chain that was set back in time, with whoever may sign in to it again. */
export interface BroughtBack {
  readonly chainId: string;
  readonly users: readonly RowOf<'users'>[];
}

/** Gives chains that Postgres itself brought back a new epoch, and ends their sessions. */
export async function beginAnew(store: HubStore, chains: readonly string[], now: Date): Promise<readonly BroughtBack[]> {
  const broughtBack: BroughtBack[] = [];
  for (const chainId of chains) {
    await raiseEpoch(store.db, chainId);
    await endSessionsOfChain(store.db, chainId, now);
    broughtBack.push({ chainId, users: await store.all(chainId, 'users') });
  }
  return broughtBack;
}

/** Says what a chain that went back in time needs of a person. Who may do what is changed here and by no desk, so no desk brings it back. */
export function tellAfterRestore(chains: readonly BroughtBack[], print: (line: string) => void): void {
  print('Desks notice by themselves, and send again what they did since. Desks enrolled since then must enrol again;');
  print('desks removed since then are in again: look at `foyer devices`. `foyer verify` says whether the books agree.');
  for (const { chainId, users } of chains) {
    const open = users.filter(({ active }) => active).toSorted((a, b) => (a.login < b.login ? -1 : 1));
    print(`Chain ${chainId}: all sessions were ended. Who may sign in, with the passwords, roles, rights and branches of then:`);
    for (const { login, name, role } of open) print(`  ${login.padEnd(16)} ${name.padEnd(24)} ${role}`);
  }
  print('End whoever has left since (`foyer users end LOGIN`), and change again what was changed since: passwords, roles, rights.');
  print('Best before a hub runs on it: desks then show it the keys of the day, and those of whoever may not sign in are not taken.');
}
