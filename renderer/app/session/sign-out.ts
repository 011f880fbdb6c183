import type { DeskRuntime } from '#renderer/app/desk-runtime.ts';
import type { UnlockedUser } from '#renderer/data/session/session-keys.ts';

/**
 * Ends a user's session at the hub when he hands the desk over. Whoever has a PIN here keeps it: it lies under the PIN, nothing but the password
 * brings another, and at a desk that four people share by PIN nobody could ask the hub anything after the first switch. It lapses by its term.
 */
export async function signOutAtHub(
  { client, vault }: Pick<DeskRuntime, 'client' | 'vault'>,
  { userId, hubSession }: Pick<UnlockedUser['secrets'], 'userId' | 'hubSession'>,
): Promise<void> {
  if (hubSession === null) return;
  const view = await vault.view(userId);
  if (view?.kinds.includes('pin') === true) return;
  await client.signOut(hubSession);
}
