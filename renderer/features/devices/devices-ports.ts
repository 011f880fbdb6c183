import type { HostBridge } from '#shared/bridge/contract.ts';
import type { FiscalSettings, TerminalSettings } from '#renderer/data/devices/device-settings.ts';
import type { TerminalHost } from './use-terminal-desk.ts';

/** What screens may ask of the devices beside this desk. */
export interface DevicesPorts {
  readonly terminal: TerminalHost;
  /** Sets which money goes over a terminal; null when none does. */
  readonly chooseTerminal: (settings: TerminalSettings | null) => Promise<void>;
  readonly fiscal: { readonly append: HostBridge['appendFiscal']; readonly read: HostBridge['readFiscal'] };
  /** Begins a journal with what happens from now on, or ends it. */
  readonly chooseFiscal: (adapter: FiscalSettings['adapter'] | null) => Promise<void>;
  readonly onFault: (cause: unknown) => void;
}
