import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { app, BrowserWindow, dialog, Menu, protocol, safeStorage, session, shell } from 'electron';
import type { WebContents } from 'electron';

import { openBridgeDoor } from '#electron/ipc/open-door.ts';
import type { HostInfo } from '#shared/bridge/contract.ts';

import { createAppProtocol } from './app-protocol.ts';
import { createBallast } from './ballast.ts';
import { createCallLine } from './calls/call-line.ts';
import { openCallServer } from './calls/call-server.ts';
import { createCalls } from './calls/calls.ts';
import { reloadAfterCrash } from './crash-reload.ts';
import { createDeviceSecret } from './device-secret.ts';
import { openExternal } from './external.ts';
import { diskFiles } from './files.ts';
import { HubAddressError } from './hub-address.ts';
import { diskJournalFolder } from './journal-folder.ts';
import { createMainJournal } from './journal.ts';
import { menuTemplate } from './menu.ts';
import { appOrigin, appScheme, appStartUrl, isAppUrl, safePagePath } from './origin.ts';
import { createPrinter, printPartition, printWebPreferences } from './print.ts';
import { openFiscalJournal } from './fiscal/fiscal-journal.ts';
import { openPrinters } from './printing/printers.ts';
import { createProtectedFile, secretProtectionOf } from './protected-file.ts';
import { askInDialog, guardWindow } from './quit-guard.ts';
import { createFileDoor } from './saved-files.ts';
import { lockEveryContents, lockSession } from './security.ts';
import { endOfDay } from './updates/end-of-day.ts';
import { openUpdates } from './updates/open-updates.ts';
import { becomeSingleInstance, bringToFront } from './single-instance.ts';
import { createStoreRescue } from './store-rescue.ts';
import { readStartOptions, settingsText, StartError, startPage, userDataArgument } from './start-options.ts';
import { createVerbs, platformName } from './verbs.ts';
import { openDeskWindow } from './window.ts';
import type { StartOptions } from './start-options.ts';
import type { OpenedUpdates } from './updates/open-updates.ts';

// The bundle lies in dist/electron, the page beside it in dist/web.
const preloadPath = join(import.meta.dirname, 'preload.cjs');
const webRoot = join(import.meta.dirname, '..', 'web');

function report(problem: string, cause: unknown): void {
  // Standard error is where a service manager or a terminal collects it; it names no client.
  process.stderr.write(`foyer: ${problem}: ${cause instanceof Error ? cause.message : String(cause)}\n`);
}

async function readOptions(): Promise<StartOptions> {
  const settingsPath = join(app.getPath('userData'), 'settings.json');
  const kept = await diskFiles.read(settingsPath);
  const options = readStartOptions({
    argv: process.argv,
    settingsPath,
    settingsText: kept === null ? null : Buffer.from(kept).toString('utf8'),
  });
  // An address that was given once is known from then on, so the desk starts by its icon.
  await diskFiles.replace(settingsPath, Buffer.from(settingsText(options)));
  return options;
}

function hostInfo(options: StartOptions): HostInfo {
  return {
    host: 'electron',
    version: app.getVersion(),
    platform: platformName(process.platform),
    kiosk: options.kiosk,
    hubUrl: options.hub.url,
    secretProtection: secretProtectionOf(process.platform, safeStorage),
  };
}

function openPrinter() {
  const printSession = session.fromPartition(printPartition);
  lockSession(printSession);
  return createPrinter({
    session: printSession,
    openHiddenWindow: () => new BrowserWindow({ show: false, webPreferences: printWebPreferences }),
  });
}

function protectedFile(name: string) {
  const folder = app.getPath('userData');
  return createProtectedFile({
    path: join(folder, name),
    files: diskFiles,
    keychain: safeStorage,
    now: Date.now,
    namesBeside: async () => readdir(folder),
  });
}

/** The desk's window, once it is open, and its page, which a window that is gone no longer tells. */
type OpenWindow = { window?: BrowserWindow; page?: WebContents };

/** The door by which exports leave. It is locked before there is a window. */
function openFileDoor(desk: OpenWindow) {
  return createFileDoor({
    page: () => desk.page,
    failed: (name) => {
      report('A file was not saved', 'the download was interrupted');
      const box = {
        type: 'error',
        message: `“${name}” was not saved.`,
        detail: 'Look at the disk and its room, and save it again.',
      } as const;
      const { window } = desk;
      const told = window === undefined || window.isDestroyed() ? dialog.showMessageBox(box) : dialog.showMessageBox(window, box);
      told.catch((cause: unknown) => report('It was not said that a file was not saved', cause));
    },
  });
}

/** Timers of the main process, stopped by what they answer. */
function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

function openCalls() {
  const calls = createCalls({
    file: protectedFile('calls'),
    line: createCallLine({ nowMs: Date.now, after }),
    openServer: openCallServer,
    randomBytes,
    nowMs: Date.now,
    report,
  });
  // A desk works without a telephone.
  calls.start().catch((cause: unknown) => report('The door for calls was not opened', cause));
  return calls;
}

async function openDesk(options: StartOptions, { updates, crashed }: OpenedUpdates): Promise<BrowserWindow> {
  const storeRescue = createStoreRescue({
    files: diskFiles,
    notePath: join(app.getPath('userData'), 'store-note.json'),
    folder: join(app.getPath('userData'), 'IndexedDB'),
    namesBeside: async () => readdir(app.getPath('userData')),
    now: () => new Date(),
    report,
  });
  // Before anything can open them.
  await storeRescue.atStart();
  const desk: OpenWindow = {};
  lockSession(session.defaultSession, openFileDoor(desk));
  session.defaultSession.protocol.handle(
    appScheme,
    createAppProtocol({ root: webRoot, readFile: diskFiles.read, connect: options.hub.connect }),
  );
  const window = await openDeskWindow({
    preload: preloadPath,
    devTools: !app.isPackaged,
    kiosk: options.kiosk,
    files: diskFiles,
    statePath: join(app.getPath('userData'), 'window-state.json'),
    report,
  });
  Object.assign(desk, { window, page: window.webContents } satisfies OpenWindow);
  const quitGuard = guardWindow(window, async (question) => askInDialog(dialog, window, question));
  reloadAfterCrash(window.webContents, {
    now: () => performance.now(),
    after: (delayMs, work) => setTimeout(work, delayMs),
    onCrash: (reason) => {
      report('The page crashed', reason);
      crashed();
      // The question belonged to the page that is gone.
      quitGuard.set(null);
    },
    showSafePage: () => void window.loadURL(`${appOrigin}${safePagePath}`),
  });
  // A page that comes, the same one anew or the safe one, speaks for itself.
  window.webContents.on('did-navigate', updates.pageLeft);
  const deviceSecret = createDeviceSecret(protectedFile('device-secret'), randomBytes);
  openBridgeDoor({
    verbs: createVerbs({
      info: hostInfo(options),
      deviceSecret,
      credential: protectedFile('device-credential'),
      window,
      quitGuard,
      reload: async () => {
        // Whether or not the cache could be emptied: the page with its keys has to go.
        await window.webContents.session.clearCache().catch((cause: unknown) => report('The cache was not emptied', cause));
        window.webContents.reload();
      },
      print: openPrinter(),
      printers: openPrinters(),
      fiscal: openFiscalJournal({ folder: join(app.getPath('userData'), 'fiscal'), folderAt: (path) => diskJournalFolder(path) }),
      openExternal: async (url) => openExternal(shell, url),
      journal: createMainJournal({
        root: join(app.getPath('userData'), 'journal'),
        folderAt: (path) => diskJournalFolder(path),
        deviceSecret,
      }),
      ballast: createBallast(join(app.getPath('userData'), 'ballast')),
      storeRescue,
      updates,
      calls: openCalls(),
    }),
    isTrustedUrl: isAppUrl,
    report,
  });
  await window.loadURL(startPage(appStartUrl, options));
  updates.start();
  return window;
}

async function start(): Promise<BrowserWindow | null> {
  await app.whenReady();
  const menu = menuTemplate(process.platform);
  Menu.setApplicationMenu(menu === null ? null : Menu.buildFromTemplate([...menu]));
  const opened = await openUpdates({ app, files: diskFiles, report });
  if (opened.goneBack) {
    return null;
  }
  app.on('window-all-closed', () => {
    // The end of the day: what lies ready is installed now, unless money would wait for it.
    void endOfDay({
      atEnd: opened.updates.atEnd,
      quit: () => app.quit(),
      after: (ms, work) => setTimeout(work, ms),
      platform: process.platform,
    });
  });
  try {
    return await openDesk(await readOptions(), opened);
  } catch (error) {
    const isKnown = error instanceof StartError || error instanceof HubAddressError;
    report('The desk did not start', error);
    dialog.showErrorBox('Foyer did not start', isKnown ? error.message : 'Something in the program went wrong; its log says what.');
    app.exit(1);
    return null;
  }
}

function run(): void {
  const userData = userDataArgument(process.argv);
  if (userData !== undefined) {
    app.setPath('userData', resolve(userData));
  }
  let opened: BrowserWindow | null = null;
  if (!becomeSingleInstance(app, () => bringToFront(opened))) {
    return;
  }
  void start().then((window) => {
    opened = window;
  });
}

// These three must come before Electron is ready, so they stand before anything that waits.
app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
]);
lockEveryContents(app);
run();
