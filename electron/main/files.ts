import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

import { keepNames, makeFolder } from './flushed-folder.ts';
import type { OpenFolder } from './flushed-folder.ts';

/** The few things the main process does with files; tests put a map in its place. */
export type Files = {
  /** The bytes of a file, or null when there is none. */
  readonly read: (path: string) => Promise<Uint8Array | null>;
  /** Replaces a file whole: after a power cut it holds the old bytes or the new ones, never a part. */
  readonly replace: (path: string, bytes: Uint8Array) => Promise<void>;
  readonly move: (from: string, to: string) => Promise<void>;
  readonly remove: (path: string) => Promise<void>;
};

function isMissing(error: unknown): boolean {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR';
}

/** The real disk. New files are readable by their owner only. Tests note which folders are flushed. */
export function createDiskFiles(openFolder: OpenFolder = open): Files {
  return {
    read: async (path) => {
      try {
        return await readFile(path);
      } catch (error) {
        if (isMissing(error)) {
          return null;
        }
        throw error;
      }
    },
    replace: async (path, bytes) => {
      await makeFolder(dirname(path), openFolder);
      const draft = `${path}.new`;
      const handle = await open(draft, 'w', 0o600);
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(draft, path);
      // The bytes are on the disk, but under the draft's name: until the folder is, too, a power cut may take the file away again.
      await keepNames(dirname(path), openFolder);
    },
    move: rename,
    remove: async (path) => rm(path, { force: true }),
  };
}

/** The files of this machine. */
export const diskFiles: Files = createDiskFiles();
