import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { readSetup, tellLauncher } from './messages.ts';
import { startChromium } from './chromium.ts';
import { startPageServer } from './page-server.ts';
import { sessionOf } from './session.ts';
import type { RunningChromium } from './chromium.ts';

const setup = readSetup();

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    // No such process: what the question was about.
    return false;
  }
}

async function boot(): Promise<RunningChromium> {
  const { port } = await startPageServer(() => sessionOf('').handlers.get('app'));
  const running = await startChromium(setup, port);
  tellLauncher({ type: 'browser', pid: running.pid, endpoint: running.endpoint });
  // The launcher ends Chromium's process when it means to; this process has nothing to do without it.
  void running.gone.then(() => process.exit(0));
  return running;
}

let booted: Promise<RunningChromium> | undefined;

/** The Chromium of this process, started when the desk first waits for `app.whenReady()`. */
export async function runningChromium(): Promise<RunningChromium> {
  booted ??= boot();
  return booted;
}

/** Electron's `app`, as far as the desk uses it. */
export class StandInApp extends EventEmitter {
  readonly isPackaged = false;
  /** Until the desk sets its own, as in Electron, the folder is one that this account's desk would use. */
  #userData = `${setup.userDataDir}.default`;

  enableSandbox(): void {}

  getVersion(): string {
    return '0.0.0-stand-in';
  }

  getPath(name: string): string {
    if (name !== 'userData') throw new Error(`The stand-in has no folder named ${name}.`);
    return this.#userData;
  }

  setPath(name: string, path: string): void {
    if (name === 'userData') this.#userData = path;
  }

  get #lockPath(): string {
    return join(this.#userData, 'single-instance.pid');
  }

  requestSingleInstanceLock(): boolean {
    mkdirSync(this.#userData, { recursive: true });
    const holder = existsSync(this.#lockPath) ? Number(readFileSync(this.#lockPath, 'utf8')) : 0;
    if (holder > 0 && isAlive(holder)) {
      process.kill(holder, 'SIGUSR2');
      return false;
    }
    writeFileSync(this.#lockPath, String(process.pid));
    process.on('SIGUSR2', () => this.emit('second-instance'));
    return true;
  }

  async whenReady(): Promise<void> {
    await runningChromium();
  }

  quit(): void {
    this.exit(0);
  }

  exit(code: number): void {
    const finish = async () => {
      const running = await booted?.catch(() => undefined);
      if (running !== undefined) {
        // Through the protocol, so that the profile is written out as after an ordinary end.
        await (await running.browser.newBrowserCDPSession()).send('Browser.close').catch(() => undefined);
        await running.gone;
      }
      rmSync(this.#lockPath, { force: true });
      process.exit(code);
    };
    void finish();
  }
}

/** Electron's `app`, as far as the desk uses it. */
export const app = new StandInApp();
