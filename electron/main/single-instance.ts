import type { App } from 'electron';

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
