import { describe, expect, it, vi } from 'vitest';

import { createVerbs, platformName } from './verbs.ts';
import type { VerbParts } from './verbs.ts';

function parts(kiosk: boolean) {
  const setFullScreen = vi.fn<(on: boolean) => void>();
  const order: string[] = [];
  const made: VerbParts = {
    info: { host: 'electron', version: '1.0.0', platform: 'linux', kiosk, hubUrl: 'https://hub.example.com', secretProtection: 'os' },
    deviceSecret: { mix: async () => ({ mixed: '' }) },
    credential: { read: async () => 'kept', keep: async () => undefined, forget: async () => undefined },
    window: { setFullScreen },
    quitGuard: { set: (question) => order.push(question === null ? 'guard lifted' : 'guard set') },
    reload: async () => {
      order.push('reloaded');
    },
    print: async ({ jobId }) => ({ jobId, result: 'printed' }),
    printers: { read: async () => ({ network: true, devices: null }), send: async () => ({ result: 'sent' }) },
    fiscal: {
      read: async () => ({ isOffered: true, file: null, lines: 0, seal: null, damage: null }),
      append: async ({ records }) => ({ isOffered: true, file: 'fiscal', lines: records.length, seal: '', damage: null }),
    },
    openExternal: async () => undefined,
    journal: {
      appendJournal: async () => ({ durable: true }),
      readJournal: async () => ({ segments: [], page: null }),
      trimJournal: async () => undefined,
    },
    storeRescue: { tell: async (opens) => void order.push(opens ? 'store opens' : 'store does not open') },
    updates: { tell: () => undefined, read: () => ({ version: null }), restart: async () => undefined },
    calls: {
      read: () => ({ isOffered: true, isTaken: false, door: null }),
      set: async () => ({ isOffered: true, isTaken: false, door: null }),
      next: async () => ({ call: null }),
    },
    ballast: { read: async () => ({ freeBytes: null, ballastBytes: 0 }), set: async () => undefined },
  };
  return { verbs: createVerbs(made), setFullScreen, order };
}

describe('the verbs of the main process', () => {
  it('leave a kiosk as large as its screen', async () => {
    const kiosk = parts(true);
    await kiosk.verbs.setFullScreen({ on: false });
    expect(kiosk.setFullScreen).not.toHaveBeenCalled();
    const desk = parts(false);
    await desk.verbs.setFullScreen({ on: true });
    expect(desk.setFullScreen).toHaveBeenCalledWith(true);
  });

  it('lift the guard before a user switch, or its question would stand in the way', async () => {
    const { verbs, order } = parts(false);
    await verbs.reloadForUserSwitch();
    expect(order).toEqual(['guard lifted', 'reloaded']);
  });

  it('name the operating system in the contract’s words', () => {
    expect(['win32', 'darwin', 'linux', 'freebsd'].map((platform) => platformName(platform as NodeJS.Platform))).toEqual([
      'windows',
      'macos',
      'linux',
      'other',
    ]);
  });
});
