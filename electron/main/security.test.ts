import { EventEmitter } from 'node:events';

import { describe, expect, it, vi } from 'vitest';
import type { Session, WebContents } from 'electron';

import { lockContents, lockSession, safeWebPreferences } from './security.ts';

type RequestHandler = Parameters<Session['setPermissionRequestHandler']>[0];
type CheckHandler = Parameters<Session['setPermissionCheckHandler']>[0];

function lockedSession() {
  const handlers: { request?: RequestHandler; check?: CheckHandler; device?: unknown } = {};
  const events = new EventEmitter();
  lockSession({
    setPermissionRequestHandler: (handler) => {
      handlers.request = handler;
    },
    setPermissionCheckHandler: (handler) => {
      handlers.check = handler;
    },
    setDevicePermissionHandler: (handler) => {
      handlers.device = handler?.({} as never);
    },
    setDisplayMediaRequestHandler: vi.fn(),
    on: (name, listener) => events.on(name, listener),
  });
  const ask = (permission: string, requestingUrl: string, isMainFrame = true) => {
    let answer: boolean | undefined;
    handlers.request?.({} as WebContents, permission as never, (granted) => (answer = granted), { requestingUrl, isMainFrame });
    return answer;
  };
  const check = (permission: string, origin: string) => handlers.check?.(null, permission as never, origin, {} as never);
  return { ask, check, device: handlers.device, events };
}

describe('the locked session', () => {
  it('gives our own page the few permissions it needs', () => {
    const { ask, check } = lockedSession();
    for (const permission of ['persistent-storage', 'fullscreen', 'loopback-network']) {
      expect(ask(permission, 'app://foyer/')).toBe(true);
      expect(check(permission, 'app://foyer/')).toBe(true);
    }
  });

  it.each(['media', 'geolocation', 'notifications', 'openExternal', 'usb', 'serial', 'hid', 'clipboard-read', 'fileSystem', 'unknown'])(
    'denies %s to everybody',
    (permission) => {
      const { ask, check, device } = lockedSession();
      expect(ask(permission, 'app://foyer/')).toBe(false);
      expect(check(permission, 'app://foyer/')).toBe(false);
      expect(device).toBe(false);
    },
  );

  it('denies strangers and inner frames what our page may', () => {
    const { ask, check } = lockedSession();
    expect(ask('fullscreen', 'https://example.com/')).toBe(false);
    expect(ask('fullscreen', 'app://foyer/', false)).toBe(false);
    expect(check('fullscreen', 'app://foyer.evil')).toBe(false);
  });

  it('lets no file out, not even ours, where nobody opened a door for files', () => {
    const preventDefault = vi.fn();
    const item = { getURL: () => 'blob:app://foyer/6f1c', getInitiatorOrigin: () => 'app://foyer' };
    lockedSession().events.emit('will-download', { preventDefault }, item, {});
    expect(preventDefault).toHaveBeenCalledOnce();
  });
});

describe('the locked page', () => {
  function lockedContents() {
    const events = new EventEmitter();
    const windowOpen = vi.fn<WebContents['setWindowOpenHandler']>();
    lockContents({
      on: (name: string, listener: (...args: never[]) => void) => events.on(name, listener as () => void),
      setWindowOpenHandler: windowOpen,
    });
    const isPrevented = (name: string, url: string) => {
      const preventDefault = vi.fn();
      events.emit(name, { url, preventDefault });
      return preventDefault.mock.calls.length > 0;
    };
    return { isPrevented, windowOpen };
  }

  it.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])('stays inside on %s', (name) => {
    const { isPrevented } = lockedContents();
    expect(isPrevented(name, 'app://foyer/till')).toBe(false);
    for (const url of ['https://example.com/', 'file:///etc/passwd', 'app://evil/', 'data:text/html,x', 'javascript:alert(1)']) {
      expect(isPrevented(name, url)).toBe(true);
    }
  });

  it('opens no window and holds no guest page', () => {
    const { isPrevented, windowOpen } = lockedContents();
    expect(isPrevented('will-attach-webview', '')).toBe(true);
    expect(windowOpen.mock.calls[0]?.[0]({} as never)).toEqual({ action: 'deny' });
  });

  it('is made with these preferences, and a change of them is a decision', () => {
    expect(safeWebPreferences({ preload: '/app/preload.cjs', devTools: false })).toEqual({
      preload: '/app/preload.cjs',
      devTools: false,
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
      spellcheck: false,
      safeDialogs: true,
    });
  });
});
