import { join } from 'node:path';

import { z } from 'zod';

import type { Files } from '#electron/main/files.ts';

import { isFileOf, isSignedRelease, releaseSchema } from './release.ts';
import type { Release } from './release.ts';

const keptSchema = z.strictObject({
  /** The version that runs or is about to, with its installer, which becomes the way back once it has a successor. */
  current: z.strictObject({ release: releaseSchema, file: z.string() }).nullable(),
  previous: z.strictObject({ release: releaseSchema, file: z.string() }).nullable(),
});
type Kept = z.infer<typeof keptSchema>;

/** What the way back needs. */
export type WayBackPorts = {
  readonly files: Files;
  /** A folder of its own. */
  readonly folder: string;
  readonly publicKey: string;
  /** Starts an installer and ends this program; false when this system does not let it. */
  readonly run: (installer: string) => Promise<boolean>;
};

/** Keeps the installers of the last two versions, so that the desk can go back from one that does not start. */
export type WayBack = {
  readonly keep: (release: Release, installer: string) => Promise<void>;
  /** Goes back to the version before this one; false when there is none to go back to. */
  readonly take: (version: string) => Promise<boolean>;
};

/** Opens the way back. What was installed by hand at first has no installer here: from it on, the second update has a way back. */
export function openWayBack({ files, folder, publicKey, run }: WayBackPorts): WayBack {
  const listPath = join(folder, 'kept.json');
  const read = async (): Promise<Kept> => {
    const bytes = await files.read(listPath).catch(() => null);
    const kept = bytes === null ? undefined : keptSchema.safeParse(jsonOf(bytes)).data;
    return kept ?? { current: null, previous: null };
  };
  return {
    keep: async (release, installer) => {
      const kept = await read();
      if (kept.current?.release.version === release.version) {
        return;
      }
      const bytes = await files.read(installer);
      if (bytes === null) {
        throw new Error(`The installer ${installer} is not there any more.`);
      }
      const file = join(folder, `foyer-${release.version}${installer.slice(installer.lastIndexOf('.'))}`);
      await files.replace(file, bytes);
      await files.replace(listPath, Buffer.from(JSON.stringify({ current: { release, file }, previous: kept.current }), 'utf8'));
      if (kept.previous !== null) {
        await files.remove(kept.previous.file);
      }
    },
    take: async (version) => {
      const { previous, current } = await read();
      if (previous === null || current?.release.version !== version) {
        return false;
      }
      const bytes = await files.read(previous.file);
      // The folder is the user's own; what is run from it, perhaps with more rights than his, must be what we signed.
      if (bytes === null || !isSignedRelease(previous.release, publicKey) || !isFileOf(previous.release, bytes)) {
        return false;
      }
      return run(previous.file);
    },
  };
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return null;
  }
}
