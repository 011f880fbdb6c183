import type { SafeStorage } from 'electron';

import { HostFault } from '#shared/bridge/host-fault.ts';
import type { SecretProtection } from '#shared/bridge/contract.ts';

import type { Files } from './files.ts';

/** The part of Electron's safe storage that is used here: its asynchronous half, and the name of the Linux keyring. */
export type Keychain = Pick<
  SafeStorage,
  'encryptStringAsync' | 'decryptStringAsync' | 'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend'
>;

/** A short text kept in a file that only the system's keychain can open. */
export type ProtectedFile = {
  readonly read: () => Promise<string | null>;
  readonly keep: (text: string) => Promise<void>;
  readonly forget: () => Promise<void>;
};

/** What a protected file is made of. */
export type ProtectedFilePorts = {
  readonly path: string;
  readonly files: Files;
  readonly keychain: Keychain;
  /** Names a copy that is set aside; milliseconds are enough to keep two apart. */
  readonly now: () => number;
};

/**
 * How well the keychain of this system protects. On a Linux desktop without a keyring Electron uses a
 * password that is written in its source, which keeps nobody out.
 */
export function secretProtectionOf(platform: NodeJS.Platform, keychain: Pick<Keychain, 'getSelectedStorageBackend'>): SecretProtection {
  if (platform !== 'linux') {
    return 'os';
  }
  const backend = keychain.getSelectedStorageBackend();
  return backend === 'basic_text' || backend === 'unknown' ? 'basic' : 'os';
}

async function assertAvailable(keychain: Keychain): Promise<void> {
  if (!(await keychain.isAsyncEncryptionAvailable())) {
    throw new HostFault('unavailable', "The system's keychain is locked or missing. Unlock it and try again.");
  }
}

/**
 * A file that can no longer be opened (the account's password was reset, the disk moved to another machine)
 * is set aside and counts as none: its owner signs in online again. It is kept, because support may yet open it.
 */
export function createProtectedFile(ports: ProtectedFilePorts): ProtectedFile {
  const { path, files, keychain } = ports;

  const keep = async (text: string) => {
    await assertAvailable(keychain);
    await files.replace(path, await keychain.encryptStringAsync(text));
  };

  const read = async () => {
    const sealed = await files.read(path);
    if (sealed === null) {
      return null;
    }
    await assertAvailable(keychain);
    let opened;
    try {
      opened = await keychain.decryptStringAsync(Buffer.from(sealed));
    } catch {
      // The keychain answers but this file is not its own: waiting will not mend that.
      await files.move(path, `${path}.unreadable-${ports.now()}`);
      return null;
    }
    if (opened.shouldReEncrypt) {
      await keep(opened.result);
    }
    return opened.result;
  };

  return { read, keep, forget: async () => files.remove(path) };
}
