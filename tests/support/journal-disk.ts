import type { JournalFolder, JournalSeal } from '#shared/journal/journal.ts';

/** A folder in memory that knows what has reached the disk, can refuse, and can lose its power. */
export interface JournalDisk {
  readonly folder: JournalFolder;
  /** How often a file was flushed. */
  readonly flushes: () => number;
  readonly bytesOf: (name: string) => Uint8Array | undefined;
  readonly put: (name: string, bytes: Uint8Array) => void;
  /** The next write or flush fails with this; a write leaves half of its bytes behind. */
  readonly failNext: (what: 'append' | 'flush', cause: unknown) => void;
  /** What a power cut leaves: of each file what was flushed, and some of what was only written. */
  readonly cutPower: (keptOfUnflushed: number) => JournalDisk;
}

interface StoredFile {
  readonly written: Uint8Array;
  readonly flushed: number;
}

/** Makes an empty disk, or one with files. */
export function journalDisk(files: ReadonlyMap<string, StoredFile> = new Map()): JournalDisk {
  const stored = new Map(files);
  const failing = new Map<string, unknown>();
  let flushes = 0;
  const fail = (what: string): void => {
    if (!failing.has(what)) return;
    const cause = failing.get(what);
    failing.delete(what);
    throw cause;
  };
  const at = (name: string): StoredFile => stored.get(name) ?? { written: new Uint8Array(), flushed: 0 };
  const folder: JournalFolder = {
    list: async () => [...stored.keys()],
    read: async (name) => at(name).written.slice(),
    remove: async (name) => void stored.delete(name),
    openEnd: async (name) => {
      stored.set(name, at(name));
      return {
        append: async (bytes) => {
          const { written, flushed } = at(name);
          const taken = failing.has('append') ? bytes.subarray(0, Math.floor(bytes.length / 2)) : bytes;
          stored.set(name, { written: Uint8Array.from([...written, ...taken]), flushed });
          fail('append');
        },
        flush: async () => {
          fail('flush');
          flushes += 1;
          stored.set(name, { ...at(name), flushed: at(name).written.length });
        },
        close: async () => undefined,
      };
    },
  };
  return {
    folder,
    flushes: () => flushes,
    bytesOf: (name) => stored.get(name)?.written,
    put: (name, bytes) => void stored.set(name, { written: bytes, flushed: bytes.length }),
    failNext: (what, cause) => void failing.set(what, cause),
    cutPower: (kept) =>
      journalDisk(
        new Map(
          [...stored].map(([name, { written, flushed }]) => {
            const left = written.slice(0, flushed + Math.floor((written.length - flushed) * kept));
            return [name, { written: left, flushed: left.length }];
          }),
        ),
      ),
  };
}

/** Nothing is sealed, as in the browser. */
export const openSeal: JournalSeal = { seal: (payload) => payload, open: (sealed) => sealed };
