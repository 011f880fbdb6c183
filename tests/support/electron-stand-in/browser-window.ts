import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';

import type { Page } from '@playwright/test';

import { app, runningChromium } from './app.ts';
import { callMain } from './ipc-main.ts';
import { readSetup, tellLauncher } from './messages.ts';
import { toChromium } from './origins.ts';
import { installPreload } from './preload-channel.ts';
import { sessionOf } from './session.ts';
import type { StandInOrder } from './messages.ts';
import type { StandInSession } from './session.ts';

interface WindowOptions {
  readonly show?: boolean;
  readonly webPreferences?: { readonly partition?: string; readonly preload?: string };
}

const defaultBounds = { x: 0, y: 0, width: 1440, height: 900 };

/** Electron's `webContents`, as far as the desk uses it. */
export class StandInContents extends EventEmitter {
  readonly session: StandInSession;
  page: Page | undefined;
  /** What a window that is only printed from has loaded. */
  printable = '';

  constructor(session: StandInSession) {
    super();
    this.session = session;
  }

  setWindowOpenHandler(): void {}

  isDestroyed(): boolean {
    return this.page?.isClosed() ?? true;
  }

  reload(): void {
    void this.page?.reload();
  }

  print(_options: unknown, done: (success: boolean, failureReason: string) => void): void {
    tellLauncher({ type: 'printed', html: this.printable });
    done(true, '');
  }
}

/** Electron's window: the visible one is a page in Chromium, a hidden one only holds what is to be printed. */
export class BrowserWindow extends EventEmitter {
  readonly webContents: StandInContents;
  readonly #options: WindowOptions;
  #isDestroyed = false;

  constructor(options: WindowOptions) {
    super();
    this.#options = options;
    this.webContents = new StandInContents(sessionOf(options.webPreferences?.partition ?? ''));
    app.emit('web-contents-created', {}, this.webContents);
    process.on('message', this.#obey);
  }

  readonly #obey = (order: StandInOrder): void => {
    const isForMe = this.webContents.page !== undefined;
    if (isForMe && order.type === 'close-window') this.close();
  };

  async loadURL(url: string): Promise<void> {
    if (this.#options.webPreferences?.preload === undefined) {
      const response = await this.webContents.session.handlers.get('app')?.(new Request(url));
      this.webContents.printable = (await response?.text()) ?? '';
      return;
    }
    await (await this.#page(this.#options.webPreferences.preload)).goto(toChromium(url), { waitUntil: 'load' });
    this.emit('ready-to-show');
    tellLauncher({ type: 'window-loaded' });
  }

  async #page(preloadPath: string): Promise<Page> {
    const { browser } = await runningChromium();
    const page = this.webContents.page ?? browser.contexts()[0]?.pages()[0];
    if (page === undefined) throw new Error('Chromium opened without a page.');
    if (this.webContents.page === undefined) {
      this.webContents.page = page;
      await installPreload(page, readFileSync(preloadPath, 'utf8'), callMain);
    }
    return page;
  }

  /** Asks as a press on the window's cross does: listeners may prevent it. */
  close(): void {
    let isPrevented = false;
    this.emit('close', { preventDefault: () => (isPrevented = true) });
    if (isPrevented || this.#isDestroyed) return;
    this.destroy();
    app.emit('window-all-closed');
  }

  destroy(): void {
    this.#isDestroyed = true;
    process.off('message', this.#obey);
  }

  show(): void {}

  focus(): void {}

  restore(): void {}

  maximize(): void {}

  setFullScreen(): void {}

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  isMinimized(): boolean {
    return false;
  }

  isMaximized(): boolean {
    return false;
  }

  getNormalBounds(): typeof defaultBounds {
    return defaultBounds;
  }
}

/** Shows a dialog by answering it as the test wishes, and tells the launcher what was asked. */
export function answerDialog(message: string, buttons: readonly string[]): number {
  const answer = readSetup().dialogAnswer ?? buttons.length - 1;
  tellLauncher({ type: 'asked', message, answer: buttons[answer] ?? '' });
  return answer;
}
