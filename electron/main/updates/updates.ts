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
  readonly now: () => number;
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
  /** The page that spoke is gone: what it was in the middle of went with it. */
  readonly pageLeft: () => void;
  readonly read: () => BridgeAnswer<'readUpdate'>;
  /** Installs and starts again, on the user's word; `letGo` lets the window close without a question. Rejects with a HostFault when the desk is in the middle of something. */
  readonly restart: (letGo: () => void) => Promise<void>;
  /** The last window has closed: installs what lies ready if nothing stands in the way. Answers whether it ends the program. */
  readonly atEnd: () => Promise<boolean>;
};

/** The first look waits until the desk has started in peace. */
const lookMs = { first: 60_000, next: 4 * 60 * 60_000 } as const;

/** A page that works says what it is in the middle of within seconds; one that says nothing for so long shows a fault, or nothing at all. */
const silentMs = 15_000;

/** What the page says, and since when it has said nothing. */
function listenToPage(now: () => number) {
  /** Until the page has spoken nobody knows what it is in the middle of. */
  let work: OpenWork | 'unknown' = 'unknown';
  let unknownSince = now();
  return {
    work: () => work,
    isSilent: () => work === 'unknown' && now() - unknownSince >= silentMs,
    tell: (next: OpenWork) => void (work = next),
    left: () => {
      work = 'unknown';
      unknownSince = now();
    },
  };
}

/** The work as one that is never begun twice at a time and never rejects. */
function oneAtATime(work: () => Promise<void>, onFault: (cause: unknown) => void): () => Promise<void> {
  let isRunning = false;
  return async () => {
    if (isRunning) {
      return;
    }
    isRunning = true;
    try {
      await work();
    } catch (cause) {
      onFault(cause);
    } finally {
      isRunning = false;
    }
  };
}

/** Makes the updates of one run of the program. */
export function createUpdates(ports: UpdatePorts): Updates {
  const { updater, trial } = ports;
  let ready: { readonly release: Release; readonly installer: string } | null = null;
  const page = listenToPage(ports.now);
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
  // Without a network a fetch fails at every look.
  const look = oneAtATime(take, (cause) => ports.report('No update was fetched', cause));
  return {
    start: () => {
      ports.after(lookMs.first, () => void look());
      ports.every(lookMs.next, () => void look());
    },
    look,
    tell: page.tell,
    pageLeft: page.left,
    read: () => ({ version: ready?.release.version ?? null }),
    restart: async (letGo) => {
      const work = page.work();
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
    // And a page that cannot be worked with is in the middle of nothing: the version that lies ready may be the one that mends it.
    atEnd: async () => {
      const work = page.work();
      return work === null || work === 'form' || page.isSilent() ? install(false, () => undefined) : false;
    },
  };
}
