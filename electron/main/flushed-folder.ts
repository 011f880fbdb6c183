import { mkdir, open } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/** The part of an open folder that is used here. */
type FolderHandle = {
  readonly sync: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Opens a folder to flush it; tests note which. */
export type OpenFolder = (path: string, flags: 'r') => Promise<FolderHandle>;

/** Folders of Windows cannot be flushed; there, making a file is journaled by the system. */
const canFlushFolders = process.platform !== 'win32';

/** Flushes the names in a folder: a file that lies on the disk is lost all the same while its folder does not know it there. */
export async function keepNames(folder: string, openFolder: OpenFolder = open): Promise<void> {
  if (!canFlushFolders) {
    return;
  }
  const handle = await openFolder(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a folder, and the ones above it that are missing, so that a power cut does not take one of them away with all that is in it. */
export async function makeFolder(folder: string, openFolder: OpenFolder = open): Promise<void> {
  const whole = resolve(folder);
  const first = await mkdir(whole, { recursive: true, mode: 0o700 });
  if (first === undefined) {
    return;
  }
  // Each of the new names stands in the folder above it.
  for (let made = whole; made.length >= first.length; made = dirname(made)) {
    await keepNames(dirname(made), openFolder);
  }
}
