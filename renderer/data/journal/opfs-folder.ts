import type { JournalFile, JournalFolder } from '#shared/journal/journal.ts';

/** The browser's exclusive handle of a private file, which only a worker gets; the page's own types do not know it. */
interface SyncHandle {
  read(into: Uint8Array, options: { readonly at: number }): number;
  write(bytes: Uint8Array, options: { readonly at: number }): number;
  flush(): void;
  getSize(): number;
  close(): void;
}

type SyncFile = FileSystemFileHandle & { createSyncAccessHandle?(): Promise<SyncHandle> };

const patience = { tries: 40, waitMs: 50 } as const;

/** The window that led before may still be letting go of the file: it is waited for, and only for a while. */
async function exclusively(file: SyncFile): Promise<SyncHandle> {
  if (file.createSyncAccessHandle === undefined) throw new DOMException('This browser writes no private files.', 'NotSupportedError');
  for (let left: number = patience.tries; ; left -= 1) {
    try {
      return await file.createSyncAccessHandle();
    } catch (cause) {
      if (left === 0 || !(cause instanceof DOMException) || cause.name !== 'NoModificationAllowedError') throw cause;
      await new Promise((resolve) => setTimeout(resolve, patience.waitMs));
    }
  }
}

/** A folder of the browser's private files, for a worker. Its `flush` is a true one: what it returned from survives a power cut. */
export async function opfsJournalFolder(path: readonly string[]): Promise<JournalFolder> {
  let folder = await navigator.storage.getDirectory();
  for (const name of path) folder = await folder.getDirectoryHandle(name, { create: true });
  return {
    list: async () => {
      const names: string[] = [];
      for await (const name of (folder as unknown as { keys(): AsyncIterable<string> }).keys()) names.push(name);
      return names;
    },
    // A plain read, not the exclusive handle: the newest file is being written by ourselves.
    read: async (name) => new Uint8Array(await (await (await folder.getFileHandle(name)).getFile()).arrayBuffer()),
    remove: async (name) => folder.removeEntry(name),
    openEnd: async (name) => endOf(await exclusively(await folder.getFileHandle(name, { create: true }))),
  };
}

function endOf(handle: SyncHandle): JournalFile {
  let at = handle.getSize();
  return {
    append: async (bytes) => {
      const written = handle.write(bytes, { at });
      // A full disk may take a part without saying so.
      if (written !== bytes.length) throw new DOMException('The disk took only a part.', 'QuotaExceededError');
      at += written;
    },
    flush: async () => handle.flush(),
    close: async () => handle.close(),
  };
}
