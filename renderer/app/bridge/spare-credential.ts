/**
 * A second place for the device's credential. A browser throws a database away that it cannot read any more, and with it who this device is;
 * what was saved and not sent lies in the second copy then, and only a desk that still is itself brings it back by itself.
 */
export interface SpareCredential {
  /** What was kept; null when there is nothing, or no such place in this browser. Rejects when the place is there and does not open. */
  read(): Promise<string | null>;
  /** Never rejects: a browser without private files has one place only. */
  keep(credential: string): Promise<void>;
  /** Rejects when it is there and cannot be removed. */
  forget(): Promise<void>;
}

const name = 'device-credential';

/** The spare place in the browser's private files, beside the second copy of commands. */
export function createSpareCredential(storage: Pick<StorageManager, 'getDirectory'> | undefined): SpareCredential {
  return {
    read: async () => {
      try {
        const folder = await storage?.getDirectory();
        const file = await (await folder?.getFileHandle(name))?.getFile();
        const text = await file?.text();
        return text === undefined || text === '' ? null : text;
      } catch (cause) {
        if (isAbsent(cause)) return null;
        throw cause;
      }
    },
    keep: async (credential) => {
      try {
        const folder = await storage?.getDirectory();
        const writing = await (await folder?.getFileHandle(name, { create: true }))?.createWritable();
        await writing?.write(credential);
        await writing?.close();
      } catch {
        // The database has it.
      }
    },
    forget: async () => {
      const folder = await storage?.getDirectory().catch(() => undefined);
      await folder?.removeEntry(name).catch((cause: unknown) => {
        if (!(cause instanceof DOMException && cause.name === 'NotFoundError')) throw cause;
      });
    },
  };
}

/** Nothing was kept, or a browser without private files refuses them at all. Anything else may be over at the next try. */
function isAbsent(cause: unknown): boolean {
  return cause instanceof TypeError || (cause instanceof DOMException && ['NotFoundError', 'SecurityError'].includes(cause.name));
}
