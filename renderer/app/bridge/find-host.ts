import { bridgeGlobal } from '#shared/bridge/verb-names.ts';
import type { HostBridge, PreloadBridge } from '#shared/bridge/contract.ts';

import { createBrowserHost } from './browser-host.ts';
import { createElectronHost } from './electron-host.ts';

function preloadBridge(scope: object): PreloadBridge | undefined {
  return (scope as Readonly<Record<string, PreloadBridge | undefined>>)[bridgeGlobal];
}

/** Finds out where the application runs: in Electron the preload script has left a bridge, else this is a browser. */
export function findHost(): HostBridge {
  const preload = preloadBridge(globalThis);
  return preload === undefined ? createBrowserHost() : createElectronHost(preload);
}
