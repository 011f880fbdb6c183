import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import type { SafeStorage } from 'electron';

const nonceBytes = 12;
const tagBytes = 16;

/** What of the safe storage the desk uses. */
export type StandInKeychain = Pick<
  SafeStorage,
  'encryptStringAsync' | 'decryptStringAsync' | 'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend'
>;

function readKey(path: string): Buffer {
  if (!existsSync(path)) makeKey(path);
  return readFileSync(path);
}

/** What a system's keychain holds, outlives a power cut. */
function makeKey(path: string): void {
  const draft = `${path}.new`;
  writeFileSync(draft, randomBytes(32), { mode: 0o600, flush: true });
  renameSync(draft, path);
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
}

/** Encrypts under a key that lies outside the profile, as a keychain's does. */
export function createKeychain(keyPath: string, keyring: 'gnome_libsecret' | 'basic_text'): StandInKeychain {
  return {
    isAsyncEncryptionAvailable: async () => true,
    getSelectedStorageBackend: () => keyring,
    encryptStringAsync: async (plain) => {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', readKey(keyPath), nonce);
      const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
    },
    decryptStringAsync: async (sealed) => {
      const decipher = createDecipheriv('aes-256-gcm', readKey(keyPath), sealed.subarray(0, nonceBytes));
      decipher.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
      const plain = Buffer.concat([decipher.update(sealed.subarray(nonceBytes + tagBytes)), decipher.final()]);
      return { shouldReEncrypt: false, result: plain.toString('utf8') };
    },
  };
}
