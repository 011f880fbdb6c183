import { write } from '#shared/commands/command.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { setPassword } from '#hub/store/credentials.ts';
import { assertServed } from '#hub/store/frozen-chain.ts';
import type { HubStore } from '#hub/store/open.ts';
import { writing } from '#hub/store/pool.ts';
import { newPassword } from '#hub/store/secrets.ts';
import { endSessionsOf } from '#hub/store/sessions.ts';

/** A user's new password, told this once, and how many of his sessions it ended. */
export interface NewPassword {
  readonly password: string;
  readonly sessionsEnded: number;
}

/** Gives a user a new password and ends his sessions, both or neither: whoever knew the old one must not go on with what it opened. */
export async function renewPassword(store: HubStore, chainId: string, userId: string, now: Date): Promise<NewPassword> {
  const password = newPassword();
  const sessionsEnded = await writing(store.db, async (trx) => {
    // At the place that a moved chain has left, the new password would be one that nobody ever asks.
    await assertServed(trx, chainId);
    await setPassword(trx, chainId, userId, password);
    return endSessionsOf(trx, chainId, userId, now);
  });
  return { password, sessionsEnded };
}

/**
 * Lets a user sign in from now on, or no longer; desks learn it with their next pull. The row alone shuts the doors; the sessions end, so that
 * bringing him back does not bring them back too. Answers how many there were.
 */
export async function setMaySignIn(store: HubStore, chainId: string, user: RowOf<'users'>, active: boolean, now: Date): Promise<number> {
  await store.publish(chainId, [write('users', { ...user, active })]);
  return endSessionsOf(store.db, chainId, user.id, now);
}
