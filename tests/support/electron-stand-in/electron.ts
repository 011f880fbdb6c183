import { app as standInApp } from './app.ts';
import { answerDialog, BrowserWindow as StandInWindow } from './browser-window.ts';
import { ipcMain as standInIpcMain } from './ipc-main.ts';
import { createKeychain } from './keychain.ts';
import { readSetup, tellLauncher } from './messages.ts';
import { sessionOf } from './session.ts';

const setup = readSetup();

/** Electron's `app`. */
export const app = standInApp;

/** Electron's `BrowserWindow`. */
export const BrowserWindow = StandInWindow;

/** Electron's `ipcMain`. */
export const ipcMain = standInIpcMain;

/** Electron's `safeStorage` over a key file. */
export const safeStorage = createKeychain(setup.keychainPath, setup.keyring);

/** Electron's `session`. */
export const session = { defaultSession: sessionOf(''), fromPartition: sessionOf };

/** Electron's `protocol`: the scheme's privileges are what the page server's origin has. */
export const protocol = { registerSchemesAsPrivileged: (): void => {} };

/** Electron's `Menu`. */
export const Menu = { setApplicationMenu: (): void => {}, buildFromTemplate: (): null => null };

/** Electron's `screen`: one of a usual size. */
export const screen = { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] };

/** Electron's `shell`: nothing is opened, the test is told. */
export const shell = {
  openExternal: async (url: string): Promise<void> => tellLauncher({ type: 'opened-external', url }),
};

/** Electron's `dialog`: answered at once, the test is told. */
export const dialog = {
  showMessageBox: async (_window: unknown, options: { readonly message: string; readonly buttons: readonly string[] }) => ({
    response: answerDialog(options.message, options.buttons),
  }),
  showErrorBox: (title: string, content: string): void => tellLauncher({ type: 'error-box', title, content }),
};
