import { bridgeContract } from '#shared/bridge/contract.ts';
import { HostFault } from '#shared/bridge/host-fault.ts';
import { mixSecret } from '#shared/bridge/mix-secret.ts';
import type { BridgeArgs, HostBridge, HostInfo } from '#shared/bridge/contract.ts';
import type { BridgeVerb } from '#shared/bridge/verb-names.ts';
import { must } from '#shared/kernel/assert.ts';
import { base64ToBytes, bytesToBase64 } from '#shared/kernel/base64.ts';
import { createBrowserJournal } from '#renderer/data/journal/browser-journal.ts';
import { createBrowserDisk } from '#renderer/data/storage/browser-disk.ts';

import { createKeptSecrets } from './kept-secrets.ts';
import { platformOf } from './platform.ts';
import { printInFrame } from './print-frame.ts';
import { createQuitGuard } from './quit-guard.ts';
import { createSpareCredential } from './spare-credential.ts';

function checked<V extends BridgeVerb>(verb: V, args: BridgeArgs<V>): BridgeArgs<V> {
  const parsed = bridgeContract[verb].args.safeParse(args);
  if (!parsed.success) {
    throw new HostFault('invalid', `${verb}: ${parsed.error.message}`);
  }
  return args;
}

function hostInfo(): HostInfo {
  return {
    host: 'browser',
    version: navigator.userAgent,
    platform: platformOf(navigator.userAgent),
    // A browser cannot lock a machine down, so it never calls itself a kiosk.
    kiosk: false,
    hubUrl: location.origin,
    secretProtection: 'none',
  };
}

async function setFullScreen(on: boolean): Promise<void> {
  try {
    if (on) {
      await document.documentElement.requestFullscreen();
    } else if (document.fullscreenElement !== null) {
      await document.exitFullscreen();
    }
  } catch (cause) {
    throw new HostFault('not-allowed', 'The browser refused the full screen.', { cause });
  }
}

function openExternal(url: string): void {
  // With `noopener` the browser never says whether the window opened, so there is nothing to check.
  window.open(url, '_blank', 'noopener,noreferrer');
}

/**
 * The host when the page runs in a browser, as an installed web app or in a tab. It keeps the device
 * secret in the browser's own storage and says so (`secretProtection: 'none'`).
 */
export function createBrowserHost(): HostBridge {
  const kept = createKeptSecrets(indexedDB, createSpareCredential(navigator.storage));
  const quitGuard = createQuitGuard(window);
  const journal = createBrowserJournal();
  const disk = createBrowserDisk(navigator.storage);
  return {
    hostInfo: async () => hostInfo(),
    mixDeviceSecret: async (args) => {
      const { material, info } = checked('mixDeviceSecret', args);
      const secret = await kept.deviceSecret();
      return {
        mixed: bytesToBase64(mixSecret({ secret, material: must(base64ToBytes(material), 'the contract lets only base64 in'), info })),
      };
    },
    readDeviceCredential: async () => ({ credential: await kept.readCredential() }),
    keepDeviceCredential: async (args) => kept.keepCredential(checked('keepDeviceCredential', args).credential),
    forgetDeviceCredential: async () => kept.forgetCredential(),
    setFullScreen: async (args) => setFullScreen(checked('setFullScreen', args).on),
    reloadForUserSwitch: async () => {
      quitGuard.lift();
      location.reload();
    },
    guardQuit: async (args) => {
      const { question } = checked('guardQuit', args);
      if (question === null) {
        quitGuard.lift();
      } else {
        quitGuard.set();
      }
    },
    print: async (args) => {
      const { jobId, html } = checked('print', args);
      await printInFrame(document, html);
      return { jobId, result: 'started' };
    },
    // A page opens no lines of its own: no raw port, and no device without asking each time.
    readPrinterPorts: async () => ({ network: false, devices: null }),
    sendToPrinter: async () => {
      throw new HostFault('unavailable', 'A browser reaches no receipt printer. Use the installed program.');
    },
    // What a page keeps, the browser may take away and anybody at the machine may change: that is no fiscal journal.
    readFiscal: async () => ({ isOffered: false, file: null, lines: 0, seal: null, damage: null }),
    appendFiscal: async () => {
      throw new HostFault('unavailable', 'A browser keeps no fiscal journal. Use the installed program.');
    },
    openExternal: async (args) => openExternal(checked('openExternal', args).url),
    // The browser's own updates come by the service worker (web-app.ts), which asks the page itself.
    tellOpenWork: async (args) => void checked('tellOpenWork', args),
    // A page reaches no files of its browser.
    tellStore: async (args) => void checked('tellStore', args),
    readUpdate: async () => ({ version: null }),
    restartForUpdate: async () => {
      throw new HostFault('unavailable', 'A browser installs no programs.');
    },
    // A page can listen to no port.
    readCallDoor: async () => ({ isOffered: false, isTaken: false, door: null }),
    setCallDoor: async () => {
      throw new HostFault('unavailable', 'A browser lets no telephone system in. Use the installed program.');
    },
    nextCall: async () => {
      throw new HostFault('unavailable', 'A browser hears of no calls. Use the installed program.');
    },
    appendJournal: async (args) => journal.appendJournal(checked('appendJournal', args)),
    readJournal: async (args) => journal.readJournal(checked('readJournal', args)),
    trimJournal: async (args) => journal.trimJournal(checked('trimJournal', args)),
    readDisk: async () => disk.read(),
    setBallast: async (args) => disk.setBallast(checked('setBallast', args).bytes),
  };
}
