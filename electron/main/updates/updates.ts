import { HostFault } from '#shared/bridge/host-fault.ts';
import type { BridgeAnswer, BridgeArgs } from '#shared/bridge/contract.ts';

import { isSignedRelease } from './release.ts';
import type { Release } from './release.ts';
import type { Trial } from './trial.ts';

/** The updater of the platform, as far as we use it. */
export type UpdaterPort = {
  /** A version newer than ours whose stage reaches this machine, or null. */
  readonly check: () => Promise<Release | null>;
  /** Fetches what was found by `check`, compares its hash, and answers where it lies. */
  readonly download: () => Promise<string>;
  /** Ends the program and installs what was fetched. */
  readonly install: (how: { readonly restart: boolean }) => void;
};

/** What updates stand on. */
export type UpdatePorts = {
  readonly updater: UpdaterPort;
  readonly trial: Pick<Trial, 'installing' | 'hasFailed'>;
  /** Keeps a way back before the new version is installed. */
  readonly keepWayBack: (release: Release, installer: string) => Promise<void>;
  /** The public key of our releases, PEM. Without one nothing is ever taken. */
  readonly publicKey: string;
  readonly every: (ms: number, work: () => void) => void;
  readonly after: (ms: number, work: () => void) => void;
  readonly report: (problem: string, cause: unknown) => void;
};

/** What the page says that it is in the middle of. */
export type OpenWork = BridgeArgs<'tellOpenWork'>['work'];

/** Updates of the desk: fetched behind its back, installed only when it is quiet. */
export type Updates = {
  /** Begins to look, now and then. */
  readonly start: () => void;
  /** Looks once; never rejects. */
  readonly look: () => Promise<void>;
  readonly tell: (work: OpenWork) => void;
  readonly read: () => BridgeAnswer<'readUpdate'>;
  /** Installs and starts again, on the user's word; `letGo` lets the window close without a question. Rejects with a HostFault when the desk is in the middle of something. */
  readonly restart: (letGo: () => void) => Promise<void>;
  /** The last window has closed: installs what lies ready if nothing stands in the way. Answers whether it ends the program. */
  readonly atEnd: () => Promise<boolean>;
};

/** The first look waits until the desk has started in peace. */
const lookMs = { first: 60_000, next: 4 * 60 * 60_000 } as const;

/** Makes the updates of one run of the program. */
export function createUpdates(ports: UpdatePorts): Updates {
  const { updater, trial } = ports;
  let ready: { readonly release: Release; readonly installer: string } | null = null;
  /** Until the page has spoken nobody knows what it is in the middle of. */
  let work: OpenWork | 'unknown' = 'unknown';
  let isLooking = false;
  let isInstalling = false;

  const take = async (): Promise<void> => {
    const release = await updater.check();
    if (release === null || release.version === ready?.release.version || (await trial.hasFailed(release.version))) {
      return;
    }
    if (!isSignedRelease(release, ports.publicKey)) {
      throw new Error(`Version ${release.version} of the feed is not signed by us; it was not fetched.`);
    }
    ready = { release, installer: await updater.download() };
  };
  const install = async (restart: boolean, letGo: () => void): Promise<boolean> => {
    if (ready === null || isInstalling) {
      return false;
    }
    isInstalling = true;
    try {
      await ports.keepWayBack(ready.release, ready.installer);
      await trial.installing(ready.release.version);
      letGo();
      updater.install({ restart });
      return true;
    } catch (cause) {
      // Without a note of the attempt, a version that breaks would be tried for ever: the desk stays as it is.
      ports.report(`Version ${ready.release.version} was not installed`, cause);
      return false;
    } finally {
      isInstalling = false;
    }
  };
  const look = async (): Promise<void> => {
    if (isLooking) {
      return;
    }
    isLooking = true;
    try {
      await take();
    } catch (cause) {
      // Without a network this happens at every look.
      ports.report('No update was fetched', cause);
    } finally {
      isLooking = false;
    }
  };
  return {
    start: () => {
      ports.after(lookMs.first, () => void look());
      ports.every(lookMs.next, () => void look());
    },
    look,
    tell: (next) => void (work = next),
    read: () => ({ version: ready?.release.version ?? null }),
    restart: async (letGo) => {
      if (work !== null) {
        throw new HostFault('not-allowed', `The desk is in the middle of something (${work}); it is updated when that is done.`);
      }
      if (ready === null) {
        throw new HostFault('unavailable', 'No newer version lies ready.');
      }
      if (!(await install(true, letGo))) {
        throw new HostFault('failed', 'The newer version was not installed; the log of the desk says why.');
      }
    },
    // A half-typed form is kept under its user's key and outlives the program; money that lies in one place only does not outlive its disk.
    atEnd: async () => (work === null || work === 'form' ? install(false, () => undefined) : false),
  };
}
