import { z } from 'zod';
import { classKeys } from '#shared/sealing/class-keys.ts';

/** What a user's vault entry holds once it is open: his keys on this device. In memory only, and gone with the page. */
export const sessionSecrets = z.object({
  userId: z.string(),
  signing: z.object({ privateKey: z.string(), publicKey: z.string() }),
  classKeys,
  /** The hub's session of this user, for questions that only the hub answers; null when it has lapsed. */
  hubSession: z.string().nullable(),
});
export type SessionSecrets = z.infer<typeof sessionSecrets>;

/** An unlocked vault entry: the secrets, and the user's own key that seals his drafts. */
export interface UnlockedUser {
  readonly secrets: SessionSecrets;
  /** 32 raw bytes. */
  readonly userKey: Uint8Array<ArrayBuffer>;
}
