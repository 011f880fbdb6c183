import { randomUUID } from 'node:crypto';
import type { Right, Role } from '#shared/access/rights.ts';
import { rightsByRole } from '#shared/access/rights.ts';
import { write } from '#shared/commands/command.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { chainStream } from '#shared/tables/registry.ts';
import type { ClassKeys } from './class-keys.ts';
import { setFirstPassword } from './credentials.ts';
import { makeHeads } from './heads.ts';
import { type PublishParts, publish } from './publish.ts';
import { StartRefusal } from '#hub/start-refusal.ts';

/** A person's own sign-in at the start of a chain. */
export interface NewUser {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly password: string;
  /** Rights in place of the role's usual ones. */
  readonly rights?: readonly Right[];
}

/** A chain as it starts: itself, its branches and who may sign in. */
export interface NewChain {
  /** Id and address in one: short, lower case, and never changed, because every stored thing and every enrolment code names it. */
  readonly id: string;
  readonly name: string;
  /** Marks a chain that may run on another clock; never set on a real business. */
  readonly rehearsal: boolean;
  readonly branches: readonly RowOf<'branches'>[];
  readonly users: readonly NewUser[];
}

const chainId = /^[a-z][a-z0-9-]{1,23}$/;

/**
 * Starts a chain: epoch, streams, class keys, its first rows and sign-ins. Starting it again keeps what is there, so that what people
 * changed since stays changed.
 */
export async function createChain(parts: PublishParts, classKeys: ClassKeys, chain: NewChain): Promise<void> {
  if (!chainId.test(chain.id)) {
    throw new StartRefusal(`"${chain.id}" cannot name a chain: 2 to 24 lower-case letters, digits and dashes, a letter first.`);
  }
  const { db } = parts;
  await db
    .insertInto('hub_meta')
    .values({ chain_id: chain.id, epoch: randomUUID() })
    .onConflict((there) => there.doNothing())
    .execute();
  await makeHeads(db, chain.id, [chainStream, ...chain.branches.map((branch) => branch.id)]);
  const publicKeys = await classKeys.make(db, chain.id);
  const branchIds = chain.branches.map((branch) => branch.id);
  const rows = [
    write('chains', { id: chain.id, name: chain.name, rehearsal: chain.rehearsal, publicKeys }),
    ...chain.branches.map((branch) => write('branches', branch)),
    ...chain.users.map(({ id, login, name, role, rights }) =>
      write('users', { id, login: login.toLowerCase(), name, role, rights: [...(rights ?? rightsByRole[role])], branchIds, active: true }),
    ),
  ];
  await publish(parts, chain.id, rows, 'keep');
  for (const user of chain.users) await setFirstPassword(db, chain.id, user.id, user.password);
}
