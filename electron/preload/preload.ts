import { contextBridge, ipcRenderer } from 'electron';

import { bridgeChannel, bridgeGlobal, bridgeVerbNames } from '#shared/bridge/verb-names.ts';
import type { PreloadBridge } from '#shared/bridge/contract.ts';

import { preloadBridge } from './preload-bridge.ts';

const bridge: PreloadBridge = preloadBridge(bridgeVerbNames, (verb, args) => ipcRenderer.invoke(bridgeChannel, verb, args));

// The page gets one function for each verb and never the channel itself.
contextBridge.exposeInMainWorld(bridgeGlobal, bridge);
