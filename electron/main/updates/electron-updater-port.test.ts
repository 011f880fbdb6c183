import { EventEmitter } from 'node:events';

import { expect, it, vi } from 'vitest';

import { electronUpdaterPort } from './electron-updater-port.ts';
import type { NativeUpdater } from './electron-updater-port.ts';

const info = {
  version: '1.2.0',
  files: [{ url: 'foyer.exe', sha512: Buffer.alloc(64).toString('base64'), size: 7 }],
  foyerSignature: 'c2ln',
};

function native(isUpdateAvailable: boolean) {
  const made = Object.assign(new EventEmitter(), {
    autoDownload: true,
    autoInstallOnAppQuit: true,
    allowDowngrade: true,
    disableWebInstaller: false,
    logger: console,
    checkForUpdates: async () => ({ isUpdateAvailable, updateInfo: info }),
    downloadUpdate: async () => ['/cache/foyer.exe'],
    quitAndInstall: vi.fn<(isSilent: boolean, isForceRunAfter: boolean) => void>(),
  });
  return { made, load: vi.fn(async () => made as unknown as NativeUpdater) };
}

it('does nothing by itself: it neither fetches nor installs unless it is told to', async () => {
  const { made, load } = native(true);
  const port = electronUpdaterPort(load);
  expect(load).not.toHaveBeenCalled();
  expect(await port.check()).toEqual({
    version: '1.2.0',
    files: [{ url: 'foyer.exe', sha512: info.files[0]?.sha512 }],
    foyerSignature: 'c2ln',
  });
  expect(made).toMatchObject({ autoDownload: false, autoInstallOnAppQuit: false, allowDowngrade: false, logger: null });
  expect(await port.download()).toBe('/cache/foyer.exe');
  port.install({ restart: true });
  expect(made.quitAndInstall).toHaveBeenCalledWith(true, true);
  expect(load).toHaveBeenCalledTimes(1);
});

it('says null where the stage does not reach this machine', async () => {
  expect(await electronUpdaterPort(native(false).load).check()).toBeNull();
});

it('throws what electron-updater only tells as an event when its installer cannot be started', async () => {
  const { made, load } = native(true);
  // Its own listener, which writes to the log; without one an 'error' would be thrown by the emitter.
  made.on('error', () => undefined);
  made.quitAndInstall.mockImplementationOnce(() => void made.emit('error', new Error('EACCES: installer')));
  const port = electronUpdaterPort(load);
  await port.check();
  expect(() => port.install({ restart: false })).toThrow('EACCES: installer');
  port.install({ restart: false });
  expect(made.listenerCount('error')).toBe(1);
});
