import type { DeskRuntime } from '#renderer/app/desk-runtime.ts';
import { changeDeskSettings } from '#renderer/data/desk-settings.ts';
import { createTerminalStore } from '#renderer/data/devices/terminal-store.ts';
import type { DevicesPorts } from '#renderer/features/devices/devices-ports.ts';
import { createManualTerminal } from '#renderer/features/devices/manual-terminal.ts';

/** Card terminal and fiscal journal over what this page runs on. */
export function deskDevices({ store, host, care, desk, secondCopy }: DeskRuntime): DevicesPorts {
  return {
    terminal: { store: createTerminalStore(store, secondCopy), terminal: createManualTerminal(), onFault: care.onFault },
    chooseTerminal: (terminal) => changeDeskSettings(store, { terminal }),
    fiscal: { append: host.appendFiscal, read: host.readFiscal },
    chooseFiscal: (adapter) => changeDeskSettings(store, { fiscal: adapter === null ? null : { adapter, sinceMs: desk.clock.nowMs() } }),
    onFault: care.onFault,
  };
}
