import type { App, Event, Session, WebContents, WebPreferences } from 'electron';

import { isAppUrl } from './origin.ts';
import { isPermitted } from './permissions.ts';
import { noFileDoor } from './saved-files.ts';
import type { Download, FileDoor } from './saved-files.ts';

/** How every window of the desk is made: nothing of Node in it, nothing but our own page. */
export function safeWebPreferences(input: { readonly preload: string; readonly devTools: boolean }): WebPreferences {
  return {
    preload: input.preload,
    devTools: input.devTools,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    // The spelling service would see what is typed about clients.
    spellcheck: false,
    safeDialogs: true,
  };
}

type LockableSession = Pick<
  Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler' | 'setDisplayMediaRequestHandler'
> & { on(event: 'will-download', listener: (event: Event, item: Download, page: WebContents | null | undefined) => void): unknown };

/** Denies a session every permission but the few of our own page, every device, and every download that the door for files does not let out. */
export function lockSession(session: LockableSession, mayLeave: FileDoor = noFileDoor): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    callback(details.isMainFrame && isPermitted(permission, details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) => isPermitted(permission, requestingOrigin));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => callback({}));
  session.on('will-download', (event, item, page) => {
    if (!mayLeave(item, page)) {
      event.preventDefault();
    }
  });
}

type Navigation = Event<{ readonly url: string }>;

type LockableContents = Pick<WebContents, 'setWindowOpenHandler'> & {
  on(event: 'will-navigate' | 'will-redirect' | 'will-frame-navigate', listener: (navigation: Navigation) => void): unknown;
  on(event: 'will-attach-webview', listener: (event: Event) => void): unknown;
};

/** Keeps a page where it is: it navigates inside our origin only, opens no windows and holds no guests. */
export function lockContents(contents: LockableContents): void {
  const stayInside = (navigation: Navigation) => {
    if (!isAppUrl(navigation.url)) {
      navigation.preventDefault();
    }
  };
  contents.on('will-navigate', stayInside);
  contents.on('will-redirect', stayInside);
  contents.on('will-frame-navigate', stayInside);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Locks whatever page comes into being, also one that nobody of us thought of. */
export function lockEveryContents(app: Pick<App, 'on'>): void {
  app.on('web-contents-created', (_event, contents) => lockContents(contents));
}
