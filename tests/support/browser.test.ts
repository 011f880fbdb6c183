import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findBrowser, quietFlags, type Machine } from './browser.ts';

function aMachine(files: readonly string[], over: Partial<Machine> = {}): Machine {
  return {
    platform: 'linux',
    env: { PATH: '/usr/local/bin:/usr/bin' },
    exists: (path) => files.includes(path),
    playwrightPath: async () => '/cache/chromium/chrome',
    ...over,
  };
}

describe('findBrowser', () => {
  it('takes an installed Chromium before Playwright has to bring its own', async () => {
    expect(await findBrowser(aMachine(['/usr/bin/chromium', '/cache/chromium/chrome']))).toEqual({
      path: '/usr/bin/chromium',
      name: 'chromium',
    });
  });

  it("takes Playwright's own where nothing is installed", async () => {
    expect((await findBrowser(aMachine(['/cache/chromium/chrome'])))?.path).toBe('/cache/chromium/chrome');
  });

  it('finds nothing on a bare machine', async () => {
    expect(await findBrowser(aMachine([]))).toBeUndefined();
    expect(await findBrowser(aMachine([], { playwrightPath: async () => undefined }))).toBeUndefined();
  });

  it('finds Edge on Windows under either program folder', async () => {
    const edge = join('C:/Program Files (x86)', 'Microsoft/Edge/Application/msedge.exe');
    const machine = aMachine([edge], {
      platform: 'win32',
      env: { PROGRAMFILES: 'C:/Program Files', 'PROGRAMFILES(X86)': 'C:/Program Files (x86)' },
    });
    expect(await findBrowser(machine)).toEqual({ path: edge, name: 'Edge' });
  });

  it('obeys FOYER_BROWSER and says when it names nothing', async () => {
    expect(await findBrowser(aMachine(['/usr/bin/chromium'], { env: { PATH: '/usr/bin', FOYER_BROWSER: 'none' } }))).toBeUndefined();
    await expect(findBrowser(aMachine([], { env: { FOYER_BROWSER: '/opt/missing' } }))).rejects.toThrow('/opt/missing');
  });
});

describe('quietFlags', () => {
  it('drops the sandbox for root alone', () => {
    expect(quietFlags(true)).toContain('--no-sandbox');
    expect(quietFlags(false)).not.toContain('--no-sandbox');
  });
});
