import { ipcMain } from 'electron';

import { bridgeChannel } from '#shared/bridge/verb-names.ts';

import { createBridgeHandler } from './handle.ts';
import type { BridgeDoor } from './handle.ts';

/** Opens the one channel that pages may speak on. */
export function openBridgeDoor(door: BridgeDoor): void {
  ipcMain.handle(bridgeChannel, createBridgeHandler(door));
}
