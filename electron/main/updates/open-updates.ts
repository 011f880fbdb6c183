import { spawn } from 'node:child_process';
import { chmod, copyFile, rename } from 'node:fs/promises';
import { join } from 'node:path';

import type { App } from 'electron';

import type { Files } from '#electron/main/files.ts';

import { electronUpdaterPort } from './electron-updater-port.ts';
import { noUpdates } from './no-updates.ts';
import { createProof } from './proof.ts';
import { openTrial } from './trial.ts';
import { createUpdates } from './updates.ts';
import { openWayBack } from './way-back.ts';
import type { Updates } from './updates.ts';

/** Written by the build from FOYER_UPDATE_PUBLIC_KEY; empty where nobody named a key. */
declare const FOYER_UPDATE_PUBLIC_KEY: string | undefined;

/** The key to our releases: PEM, or its base64 in one line, as a variable of a build machine holds it. */
function releaseKey(): string {
  const key = typeof FOYER_UPDATE_PUBLIC_KEY === 'string' ? FOYER_UPDATE_PUBLIC_KEY : '';
  return key === '' || key.startsWith('-----') ? key : Buffer.from(key, 'base64').toString('utf8');
}

/** What the main process gives. */
export type OpenUpdatesPorts = {
  readonly app: Pick<App, 'isPackaged' | 'getVersion' | 'getPath' | 'relaunch' | 'exit'>;
  readonly files: Files;
  readonly report: (problem: string, cause: unknown) => void;
};

/** The updates of one run of the program, and how it stands with this version. */
export type OpenedUpdates = {
  readonly updates: Updates;
  /** This version does not start, and the one before it is being installed: nothing more is to be opened. */
  readonly goneBack: boolean;
  /** The page crashed: this run proves nothing. */
  readonly crashed: () => void;
};

/** Opens the updates at the start of the program, before anything that a bad version might break on. */
export async function openUpdates({ app, files, report }: OpenUpdatesPorts): Promise<OpenedUpdates> {
  const publicKey = releaseKey();
  if (!app.isPackaged || publicKey === '') {
    return { updates: noUpdates, goneBack: false, crashed: () => undefined };
  }
  const folder = join(app.getPath('userData'), 'updates');
  const trial = openTrial({ files, path: join(folder, 'trial.json'), version: app.getVersion() });
  const wayBack = openWayBack({
    files,
    folder,
    publicKey,
    hasFailed: trial.hasFailed,
    run: async (installer) => runInstaller(app, installer),
  });
  const unwritten = (cause: unknown): 'well' => {
    report('The trial of this version was not written', cause);
    return 'well';
  };
  if ((await trial.begin().catch(unwritten)) === 'failing') {
    report('This version does not start', `${app.getVersion()}; it is left for the one before it, if that is kept here`);
    if (await wayBack.take(app.getVersion()).catch(() => false)) {
      return { updates: noUpdates, goneBack: true, crashed: () => undefined };
    }
  }
  const updates = createUpdates({
    updater: electronUpdaterPort(async () => (await import('electron-updater')).default.autoUpdater),
    trial,
    keepWayBack: wayBack.keep,
    publicKey,
    every: (ms, work) => setInterval(work, ms).unref(),
    after: (ms, work) => setTimeout(work, ms).unref(),
    now: () => performance.now(),
    report,
  });
  const proof = createProof({ after: (ms, work) => setTimeout(work, ms).unref(), prove: () => void trial.prove().catch(unwritten) });
  // Only a page that stands says what it is in the middle of; one that shows a fault is silent.
  const tell: Updates['tell'] = (work) => {
    proof.pageWorks();
    updates.tell(work);
  };
  return { updates: { ...updates, tell }, goneBack: false, crashed: proof.crashed };
}

/**
 * Windows: the installer, silently, which starts the desk again. Linux: the AppImage takes the place of the one that runs. Elsewhere a person has
 * to install the version before.
 */
async function runInstaller(app: OpenUpdatesPorts['app'], installer: string): Promise<boolean> {
  const image = process.env['APPIMAGE'];
  if (installer.endsWith('.exe')) {
    spawn(installer, ['/S', '--updated', '--force-run'], { detached: true, stdio: 'ignore' }).unref();
  } else if (installer.endsWith('.AppImage') && image !== undefined) {
    await replaceImage(installer, image);
    app.relaunch({ execPath: image });
  } else {
    return false;
  }
  app.exit(0);
  return true;
}

async function replaceImage(from: string, image: string): Promise<void> {
  const draft = `${image}.before`;
  await copyFile(from, draft);
  await chmod(draft, 0o755);
  await rename(draft, image);
}
