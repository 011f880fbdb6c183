import type { AppUpdater } from 'electron-updater';

import { releaseSchema } from './release.ts';
import type { UpdaterPort } from './updates.ts';

/** The part of electron-updater that is used. */
export type NativeUpdater = Pick<
  AppUpdater,
  | 'autoDownload'
  | 'autoInstallOnAppQuit'
  | 'allowDowngrade'
  | 'disableWebInstaller'
  | 'logger'
  | 'checkForUpdates'
  | 'downloadUpdate'
  | 'quitAndInstall'
  | 'once'
  | 'removeListener'
>;

/**
 * electron-updater as our port. It does nothing by itself: it neither fetches before our signature was checked nor installs at a moment of its
 * own. Whether a stage (`stagingPercentage` of the feed) reaches this machine it decides by a number that it keeps here; the hash of what was
 * fetched, and on Windows and macOS the publisher's signature, it checks as well.
 */
export function electronUpdaterPort(load: () => Promise<NativeUpdater>): UpdaterPort {
  let loaded: NativeUpdater | undefined;
  const updater = async (): Promise<NativeUpdater> => {
    if (loaded === undefined) {
      loaded = await load();
      loaded.autoDownload = false;
      loaded.autoInstallOnAppQuit = false;
      loaded.allowDowngrade = false;
      loaded.disableWebInstaller = true;
      // Its log names paths of the machine; what goes wrong rejects and is reported.
      loaded.logger = null;
    }
    return loaded;
  };
  return {
    check: async () => {
      const found = await (await updater()).checkForUpdates();
      return found === null || !found.isUpdateAvailable ? null : releaseSchema.parse(found.updateInfo);
    },
    download: async () => {
      const [installer] = await (await updater()).downloadUpdate();
      if (installer === undefined) {
        throw new Error('The updater fetched nothing.');
      }
      return installer;
    },
    install: ({ restart }) => {
      if (loaded === undefined) {
        throw new Error('Nothing was fetched to be installed.');
      }
      // What breaks while the installer is started is not thrown but told as an event, and then nothing ends the program.
      const faults: Error[] = [];
      const onError = (fault: Error): void => void faults.push(fault);
      loaded.once('error', onError);
      try {
        // Silent: the assistant asked its questions when the desk was set up. It starts the desk again when that was asked for.
        loaded.quitAndInstall(true, restart);
      } finally {
        loaded.removeListener('error', onError);
      }
      if (faults[0] !== undefined) {
        throw faults[0];
      }
    },
  };
}
