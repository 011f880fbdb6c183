import { randomBytes } from 'node:crypto';
import { mkdir, open, rm, stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';

import { HostFault } from '#shared/bridge/host-fault.ts';
import type { BridgeAnswer } from '#shared/bridge/contract.ts';

/** Room on the disk that is held to be given up when it runs full. */
export type Ballast = {
  readonly read: () => Promise<BridgeAnswer<'readDisk'>>;
  /** Grows or shrinks it. What it says to hold is on the disk in full. */
  readonly set: (bytes: number) => Promise<void>;
};

const chunkBytes = 1024 * 1024;

const fullCodes: readonly unknown[] = ['ENOSPC', 'EDQUOT', 'EFBIG'];

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch {
    return 0;
  }
}

async function freeAt(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    // A network drive or a system that does not tell: the desk then goes by what its writes say.
    return null;
  }
}

async function grow(path: string, from: number, to: number): Promise<void> {
  const handle = await open(path, 'a', 0o600);
  try {
    // Random, because a file system that compresses or leaves holes would hold no room for zeros.
    const chunk = randomBytes(chunkBytes);
    for (let at = from; at < to; at += chunkBytes) {
      await handle.appendFile(chunk.subarray(0, Math.min(chunkBytes, to - at)));
    }
    await handle.datasync();
  } finally {
    await handle.close();
  }
}

async function shrink(path: string, to: number): Promise<void> {
  if (to === 0) {
    await rm(path, { force: true });
    return;
  }
  const handle = await open(path, 'r+');
  try {
    await handle.truncate(to);
  } finally {
    await handle.close();
  }
}

/** The ballast as a file beside the journal. */
export function createBallast(path: string): Ballast {
  return {
    read: async () => ({ freeBytes: await freeAt(dirname(path)), ballastBytes: await sizeOf(path) }),
    set: async (bytes) => {
      const held = await sizeOf(path);
      try {
        await mkdir(dirname(path), { recursive: true });
        await (bytes > held ? grow(path, held, bytes) : shrink(path, bytes));
      } catch (cause) {
        const code = cause instanceof Error ? (cause as NodeJS.ErrnoException).code : undefined;
        if (!fullCodes.includes(code)) {
          throw new HostFault('failed', `The ballast was not written (${code ?? 'no code'}). Look at the disk.`, { cause });
        }
        // Half a ballast on a full disk is in the way of those it is for.
        await rm(path, { force: true });
        throw new HostFault('full', 'There is no room for the ballast. Make room on this disk.', { cause });
      }
    },
  };
}
