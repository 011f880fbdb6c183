import type { Vault } from '#renderer/data/vault/vault.ts';
import type { SignPorts } from '#renderer/features/day-close/second-signature.tsx';

/**
 * Lets somebody sign beside whoever is signed in: his PIN or password opens his entry in this desk's vault, under the same tries and waits as at
 * the sign-in, and what came out of it is let go at once.
 */
export function signPorts(vault: Pick<Vault, 'view' | 'unlock'>): SignPorts {
  return {
    kinds: async (userId) => (await vault.view(userId))?.kinds,
    verify: async (userId, kind, secret) => {
      const opened = await vault.unlock(userId, kind, secret);
      return opened.ok ? undefined : opened.error;
    },
  };
}
