import { randomUUID } from 'node:crypto';
import type { Right, Role } from '#shared/access/rights.ts';
import { rightsByRole } from '#shared/access/rights.ts';
import { write } from '#shared/commands/command.ts';
import { canonicalJson } from '#shared/kernel/canonical.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { chainStream } from '#shared/tables/registry.ts';
import type { ClassKeys } from './class-keys.ts';
import { setFirstPassword } from './credentials.ts';
import { makeHeads } from './heads.ts';
import { allRows } from './postgres-read.ts';
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

/**
 * Gives every chain the keys of classes that came with this build, and tells its desks the public halves. Asked at the start and not with the
 * first client, whose push would then be refused for the hub's own fault.
 */
export async function completeClassKeys(parts: PublishParts, classKeys: ClassKeys): Promise<void> {
  const { db } = parts;
  // oxlint-disable-next-line house/one-chain-a-statement -- the list of chains, asked once at the start
  const chains = await db.selectFrom('hub_meta').select('chain_id').orderBy('chain_id').execute();
  for (const { chain_id: chainId } of chains) {
    const publicKeys = await classKeys.make(db, chainId);
    const known = await allRows(db, chainId, 'chains');
    // Only where a key is missing, or a start would put back what another hub has changed in the row meanwhile.
    const lacking = known.filter((chain) => canonicalJson(chain.publicKeys) !== canonicalJson(publicKeys));
    const rows = lacking.map((chain) => write('chains', { ...chain, publicKeys }));
    await publish(parts, chainId, rows, 'replace');
  }
}
