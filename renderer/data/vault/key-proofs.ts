import { limits } from '#shared/kernel/limits.ts';
import type { DeskStore } from '#renderer/data/store/open-store.ts';
import { readState, writeState } from '#renderer/data/store/state.ts';

/**
 * The hub's word that it registered a user's signing key on this device. It opens nothing and is no secret: only the device that it names can show it,
 * for the key that it names. So it lies beside the vault, where the line reaches it when nobody is signed in.
 */
export interface KeyProof {
  readonly userId: string;
  readonly deviceId: string;
  readonly publicKey: string;
  readonly proof: string;
  /** The epoch in which the hub said last that it knows the key; null before it was shown for the first time. */
  readonly knownIn: string | null;
}

/** Keeps such a word, the newest last. Of one key the last is as good as each before; the oldest go when there are more than can be shown. */
export function keepKeyProof({ strict }: DeskStore, proof: KeyProof): Promise<void> {
  return strict.transaction('rw', 'state', async (trans) => {
    const others = ((await readState(trans, 'keyProofs')) ?? []).filter(({ publicKey }) => publicKey !== proof.publicKey);
    await writeState(trans, 'keyProofs', [...others, proof].slice(-limits.keysShownMax));
  });
}

/** The kept words. */
export async function keyProofsIn({ relaxed }: DeskStore): Promise<readonly KeyProof[]> {
  return (await readState(relaxed, 'keyProofs')) ?? [];
}

/** The hub said in this epoch that it knows these public keys. */
export function noteKnownKeys({ relaxed }: DeskStore, publicKeys: readonly string[], epoch: string): Promise<void> {
  return relaxed.transaction('rw', 'state', async (trans) => {
    const kept = (await readState(trans, 'keyProofs')) ?? [];
    const noted = kept.map((one) => (publicKeys.includes(one.publicKey) ? { ...one, knownIn: epoch } : one));
    await writeState(trans, 'keyProofs', noted);
  });
}
