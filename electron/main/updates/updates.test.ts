import { generateKeyPairSync, sign } from 'node:crypto';

import { describe, expect, it, vi } from 'vitest';

import { signedWords } from './release.ts';
import { createUpdates } from './updates.ts';
import type { Release } from './release.ts';
import type { UpdatePorts } from './updates.ts';

const keys = generateKeyPairSync('ed25519');
const publicKey = keys.publicKey.export({ type: 'spki', format: 'pem' }).toString();
const sha512 = Buffer.alloc(64, 7).toString('base64');

function signed(version: string, privateKey = keys.privateKey): Release {
  const release = { version, files: [{ url: `foyer-${version}.exe`, sha512 }] };
  return { ...release, foyerSignature: sign(null, signedWords(release), privateKey).toString('base64') };
}

function desk(found: Release | null, more: Partial<UpdatePorts> = {}) {
  const order: string[] = [];
  const reports: string[] = [];
  let nowMs = 0;
  const updater = {
    check: vi.fn(async () => found),
    download: vi.fn(async () => '/cache/installer.exe'),
    install: vi.fn(({ restart }: { readonly restart: boolean }) => void order.push(`install, ${restart ? 'start again' : 'and end'}`)),
  };
  const updates = createUpdates({
    updater,
    trial: {
      hasFailed: async (version) => version === '1.6.6',
      installing: async (version) => void order.push(`noted ${version}`),
    },
    keepWayBack: async ({ version }) => void order.push(`kept ${version}`),
    publicKey,
    every: () => undefined,
    after: () => undefined,
    now: () => nowMs,
    report: (problem, cause) => reports.push(`${problem}: ${cause instanceof Error ? cause.message : String(cause)}`),
    ...more,
  });
  return { updates, updater, order, reports, passes: (ms: number) => void (nowMs += ms) };
}

describe('updates of the desk', () => {
  it('are fetched behind the desk’s back and installed when the user says so, with a way back and a note of the attempt first', async () => {
    const { updates, order } = desk(signed('1.2.0'));
    expect(updates.read()).toEqual({ version: null });
    await updates.look();
    expect(updates.read()).toEqual({ version: '1.2.0' });
    expect(order).toEqual([]);
    updates.tell(null);
    await updates.restart(() => order.push('let go'));
    expect(order).toEqual(['kept 1.2.0', 'noted 1.2.0', 'let go', 'install, start again']);
  });

  it.each(['bill', 'form', 'unsafe'] as const)('are not installed during an open %s, whoever asks', async (work) => {
    const { updates, updater } = desk(signed('1.2.0'));
    await updates.look();
    updates.tell(work);
    await expect(updates.restart(() => undefined)).rejects.toMatchObject({ code: 'not-allowed' });
    expect(updater.install).not.toHaveBeenCalled();
  });

  it('are not installed before the page has said what it is in the middle of', async () => {
    const { updates, updater } = desk(signed('1.2.0'));
    await updates.look();
    await expect(updates.restart(() => undefined)).rejects.toMatchObject({ code: 'not-allowed' });
    expect(await updates.atEnd()).toBe(false);
    expect(updater.install).not.toHaveBeenCalled();
  });

  it('are installed at the end of a run whose page never said anything, because it shows a fault', async () => {
    const { updates, order, passes } = desk(signed('1.2.0'));
    await updates.look();
    passes(60_000);
    await expect(updates.restart(() => undefined)).rejects.toMatchObject({ code: 'not-allowed' });
    expect(await updates.atEnd()).toBe(true);
    expect(order).toContain('install, and end');
  });

  it('do not wait for the bill of a page that is gone, but for the page that comes in its place', async () => {
    const { updates, passes } = desk(signed('1.2.0'));
    await updates.look();
    updates.tell('bill');
    passes(3_600_000);
    updates.pageLeft();
    passes(5_000);
    expect(await updates.atEnd()).toBe(false);
    passes(10_000);
    expect(await updates.atEnd()).toBe(true);
  });

  it.each([
    [null, true],
    ['form', true],
    ['bill', false],
    ['unsafe', false],
  ] as const)('at the end of the day, with %s open, are installed: %s', async (work, isInstalled) => {
    const { updates, order } = desk(signed('1.2.0'));
    await updates.look();
    updates.tell(work);
    expect(await updates.atEnd()).toBe(isInstalled);
    expect(order.includes('install, and end')).toBe(isInstalled);
  });

  it.each([
    ['is not signed', { ...signed('1.2.0'), foyerSignature: undefined }],
    ['is signed by somebody else', signed('1.2.0', generateKeyPairSync('ed25519').privateKey)],
    ['bears the signature of another version', { ...signed('1.1.0'), version: '9.0.0' }],
    ['has another file than was signed', { ...signed('1.2.0'), files: [{ url: 'foyer-1.2.0.exe', sha512: sha512.replace('B', 'C') }] }],
  ])('fetch nothing that %s', async (_what, release) => {
    const { updates, updater, reports } = desk(release as Release);
    await updates.look();
    expect(updater.download).not.toHaveBeenCalled();
    expect(updates.read()).toEqual({ version: null });
    expect(reports).toEqual([expect.stringContaining('not signed by us')]);
  });

  it('take no version that has failed here, and fetch none twice', async () => {
    const bad = desk(signed('1.6.6'));
    await bad.updates.look();
    expect(bad.updater.download).not.toHaveBeenCalled();
    const good = desk(signed('1.2.0'));
    await good.updates.look();
    await good.updates.look();
    expect(good.updater.download).toHaveBeenCalledTimes(1);
  });

  it('survive a feed that is away, and a fetch that broke off', async () => {
    const away = desk(null, { updater: { ...desk(null).updater, check: async () => Promise.reject(new Error('net::ERR')) } });
    await away.updates.look();
    expect(away.reports).toEqual(['No update was fetched: net::ERR']);
    const download = vi.fn<() => Promise<string>>().mockRejectedValueOnce(new Error('cut')).mockResolvedValue('/cache/installer.exe');
    const cut = desk(null, { updater: { check: async () => signed('1.2.0'), download, install: () => undefined } });
    await cut.updates.look();
    expect(cut.updates.read()).toEqual({ version: null });
    await cut.updates.look();
    expect(cut.updates.read()).toEqual({ version: '1.2.0' });
  });

  it('say that nothing ends the program when the installer could not be started', async () => {
    const broken = {
      ...desk(null).updater,
      check: async () => signed('1.2.0'),
      install: () => {
        throw new Error('EACCES');
      },
    };
    const { updates, reports } = desk(null, { updater: broken });
    await updates.look();
    updates.tell(null);
    expect(await updates.atEnd()).toBe(false);
    expect(reports).toEqual(['Version 1.2.0 was not installed: EACCES']);
  });

  it('leave the desk as it is when the attempt cannot be noted', async () => {
    const { updates, updater, reports } = desk(signed('1.2.0'), {
      trial: { hasFailed: async () => false, installing: async () => Promise.reject(new Error('disk full')) },
    });
    await updates.look();
    updates.tell(null);
    await expect(updates.restart(() => undefined)).rejects.toMatchObject({ code: 'failed' });
    expect(updater.install).not.toHaveBeenCalled();
    expect(reports).toEqual(['Version 1.2.0 was not installed: disk full']);
  });
});
