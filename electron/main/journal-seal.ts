import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

import type { JournalSeal } from '#shared/journal/journal.ts';

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** AES-256-GCM; each record is bound to its place in the chain, so that none can be moved or repeated. */
export function createJournalSeal(key: Uint8Array): JournalSeal {
  return {
    seal: (payload, place) => {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, key, nonce).setAAD(place);
      return Buffer.concat([nonce, cipher.update(payload), cipher.final(), cipher.getAuthTag()]);
    },
    open: (sealed, place) => {
      if (sealed.length < nonceBytes + tagBytes) {
        return null;
      }
      const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, nonceBytes)).setAAD(place);
      decipher.setAuthTag(sealed.subarray(-tagBytes));
      try {
        return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, -tagBytes)), decipher.final()]);
      } catch {
        // Sealed under a device secret that was lost with its keychain, or moved here from another place.
        return null;
      }
    },
  };
}
