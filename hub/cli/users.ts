import type { HubStore } from '#hub/store/open.ts';

/** Prints who may sign in, by chain. Passwords are stored as hashes and cannot be shown. */
export async function printUsers(store: HubStore, print: (line: string) => void): Promise<void> {
  const chains = await store.chains();
  if (chains.length === 0) print('This store holds no chain yet. Start the hub with --demo, or import one.');
  for (const chain of chains) {
    print(`${chain.name} (${chain.id}${chain.rehearsal ? ', rehearsal' : ''})`);
    for (const { login, name, role, active } of await store.all(chain.id, 'users')) {
      print(`  ${login.padEnd(16)} ${name.padEnd(24)} ${role}${active ? '' : ', may not sign in'}`);
    }
  }
}
