import { z } from 'zod';

import type { Files } from '#electron/main/files.ts';

const trialSchema = z.strictObject({
  /** The version that was installed last, or is being installed. */
  version: z.string(),
  /** How often its installation was begun. */
  installs: z.int().min(0),
  /** How often it was started without having proved itself. */
  starts: z.int().min(0),
  isGood: z.boolean(),
  /** Versions that are not taken again. */
  failed: z.array(z.string()).max(20),
});
type TrialState = z.infer<typeof trialSchema>;

/** A version that starts this often and never proves itself is a failing one. */
const startsMax = 3;
/** A version whose installation was begun this often and that still does not run cannot be installed here. */
const installsMax = 2;

/** Remembers how a new version fares, so that one that cannot start is left again, and one that cannot be installed is not tried for ever. */
export type Trial = {
  /** At each start of the program, before anything that could break. `failing`: this version has had its chances. */
  readonly begin: () => Promise<'well' | 'on trial' | 'failing'>;
  /** It has run for a while and its page works: from now on it is the version that one goes back to. */
  readonly prove: () => Promise<void>;
  /** An installation is about to begin. */
  readonly installing: (version: string) => Promise<void>;
  /** Whether a version has failed here before. */
  readonly hasFailed: (version: string) => Promise<boolean>;
};

/** Where the memory lies and which version runs. */
export type TrialPorts = {
  readonly files: Pick<Files, 'read' | 'replace'>;
  readonly path: string;
  readonly version: string;
};

/** Opens the memory. A file that cannot be read counts as none: it must not keep the desk from starting. */
export function openTrial({ files, path, version }: TrialPorts): Trial {
  const fresh: TrialState = { version, installs: 0, starts: 0, isGood: true, failed: [] };
  const read = async (): Promise<TrialState> => {
    const bytes = await files.read(path).catch(() => null);
    return bytes === null ? fresh : parsed(bytes, fresh);
  };
  const write = async (state: TrialState): Promise<void> => files.replace(path, Buffer.from(JSON.stringify(state), 'utf8'));
  const withFailed = (state: TrialState, failed: string): TrialState => ({
    ...state,
    failed: [...state.failed.filter((one) => one !== failed), failed].slice(-20),
  });
  return {
    begin: async () => {
      const state = await read();
      if (state.version !== version) {
        // What was to be installed does not run: it is tried once more, and then no more.
        if (state.installs >= installsMax) {
          await write({ ...withFailed(state, state.version), version, installs: 0, starts: 0, isGood: true });
        }
        return 'well';
      }
      if (state.isGood) {
        return 'well';
      }
      const next = { ...state, starts: state.starts + 1 };
      await write(next.starts > startsMax ? withFailed(next, version) : next);
      return next.starts > startsMax ? 'failing' : 'on trial';
    },
    prove: async () => {
      const state = await read();
      if (state.version === version && !state.isGood) {
        await write({ ...state, starts: 0, installs: 0, isGood: true });
      }
    },
    installing: async (next) => {
      const state = await read();
      const installs = state.version === next ? state.installs + 1 : 1;
      await write({ ...state, version: next, installs, starts: 0, isGood: false });
    },
    hasFailed: async (one) => (await read()).failed.includes(one),
  };
}

function parsed(bytes: Uint8Array, fresh: TrialState): TrialState {
  try {
    return trialSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch {
    return fresh;
  }
}
