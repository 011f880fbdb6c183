import type { BridgeAnswer } from '#shared/bridge/contract.ts';
import { journalFaultOf } from '#renderer/data/journal/journal-calls.ts';

/** The disk as a browser tells of it, and the ballast in its private files. */
export interface BrowserDisk {
  read(): Promise<BridgeAnswer<'readDisk'>>;
  setBallast(bytes: number): Promise<void>;
}

const name = 'ballast';
const chunkBytes = 1024 * 1024;
/** What `getRandomValues` fills at once. */
const randomBytesMax = 65_536;

/** Random, because a disk that compresses would hold no room for zeros. */
function randomChunk(bytes: number): Uint8Array<ArrayBuffer> {
  const chunk = new Uint8Array(bytes);
  for (let at = 0; at < bytes; at += randomBytesMax) crypto.getRandomValues(chunk.subarray(at, Math.min(at + randomBytesMax, bytes)));
  return chunk;
}

async function sizeOf(folder: FileSystemDirectoryHandle): Promise<number> {
  try {
    return (await (await folder.getFileHandle(name)).getFile()).size;
  } catch {
    return 0;
  }
}

async function resize(folder: FileSystemDirectoryHandle, bytes: number): Promise<void> {
  if (bytes === 0) {
    await folder.removeEntry(name).catch(() => undefined);
    return;
  }
  const held = await sizeOf(folder);
  const file = await folder.getFileHandle(name, { create: true });
  if (file.createWritable === undefined) throw new DOMException('This browser writes no private files from a page.', 'NotSupportedError');
  // What is written lies beside the old file until it is closed, so that a ballast that does not fit leaves the smaller one.
  const writing = await file.createWritable({ keepExistingData: true });
  try {
    await writing.truncate(Math.min(held, bytes));
    const chunk = randomChunk(chunkBytes);
    for (let at = held; at < bytes; at += chunkBytes) {
      await writing.write({ type: 'write', position: at, data: chunk.subarray(0, Math.min(chunkBytes, bytes - at)) });
    }
    await writing.close();
  } catch (cause) {
    await writing.abort().catch(() => undefined);
    throw cause;
  }
}

/** Reads what the browser tells of its storage. The room that it names is a promise, not a measure: a write may find less. */
export function createBrowserDisk(storage: StorageManager | undefined): BrowserDisk {
  return {
    read: async () => {
      try {
        const { quota, usage } = (await storage?.estimate()) ?? {};
        const ballastBytes = storage === undefined ? 0 : await sizeOf(await storage.getDirectory());
        return { freeBytes: quota === undefined || usage === undefined ? null : Math.max(0, quota - usage), ballastBytes };
      } catch {
        return { freeBytes: null, ballastBytes: 0 };
      }
    },
    setBallast: async (bytes) => {
      try {
        if (storage === undefined) throw new DOMException('This page has no storage.', 'NotSupportedError');
        await resize(await storage.getDirectory(), bytes);
      } catch (cause) {
        throw journalFaultOf(cause);
      }
    },
  };
}
