import { basename } from 'node:path';

import type { Files } from './files.ts';

/**
 * What is done for a page whose database cannot be opened. One bad byte in a file of it makes Chromium neither open nor delete the databases of a
 * site for ever, and no page can help itself then.
 */
export type StoreRescue = {
  /** Before the page is loaded: after two starts in a row in which nothing could be opened, the databases' folder is moved aside, never deleted. */
  readonly atStart: () => Promise<void>;
  /** The page says whether it could open its database; the first word of a start counts. */
  readonly tell: (opens: boolean) => Promise<void>;
};

/** What it stands on. */
export type RescueParts = {
  readonly files: Files;
  /** Where is counted how often nothing could be opened. */
  readonly notePath: string;
  /** Chromium's folder of databases. */
  readonly folder: string;
  /** The names of what lies beside that folder. */
  readonly namesBeside: () => Promise<readonly string[]>;
  readonly now: () => Date;
  readonly report: (problem: string, cause: unknown) => void;
};

type Note = {
  /** Starts in a row in which nothing could be opened. */
  readonly failed: number;
  /** The folder was moved and nothing has been opened since: then it was not the folder, and another move would only hide it. */
  readonly isMoved: boolean;
};

const startsMost = 2;
const fresh: Note = { failed: 0, isMoved: false };

/** A note that cannot be read counts as none: the desk then waits for two more starts. */
function noteOf(bytes: Uint8Array | null): Note {
  try {
    const { failed, isMoved } = JSON.parse(Buffer.from(bytes ?? []).toString('utf8')) as Partial<Note>;
    return { failed: Number.isSafeInteger(failed) ? (failed ?? 0) : 0, isMoved: isMoved === true };
  } catch {
    return fresh;
  }
}

/** Makes the rescue. Nothing that fails in it stops a start. */
export function createStoreRescue({ files, notePath, folder, namesBeside, now, report }: RescueParts): StoreRescue {
  let isTold = false;
  const keep = (note: Note): Promise<void> => files.replace(notePath, Buffer.from(JSON.stringify(note)));
  const read = async (): Promise<Note> => noteOf(await files.read(notePath));
  const aside = `${folder} aside `;
  /** The word may have been written and the deed not done. */
  const liesAside = async (): Promise<boolean> => (await namesBeside()).some((name) => name.startsWith(basename(aside)));
  return {
    atStart: async () => {
      try {
        const note = await read();
        if (note.failed < startsMost || (note.isMoved && (await liesAside()))) return;
        // First the word, then the deed: should the power go in between, the desk starts as it did before.
        await keep({ failed: 0, isMoved: true });
        // A move that failed was none: it is tried again at the next start.
        await files.move(folder, `${aside}${now().toISOString().replaceAll(':', '-')}`).catch(async (cause: unknown) => {
          await keep(note);
          throw cause;
        });
        report('The databases could not be opened at two starts and were moved aside', folder);
      } catch (cause) {
        report('The databases could not be moved aside', cause);
      }
    },
    tell: async (opens) => {
      if (isTold) return;
      isTold = true;
      const note = await read();
      if (!opens) await keep({ ...note, failed: note.failed + 1 });
      else if (note.failed > 0 || note.isMoved) await files.remove(notePath);
    },
  };
}
