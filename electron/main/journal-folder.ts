import { open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

import type { JournalFolder } from '#shared/journal/journal.ts';

import { keepNames, makeFolder } from './flushed-folder.ts';

/** The part of a file that is written at its end. */
export type EndHandle = {
  readonly appendFile: (bytes: Uint8Array) => Promise<unknown>;
  readonly datasync: () => Promise<void>;
  readonly sync: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Opens files and folders; tests count its calls and make it refuse. */
export type OpenHandle = (path: string, flags: 'a' | 'r', mode?: number) => Promise<EndHandle>;

/** A folder of the system. Its files are readable by their owner only. */
export function diskJournalFolder(folder: string, openHandle: OpenHandle = open): JournalFolder {
  const list = async (): Promise<readonly string[]> => {
    await makeFolder(folder, openHandle);
    return readdir(folder);
  };
  return {
    list,
    read: async (name) => readFile(join(folder, name)),
    remove: async (name) => rm(join(folder, name), { force: true }),
    openEnd: async (name) => {
      const isNew = !(await list()).includes(name);
      const handle = await openHandle(join(folder, name), 'a', 0o600);
      if (isNew) {
        // A file that is on the disk is lost all the same when its folder does not know it yet.
        await keepNames(folder, openHandle);
      }
      return {
        append: async (bytes) => {
          await handle.appendFile(bytes);
        },
        flush: async () => handle.datasync(),
        close: async () => handle.close(),
      };
    },
  };
}
