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
type KeptVersion = NonNullable<Kept['current']>;

/** What the way back needs. */
export type WayBackPorts = {
  readonly files: Files;
  /** A folder of its own. */
  readonly folder: string;
  readonly publicKey: string;
  /** Whether a version is known not to start here. */
  readonly hasFailed: (version: string) => Promise<boolean>;
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
export function openWayBack({ files, folder, publicKey, hasFailed, run }: WayBackPorts): WayBack {
  const listPath = join(folder, 'kept.json');
  const read = async (): Promise<Kept> => {
    const bytes = await files.read(listPath).catch(() => null);
    const kept = bytes === null ? undefined : keptSchema.safeParse(jsonOf(bytes)).data;
    return kept ?? { current: null, previous: null };
  };
  const write = async (kept: Kept): Promise<void> => files.replace(listPath, Buffer.from(JSON.stringify(kept), 'utf8'));
  /** A way back to a version that does not start either would be none. */
  const unlessFailed = async (one: KeptVersion | null): Promise<KeptVersion | null> =>
    one === null || (await hasFailed(one.release.version)) ? null : one;
  /** Where the way back from a version leads. */
  const wayFrom = async (version: string, { current, previous }: Kept): Promise<KeptVersion | null> => {
    if (current?.release.version === version) {
      return unlessFailed(previous);
    }
    // The way back was begun at an earlier start, and yet this version still runs: its installer did not get through, and is run once more.
    return (await hasFailed(version)) ? unlessFailed(current) : null;
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
      const previous = (await unlessFailed(kept.current)) ?? (await unlessFailed(kept.previous));
      await write({ current: { release, file }, previous });
      for (const left of [kept.current, kept.previous]) {
        if (left !== null && left.file !== previous?.file && left.file !== file) {
          await files.remove(left.file);
        }
      }
    },
    take: async (version) => {
      const kept = await read();
      const target = await wayFrom(version, kept);
      if (target === null) {
        return false;
      }
      const bytes = await files.read(target.file);
      // The folder is the user's own; what is run from it, perhaps with more rights than his, must be what we signed.
      if (bytes === null || !isSignedRelease(target.release, publicKey) || !isFileOf(target.release, bytes)) {
        return false;
      }
      // Before the installer, which ends this program: what is left must not become the way back of its successor.
      await write({ current: target, previous: null });
      if (kept.current !== null && kept.current.file !== target.file) {
        await files.remove(kept.current.file).catch(() => undefined);
      }
      return run(target.file);
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
