import { hash, verify } from '@node-rs/argon2';
import type { HubDb } from './pool.ts';

/** OWASP's second recommendation for Argon2id (the package's default kind), 19 MiB and two passes; about 30 ms here. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Gives a user a password unless there is one already: a demo started again must not undo a changed one. */
export async function setFirstPassword(db: HubDb, chainId: string, userId: string, password: string): Promise<void> {
  if ((await passwordHash(db, chainId, userId)) !== undefined) return;
  await db
    .insertInto('credentials')
    .values({ chain_id: chainId, user_id: userId, password_hash: await hash(password, cost) })
    .onConflict((there) => there.doNothing())
    .execute();
}

/** Gives a user another password, whatever he had before. */
export async function setPassword(db: HubDb, chainId: string, userId: string, password: string): Promise<void> {
  const password_hash = await hash(password, cost);
  await db
    .insertInto('credentials')
    .values({ chain_id: chainId, user_id: userId, password_hash })
    .onConflict((there) => there.columns(['chain_id', 'user_id']).doUpdateSet({ password_hash }))
    .execute();
}

/** True when it is the user's password. An unknown user costs the same time as a wrong password, so that logins cannot be told apart. */
export async function isPasswordOf(db: HubDb, chainId: string, userId: string | undefined, password: string): Promise<boolean> {
  const kept = userId === undefined ? undefined : await passwordHash(db, chainId, userId);
  const matches = await verify(kept ?? (await nobodysHash()), password);
  return kept !== undefined && matches;
}

async function passwordHash(db: HubDb, chainId: string, userId: string): Promise<string | undefined> {
  const found = await db
    .selectFrom('credentials')
    .select('password_hash')
    .where('chain_id', '=', chainId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return found?.password_hash;
}

let nobody: Promise<string> | undefined;

function nobodysHash(): Promise<string> {
  nobody ??= hash('a password that nobody has', cost);
  return nobody;
}
