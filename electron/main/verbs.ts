import type { BridgeAnswer, BridgeArgs, HostBridge, HostInfo } from '#shared/bridge/contract.ts';
import type { JournalVerbs } from '#shared/journal/journal-verbs.ts';

import type { Ballast } from './ballast.ts';
import type { Calls } from './calls/calls.ts';
import type { DeviceSecret } from './device-secret.ts';
import type { FiscalJournal } from './fiscal/fiscal-journal.ts';
import type { Printers } from './printing/printers.ts';
import type { ProtectedFile } from './protected-file.ts';
import type { QuitGuard } from './quit-guard.ts';
import type { StoreRescue } from './store-rescue.ts';
import type { Updates } from './updates/updates.ts';

/** The parts of the main process that stand behind the verbs. */
export type VerbParts = {
  readonly info: HostInfo;
  readonly deviceSecret: DeviceSecret;
  readonly credential: ProtectedFile;
  readonly window: { readonly setFullScreen: (on: boolean) => void };
  readonly quitGuard: QuitGuard;
  readonly reload: () => Promise<void>;
  readonly print: (job: BridgeArgs<'print'>) => Promise<BridgeAnswer<'print'>>;
  readonly printers: Printers;
  readonly fiscal: FiscalJournal;
  readonly openExternal: (url: string) => Promise<void>;
  readonly journal: JournalVerbs;
  readonly ballast: Ballast;
  readonly storeRescue: Pick<StoreRescue, 'tell'>;
  readonly updates: Pick<Updates, 'tell' | 'read' | 'restart'>;
  readonly calls: Pick<Calls, 'read' | 'set' | 'next'>;
};

/** What the main process does for each verb of the contract. */
export function createVerbs(parts: VerbParts): HostBridge {
  return {
    hostInfo: async () => parts.info,
    mixDeviceSecret: async (args) => parts.deviceSecret.mix(args),
    readDeviceCredential: async () => ({ credential: await parts.credential.read() }),
    keepDeviceCredential: async ({ credential }) => parts.credential.keep(credential),
    forgetDeviceCredential: async () => parts.credential.forget(),
    setFullScreen: async ({ on }) => {
      // A kiosk stays as large as the screen, whatever a page asks for.
      if (!parts.info.kiosk) {
        parts.window.setFullScreen(on);
      }
    },
    reloadForUserSwitch: async () => {
      parts.quitGuard.set(null);
      await parts.reload();
    },
    guardQuit: async ({ question }) => parts.quitGuard.set(question),
    print: async (job) => parts.print(job),
    readPrinterPorts: async () => parts.printers.read(),
    sendToPrinter: async (args) => parts.printers.send(args),
    readFiscal: async () => parts.fiscal.read(),
    appendFiscal: async (args) => parts.fiscal.append(args),
    openExternal: async ({ url }) => parts.openExternal(url),
    ...parts.journal,
    readDisk: async () => parts.ballast.read(),
    setBallast: async ({ bytes }) => parts.ballast.set(bytes),
    tellOpenWork: async ({ work }) => parts.updates.tell(work),
    tellStore: async ({ opens }) => parts.storeRescue.tell(opens),
    readUpdate: async () => parts.updates.read(),
    // The page has said that nothing stands in the way; the question about what waits would ask it once more.
    restartForUpdate: async () => parts.updates.restart(() => parts.quitGuard.set(null)),
    readCallDoor: async () => parts.calls.read(),
    setCallDoor: async (args) => parts.calls.set(args),
    nextCall: async (args) => parts.calls.next(args),
  };
}

/** The operating system in the contract's words. */
export function platformName(platform: NodeJS.Platform): HostInfo['platform'] {
  switch (platform) {
    case 'win32':
      return 'windows';
    case 'darwin':
      return 'macos';
    case 'linux':
      return 'linux';
    default:
      return 'other';
  }
}
