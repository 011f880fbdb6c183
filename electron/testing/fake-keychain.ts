import type { Files } from '#electron/main/files.ts';
import type { Keychain } from '#electron/main/protected-file.ts';

/** Files in a map. */
export function memoryFiles(): Files & { readonly held: Map<string, Buffer> } {
  const held = new Map<string, Buffer>();
  return {
    held,
    read: async (path) => held.get(path) ?? null,
    replace: async (path, bytes) => {
      held.set(path, Buffer.from(bytes));
    },
    move: async (from, to) => {
      const bytes = held.get(from);
      if (bytes === undefined) {
        throw new Error(`There is no ${from}.`);
      }
      held.set(to, bytes);
      held.delete(from);
    },
    remove: async (path) => {
      held.delete(path);
    },
  };
}

/** A keychain that seals by turning bits over, and can be locked, refused by its user, lost or due for a new key. */
export function fakeKeychain() {
  const state = { isAvailable: true, isRefused: false, account: 1, isKeyOld: false };
  const flip = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0x5a));
  const keychain: Keychain = {
    isAsyncEncryptionAvailable: async () => state.isAvailable,
    getSelectedStorageBackend: () => 'gnome_libsecret',
    encryptStringAsync: async (text) => {
      state.isKeyOld = false;
      return Buffer.concat([Buffer.from([state.account]), flip(Buffer.from(text))]);
    },
    decryptStringAsync: async (sealed) => {
      if (state.isRefused) {
        // Electron's own words; by its availability nothing of this is seen.
        throw new Error('safeStorage.decryptStringAsync is temporarily unavailable. Please try again.');
      }
      if (sealed[0] !== state.account) {
        throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.');
      }
      return { result: flip(sealed.subarray(1)).toString('utf8'), shouldReEncrypt: state.isKeyOld };
    },
  };
  return { keychain, state };
}
