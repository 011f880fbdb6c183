import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { chromium } from '@playwright/test';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Page } from '@playwright/test';

import { bundleElectron } from '#build/electron/bundle.ts';
import { findBrowser, quietFlags } from '#tests/support/browser.ts';
import { launchStandIn } from '#tests/support/electron-stand-in/launch.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';
import type { HostBridge } from '#shared/bridge/contract.ts';

import { FixtureSite } from './fixture-web-app.ts';

const browser = await findBrowser();
const app = tempFolder('both-hosts');

declare global {
  var host: HostBridge;
}

interface OpenedHost {
  readonly page: Page;
  /** Ends the host and starts it again on what it kept. */
  readonly restart: () => Promise<Page>;
}

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir: join(app.path, 'web'),
      emptyOutDir: true,
      rolldownOptions: {
        input: fileURLToPath(new URL('./fixture-bridge/main.ts', import.meta.url)),
        output: { entryFileNames: 'main.js' },
      },
    },
  });
  await copyFile(join(import.meta.dirname, 'fixture-bridge/index.html'), join(app.path, 'web/index.html'));
  await bundleElectron(process.cwd(), join(app.path, 'electron'));
});

afterAll(() => app.remove());

async function openInBrowser(): Promise<OpenedHost> {
  const profile = tempFolder('browser-host');
  onTestFinished(() => profile.remove());
  const site = new FixtureSite(join(app.path, 'web'));
  await site.start();
  onTestFinished(async () => site.stop());
  const start = async () => {
    const context = await chromium.launchPersistentContext(profile.path, {
      executablePath: browser?.path ?? '',
      args: [...quietFlags()],
      chromiumSandbox: process.getuid?.() !== 0,
    });
    onTestFinished(async () => context.close());
    const page = await context.newPage();
    await page.goto(site.url);
    return { context, page };
  };
  const first = await start();
  return {
    page: first.page,
    restart: async () => {
      await first.context.close();
      return (await start()).page;
    },
  };
}

async function openOnStandIn(): Promise<OpenedHost> {
  const folder = tempFolder('stand-in-host');
  onTestFinished(() => folder.remove());
  const options = { userDataDir: join(folder.path, 'desk'), hubUrl: 'http://127.0.0.1:9', appRoot: app.path };
  const first = await launchStandIn(options);
  onTestFinished(first.kill);
  return {
    page: first.page,
    restart: async () => {
      await first.close();
      const again = await launchStandIn(options);
      onTestFinished(again.kill);
      return again.page;
    },
  };
}

const material = Buffer.alloc(32, 7).toString('base64');

async function mix(page: Page, info: string): Promise<string> {
  return page.evaluate(async (args) => (await host.mixDeviceSecret(args)).mixed, { material, info });
}

describe.skipIf(browser === undefined).each([
  ['the browser', openInBrowser, { host: 'browser', secretProtection: 'none', kiosk: false }],
  ['Electron (stand-in)', openOnStandIn, { host: 'electron', secretProtection: 'os', kiosk: false }],
] as const)('the host that is %s', (_name, open, info) => {
  it('says what it is and where the hub is', async () => {
    const { page } = await open();
    const answer = await page.evaluate(async () => host.hostInfo());
    expect(answer).toMatchObject(info);
    expect(answer.hubUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('keeps a journal over a restart, one for each chain', async () => {
    const { page, restart } = await open();
    const append = async (on: Page, chainId: string, ...records: string[]) =>
      on.evaluate(async (args) => host.appendJournal(args), { chainId, records });
    expect(await append(page, 'salon', 'took 50.00', 'took 20.00')).toEqual({ durable: true });
    await append(page, 'clinic', 'took 5.00');
    const again = await restart();
    await append(again, 'salon', 'took 7.00');
    const read = await again.evaluate(async () => host.readJournal({ chainId: 'salon', segment: null }));
    expect(read).toEqual({
      segments: [1],
      page: { segment: 1, records: ['took 50.00', 'took 20.00', 'took 7.00'], damage: null, unopened: 0, follows: true },
    });
    await again.evaluate(async () => host.trimJournal({ chainId: 'salon', before: 1 }));
    expect(await again.evaluate(async () => host.readJournal({ chainId: 'none', segment: 3 }))).toEqual({ segments: [], page: null });
  });

  it('holds ballast and gives it up', async () => {
    const { page } = await open();
    const held = async (bytes: number) =>
      page.evaluate(async (wanted) => {
        await host.setBallast({ bytes: wanted });
        return host.readDisk();
      }, bytes);
    const laid = await held(3_000_000);
    expect(laid.ballastBytes).toBe(3_000_000);
    expect(laid.freeBytes).toBeGreaterThan(0);
    expect((await held(1_000_000)).ballastBytes).toBe(1_000_000);
    expect((await held(0)).ballastBytes).toBe(0);
  });

  it('keeps its secret and its credential over a restart', async () => {
    const { page, restart } = await open();
    const contact = await mix(page, 'contact');
    expect(contact).toMatch(/^[A-Za-z0-9+/]{43}=$/);
    expect(await mix(page, 'notes')).not.toBe(contact);
    await page.evaluate(async () => host.keepDeviceCredential({ credential: 'a desk of the branch' }));

    const again = await restart();
    expect(await mix(again, 'contact')).toBe(contact);
    expect(await again.evaluate(async () => host.readDeviceCredential())).toEqual({ credential: 'a desk of the branch' });
    await again.evaluate(async () => host.forgetDeviceCredential());
    expect(await again.evaluate(async () => host.readDeviceCredential())).toEqual({ credential: null });
  });

  it('refuses what does not fit the contract with a fault that has a code', async () => {
    const { page } = await open();
    const code = await page.evaluate(async () =>
      host.openExternal({ url: 'file:///etc/passwd' }).then(
        () => 'opened',
        (fault: { readonly code: string }) => fault.code,
      ),
    );
    expect(code).toBe('invalid');
  });

  it('prints a document with its own styles', async () => {
    const { page } = await open();
    const html = '<style>p { color: rgb(1, 2, 3); }</style><p>84.00</p><script>top.document.title = "ran"</script>';
    const result = await page.evaluate(async (args) => host.print(args), { jobId: '0198f000-0000-7000-8000-000000000001', html });
    expect(result.result).toBe(info.host === 'browser' ? 'started' : 'printed');
    if (info.host === 'browser') {
      const printed = page.frameLocator('iframe').locator('p');
      expect(await printed.textContent()).toBe('84.00');
      expect(await printed.evaluate((paragraph) => getComputedStyle(paragraph).color)).toBe('rgb(1, 2, 3)');
      expect(await page.title()).toBe('Fixture of the bridge');
    }
  });

  it('starts a fresh page at a user switch, also with unsaved work', async () => {
    const { page } = await open();
    await page.evaluate(async () => {
      Object.assign(globalThis, { leftOver: 'a key' });
      await host.guardQuit({ question: { message: 'Leave?', detail: 'Unsaved.', leave: 'Leave', stay: 'Stay' } });
    });
    const loaded = page.waitForEvent('load');
    await page.evaluate(() => void host.reloadForUserSwitch());
    await loaded;
    expect(await page.evaluate(() => 'leftOver' in globalThis)).toBe(false);
  });
});

describe.skipIf(browser === undefined)('two windows of one desk in the browser', () => {
  it('write one journal: the second hands its records to the first, and goes on alone when that one ends', async () => {
    const { page } = await openInBrowser();
    const second = await page.context().newPage();
    await second.goto(page.url());
    const append = async (on: Page, record: string) =>
      on.evaluate(async (text) => host.appendJournal({ chainId: 'salon', records: [text] }), record);
    await append(page, 'by the first');
    await append(second, 'by the second');
    await append(page, 'by the first again');
    await page.close();
    await append(second, 'by the second alone');
    const read = await second.evaluate(async () => host.readJournal({ chainId: 'salon', segment: null }));
    expect(read.page?.records).toEqual(['by the first', 'by the second', 'by the first again', 'by the second alone']);
  });
});
