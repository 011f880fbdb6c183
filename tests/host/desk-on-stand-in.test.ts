import { readFile } from 'node:fs/promises';

import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Page } from '@playwright/test';

import { findBrowser } from '#tests/support/browser.ts';
import { launchStandIn } from '#tests/support/electron-stand-in/launch.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';
import type { BridgeReply, PreloadBridge } from '#shared/bridge/contract.ts';
import type { BridgeVerb } from '#shared/bridge/verb-names.ts';
import type { StandInOptions } from '#tests/support/electron-stand-in/launch.ts';

import { buildFixtureDesk, startFixtureHub } from './fixture-desk.ts';
import type { FixtureHub } from './fixture-desk.ts';

const app = tempFolder('stand-in-app');
const browser = await findBrowser();
let hub: FixtureHub;

beforeAll(async () => {
  await buildFixtureDesk(app.path);
  hub = await startFixtureHub();
});

afterAll(async () => {
  await hub.close();
  app.remove();
});

function newDesk(): StandInOptions {
  const folder = tempFolder('stand-in-desk');
  onTestFinished(() => folder.remove());
  return { userDataDir: `${folder.path}/desk`, hubUrl: hub.url, appRoot: app.path };
}

async function launch(options: StandInOptions) {
  const desk = await launchStandIn(options);
  onTestFinished(desk.kill);
  return desk;
}

async function ask(page: Page, verb: BridgeVerb, args?: unknown): Promise<BridgeReply> {
  return page.evaluate(async ([name, value]) => (globalThis as unknown as { foyer: PreloadBridge }).foyer[name](value), [
    verb,
    args,
  ] as const);
}

const material = Buffer.alloc(32, 7).toString('base64');
const mix = { material, info: 'contact' };

async function putRow(page: Page, text: string): Promise<void> {
  await page.evaluate(
    async (row) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('rows', 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore('rows');
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('rows', 'readwrite', { durability: 'strict' });
          transaction.objectStore('rows').put(row, 'only');
          transaction.oncomplete = () => resolve();
          transaction.onerror = () => reject(transaction.error);
        };
      }),
    text,
  );
}

async function readRow(page: Page): Promise<unknown> {
  return page.evaluate(
    async () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('rows', 1);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction('rows').objectStore('rows').get('only');
          reading.onsuccess = () => resolve(reading.result);
        };
      }),
  );
}

describe.skipIf(browser === undefined)('the true main process and preload script on the stand-in', () => {
  it('tells the page what its host is, under a name the page cannot replace', async () => {
    const desk = await launch(newDesk());
    const reply = await ask(desk.page, 'hostInfo');
    expect(reply).toMatchObject({ ok: true, answer: { host: 'electron', kiosk: false, secretProtection: 'os' } });
    const isFixed = await desk.page.evaluate(() => Object.getOwnPropertyDescriptor(globalThis, 'foyer')?.writable === false);
    expect(isFixed).toBe(true);
  });

  it('opens with the code it was given for enrolment, and keeps its settings in its own folder', async () => {
    const options = newDesk();
    const desk = await launch({ ...options, args: ['--enrol=ABCD-2345'] });
    expect(await desk.page.evaluate(() => location.hash)).toBe('#enrol=ABCD-2345');
    const settings = await readFile(`${options.userDataDir}/settings.json`, 'utf8');
    expect(JSON.parse(settings)).toEqual({ hubUrl: expect.stringMatching(/^http:/), kiosk: false });
  });

  it('says when the keyring of the system protects nothing', async () => {
    const desk = await launch({ ...newDesk(), keyring: 'basic_text' });
    expect(await ask(desk.page, 'hostInfo')).toMatchObject({ answer: { secretProtection: 'basic' } });
  });

  it('mixes the same key on one desk after a power cut, and another on another desk', async () => {
    const options = newDesk();
    const first = await launch(options);
    const mixed = await ask(first.page, 'mixDeviceSecret', mix);
    expect(mixed).toMatchObject({ ok: true });
    await ask(first.page, 'keepDeviceCredential', { credential: 'a desk of the branch' });
    await first.kill();

    const again = await launch(options);
    expect(await ask(again.page, 'mixDeviceSecret', mix)).toEqual(mixed);
    expect(await ask(again.page, 'readDeviceCredential')).toEqual({ ok: true, answer: { credential: 'a desk of the branch' } });
    const other = await launch(newDesk());
    expect(await ask(other.page, 'mixDeviceSecret', mix)).not.toEqual(mixed);
    expect(await ask(other.page, 'readDeviceCredential')).toEqual({ ok: true, answer: { credential: null } });
  });

  it('opens the same profile again with its database and its service worker, after an end and after a power cut', async () => {
    const options = newDesk();
    const first = await launch(options);
    await putRow(first.page, 'kept before the end');
    await first.page.evaluate(async () => {
      await navigator.serviceWorker.register('/worker.js');
      await navigator.serviceWorker.ready;
    });
    await first.close();

    const second = await launch(options);
    expect(await readRow(second.page)).toBe('kept before the end');
    expect(await second.page.evaluate(() => navigator.serviceWorker.controller?.scriptURL)).toContain('/worker.js');
    await putRow(second.page, 'kept before the power cut');
    await second.kill();

    const third = await launch(options);
    expect(await readRow(third.page)).toBe('kept before the power cut');
    await third.page.reload();
    expect(await ask(third.page, 'hostInfo')).toMatchObject({ ok: true });
  });

  it('refuses arguments that do not fit, in words that name the field', async () => {
    const desk = await launch(newDesk());
    const reply = await ask(desk.page, 'mixDeviceSecret', { material: 'short', info: 'contact' });
    expect(reply).toMatchObject({ ok: false, code: 'invalid' });
    expect(reply.ok ? '' : reply.message).toContain('material');
  });

  it('runs no inline script and lets the page speak to its hub alone', async () => {
    const desk = await launch(newDesk());
    expect(await desk.page.title()).toBe('Fixture desk');
    const info = await ask(desk.page, 'hostInfo');
    const { hubUrl } = (info as { readonly answer: { readonly hubUrl: string } }).answer;
    const reach = async (url: string) =>
      desk.page.evaluate(
        async (address) =>
          fetch(address).then(
            async (response) => response.text(),
            () => 'refused',
          ),
        url,
      );
    expect(await reach(`${hubUrl}/health`)).toBe('{"hub":"fixture"}');
    expect(hub.origins).toContain('app://foyer');
    expect(await reach(hub.url)).toBe('refused');
    desk.network.cut();
    expect(await reach(`${hubUrl}/health`)).toBe('refused');
    desk.network.restore();
    expect(await reach(`${hubUrl}/health`)).toBe('{"hub":"fixture"}');
  });

  it('asks before a window with unsaved work closes, and keeps it when the answer is to stay', async () => {
    const desk = await launch({ ...newDesk(), dialogAnswer: 0 });
    const question = { message: 'Leave the bill?', detail: 'It is not paid.', leave: 'Leave', stay: 'Stay' };
    await ask(desk.page, 'guardQuit', { question });
    void desk.close();
    await expect.poll(() => desk.reports).toContainEqual({ type: 'asked', message: 'Leave the bill?', answer: 'Stay' });
    expect(await ask(desk.page, 'hostInfo')).toMatchObject({ ok: true });
    await ask(desk.page, 'guardQuit', { question: null });
    await desk.close();
  });

  it('prints what it was given, and opens outside only what is safe', async () => {
    const desk = await launch(newDesk());
    const jobId = '0198f000-0000-7000-8000-000000000001';
    expect(await ask(desk.page, 'print', { jobId, html: '<p>84.00</p>' })).toEqual({ ok: true, answer: { jobId, result: 'printed' } });
    expect(desk.reports).toContainEqual({ type: 'printed', html: '<p>84.00</p>' });
    expect(await ask(desk.page, 'openExternal', { url: 'file:///etc/passwd' })).toMatchObject({ ok: false, code: 'invalid' });
    await ask(desk.page, 'openExternal', { url: 'tel:+14165550100' });
    expect(desk.reports.filter((report) => report.type === 'opened-external')).toEqual([
      { type: 'opened-external', url: 'tel:+14165550100' },
    ]);
  });

  it('starts a fresh document when the user is switched', async () => {
    const desk = await launch(newDesk());
    await desk.page.evaluate(() => Object.assign(globalThis, { leftOver: 'a key' }));
    const loaded = desk.page.waitForEvent('load');
    await ask(desk.page, 'reloadForUserSwitch').catch(() => 'the document was gone before its answer came');
    await loaded;
    expect(await desk.page.evaluate(() => 'leftOver' in globalThis)).toBe(false);
  });

  it('does not open a second desk on the same folder', async () => {
    const options = newDesk();
    const first = await launch(options);
    await expect(launchStandIn(options)).rejects.toThrow('ended with 0 before its window');
    expect(await ask(first.page, 'hostInfo')).toMatchObject({ ok: true });
  });

  it('says what is wrong with a hub address it cannot use', async () => {
    const options = { ...newDesk(), args: ['--hub=http://hub.example.com'] };
    await expect(launchStandIn(options)).rejects.toThrow('"http://hub.example.com" is plain http on another machine');
  });
});
