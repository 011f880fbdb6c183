import { basename } from 'node:path';

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

/** One of which also comes back what was set aside. */
export type RecoverableFile = ProtectedFile & {
  /**
   * Puts the newest of what was set aside that opens now back in its place, and answers its text; null when none does.
   * Only for a text that never ends: one that was forgotten would come back as well.
   */
  readonly takeUp: () => Promise<string | null>;
};

/** What a protected file is made of. */
export type ProtectedFilePorts = {
  readonly path: string;
  readonly files: Files;
  readonly keychain: Keychain;
  /** Names a copy that is set aside; milliseconds are enough to keep two apart. */
  readonly now: () => number;
  /** The names of what lies beside the file, itself among them. */
  readonly namesBeside: () => Promise<readonly string[]>;
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
 * Electron's only word for a key that was not to be had at this start: a prompt that somebody refused, a keyring that is locked.
 * The keychain calls itself available all the same, and the error has no code.
 */
const keyRefused = /temporarily unavailable/i;

/**
 * A file that can no longer be opened (the account's password was reset, the disk moved to another machine)
 * is set aside and counts as none: its owner signs in online again. It is kept, because support may yet open it.
 */
export function createProtectedFile(ports: ProtectedFilePorts): RecoverableFile {
  const { path, files, keychain } = ports;
  const aside = `${path}.unreadable-`;

  const keep = async (text: string) => {
    await assertAvailable(keychain);
    await files.replace(path, await keychain.encryptStringAsync(text));
  };

  /** What the keychain makes of it, or null when it is not its own: waiting will not mend that. */
  const open = async (sealed: Uint8Array) => {
    await assertAvailable(keychain);
    try {
      return await keychain.decryptStringAsync(Buffer.from(sealed));
    } catch (cause) {
      if (cause instanceof Error && keyRefused.test(cause.message)) {
        throw new HostFault('unavailable', "The system's keychain gave no key. Unlock it, and start Foyer anew if that does not help.", {
          cause,
        });
      }
      return null;
    }
  };

  const read = async () => {
    const sealed = await files.read(path);
    if (sealed === null) {
      return null;
    }
    const opened = await open(sealed);
    if (opened === null) {
      await files.move(path, `${aside}${ports.now()}`);
      return null;
    }
    if (opened.shouldReEncrypt) {
      await keep(opened.result);
    }
    return opened.result;
  };

  const takeUp = async () => {
    const times = (await ports.namesBeside())
      .filter((name) => name.startsWith(basename(aside)))
      .map((name) => Number(name.slice(basename(aside).length)))
      .filter(Number.isSafeInteger)
      .toSorted((one, other) => other - one);
    for (const time of times) {
      const sealed = await files.read(`${aside}${time}`);
      if (sealed !== null && (await open(sealed)) !== null) {
        await files.move(`${aside}${time}`, path);
        return read();
      }
    }
    return null;
  };

  return { read, keep, forget: async () => files.remove(path), takeUp };
}
