import type { DeskRuntime } from '#renderer/app/desk-runtime.ts';
import type { SignedIn } from '#renderer/app/session/sign-in.ts';
import { countDrafts } from '#renderer/data/draft-box.ts';
import type { VaultView } from '#renderer/data/vault/vault.ts';
import type { FormerPorts } from '#renderer/features/sign-in/sign-in-ports.ts';

type FormerRuntime = Pick<DeskRuntime, 'vault' | 'store'>;

/** What opens the key that a user's drafts were left under, and how many bills that were begun or set aside lie under it. */
export interface Former extends VaultView {
  readonly bills: number;
}

/**
 * What a user has to be asked about before he works: drafts of his that lie here under a key which his password does not open any more. Undefined
 * when there is nothing to ask; a key that opens nothing is let go of without a word.
 */
export async function leftUnderFormerKey({ vault, store }: FormerRuntime, userId: string, nowMs: number): Promise<Former | undefined> {
  const view = await vault.former(userId);
  if (view === undefined) return undefined;
  const { all, bills } = await countDrafts(store.relaxed, userId, nowMs);
  if (all > 0) return { ...view, bills };
  await vault.letGo(userId);
  return undefined;
}

/**
 * Lets whoever has just signed in open what he left, or give it up; `onDone` goes on with the key that counts from then on. Where another window
 * was first, the key at hand may be the wrong one: `onStale` begins the sign-in anew.
 */
export function formerPorts(
  { vault }: FormerRuntime,
  signedIn: SignedIn,
  onDone: (signedIn: SignedIn) => Promise<void>,
  onStale: () => void,
): Pick<FormerPorts, 'open' | 'letGo'> {
  const { unlocked, password } = signedIn;
  const { userId } = unlocked.secrets;
  return {
    open: async (kind, secret) => {
      // A former key is asked about only before a PIN was chosen, so it was the password that opened the new one.
      const taken = password === undefined ? undefined : await vault.takeUp(unlocked, password, kind, secret);
      if (taken?.ok === true) {
        await onDone({ ...signedIn, unlocked: taken.value });
        return undefined;
      }
      if (taken !== undefined && (taken.error.code !== 'no-entry' || (await vault.former(userId)) !== undefined)) return taken.error;
      onStale();
      return undefined;
    },
    letGo: async () => {
      if (await vault.letGo(userId)) await onDone(signedIn);
      else onStale();
    },
  };
}
