import type { HostBridge } from '#shared/bridge/contract.ts';
import type { KeptFile } from '#renderer/data/kept-file.ts';

/** What paper asks of the machine. */
export interface PaperPorts {
  readonly print: HostBridge['print'];
  readonly keepFile: (file: KeptFile) => void;
}
