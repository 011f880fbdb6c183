import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, type Page, chromium } from '@playwright/test';
import { keepStorage } from '#tests/support/kept-storage.ts';
import { findBrowser, quietFlags, withoutMotion } from '#tests/support/browser.ts';

/** A browser on a profile of its own that outlives it, as a desk's browser does. */
export interface ProfileBrowser {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly pid: number;
  close(): Promise<void>;
  /** Ends the whole browser at once, as a power cut ends a program. */
  kill(): Promise<void>;
}

/** Opens the system's browser on a profile folder. */
export async function openProfile(
  profileDir: string,
  options: {
    readonly dark?: boolean;
    readonly size?: { readonly width: number; readonly height: number };
    readonly flags?: readonly string[];
    /** As a page in a tab: the browser may throw its data away. A desk as it should be is installed, and keeps it. */
    readonly mayClear?: boolean;
  } = {},
): Promise<ProfileBrowser> {
  const found = await findBrowser();
  if (found === undefined) throw new Error('No browser on this machine: `npm test` says how to get one.');
  if (options.mayClear !== true) keepStorage(profileDir);
  // A browser that was killed leaves its lock with its process id, and by now another browser of this machine may have that id.
  for (const name of ['SingletonLock', 'SingletonSocket', 'SingletonCookie']) rmSync(join(profileDir, name), { force: true });
  const context = await chromium.launchPersistentContext(profileDir, {
    executablePath: found.path,
    // Pictures are made by the processor on a machine for tests: the way by a graphics card's interface is the longer one there.
    args: [...quietFlags(), withoutMotion, '--disable-gpu', ...(options.flags ?? [])],
    viewport: options.size ?? { width: 1280, height: 800 },
    colorScheme: options.dark === true ? 'dark' : 'light',
    locale: 'en-US',
    serviceWorkers: 'allow',
  });
  const page = context.pages()[0] ?? (await context.newPage());
  const session = await context.browser()?.newBrowserCDPSession();
  const { processInfo } = (await session?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] };
  const pid = processInfo.find((process) => process.type === 'browser')?.id ?? 0;
  return {
    context,
    page,
    pid,
    close: () => context.close(),
    kill: async () => {
      const closed = context.waitForEvent('close', { timeout: 20_000 });
      process.kill(pid, 'SIGKILL');
      await closed;
    },
  };
}
