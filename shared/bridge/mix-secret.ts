import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/** How many bytes a device secret and a mixed key have. */
export const secretBytes = 32;

/**
 * Mixes key material with the device secret (HKDF-SHA256, the secret as salt). Both hosts use this one
 * function, so a wrapped key means the same in Electron and in the browser.
 */
export function mixSecret(input: { readonly secret: Uint8Array; readonly material: Uint8Array; readonly info: string }): Uint8Array {
  if (input.secret.length !== secretBytes) {
    throw new RangeError(`A device secret has ${secretBytes} bytes, this one has ${input.secret.length}.`);
  }
  return hkdf(sha256, input.material, input.secret, utf8ToBytes(input.info), secretBytes);
}
