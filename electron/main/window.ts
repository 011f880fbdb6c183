import { BrowserWindow, screen } from 'electron';

import { isBlockedKey } from './blocked-keys.ts';
import { safeWebPreferences } from './security.ts';
import { boundsToOpen, parseWindowState } from './window-state.ts';
import type { Files } from './files.ts';
import type { WindowState } from './window-state.ts';

/** What the desk's window is opened with. */
export type DeskWindowInput = {
  readonly preload: string;
  readonly devTools: boolean;
  readonly kiosk: boolean;
  readonly files: Files;
  readonly statePath: string;
  readonly report: (problem: string, cause: unknown) => void;
};

function stateOf(window: BrowserWindow): WindowState {
  return { ...window.getNormalBounds(), maximized: window.isMaximized() };
}

function keepState(window: BrowserWindow, input: DeskWindowInput): void {
  window.on('close', () => {
    const bytes = Buffer.from(JSON.stringify(stateOf(window)));
    input.files.replace(input.statePath, bytes).catch((cause: unknown) => input.report('The place of the window was not kept', cause));
  });
}

/** Opens the desk's window where it was the last time; it shows itself when there is something to see. */
export async function openDeskWindow(input: DeskWindowInput): Promise<BrowserWindow> {
  const kept = await input.files.read(input.statePath);
  const state = parseWindowState(kept === null ? null : Buffer.from(kept).toString('utf8'));
  const window = new BrowserWindow({
    ...boundsToOpen(
      state,
      screen.getAllDisplays().map((display) => display.workArea),
    ),
    minWidth: 1024,
    minHeight: 640,
    show: false,
    kiosk: input.kiosk,
    autoHideMenuBar: true,
    title: 'Foyer',
    webPreferences: safeWebPreferences(input),
  });
  if (state?.maximized === true && !input.kiosk) {
    window.maximize();
  }
  window.once('ready-to-show', () => window.show());
  window.webContents.on('before-input-event', (event, key) => {
    if (isBlockedKey(key, input.kiosk)) {
      event.preventDefault();
    }
  });
  if (!input.kiosk) {
    keepState(window, input);
  }
  return window;
}
