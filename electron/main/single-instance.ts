import type { App, BrowserWindow } from 'electron';

/**
 * Makes sure that one desk runs on one folder of data; to be called before anything touches that folder.
 * Answers false when another one runs already, which then comes to the front.
 */
export function becomeSingleInstance(app: Pick<App, 'requestSingleInstanceLock' | 'on' | 'quit'>, comeToFront: () => void): boolean {
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return false;
  }
  app.on('second-instance', comeToFront);
  return true;
}

/** Brings the desk's window to the front, if there still is one: between its closing and the end of the program there is none. */
export function bringToFront(window: Pick<BrowserWindow, 'isDestroyed' | 'isMinimized' | 'restore' | 'focus'> | null): void {
  if (window === null || window.isDestroyed()) {
    return;
  }
  if (window.isMinimized()) {
    window.restore();
  }
  window.focus();
}
